package explain

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// TestDictionary: what a site writes for what, as many lines as are wanted, and how many were left out.
func TestDictionary(t *testing.T) {
	subs := []reports.SiteSubstitution{
		{Written: "authorities", Expected: "government", Articles: 14, Elsewhere: 3, Verdict: "spinner", Spinner: 2},
		{Written: "overseas", Expected: "foreign", Articles: 7, Verdict: "house-style"},
		{Written: "newshounds", Expected: "reporters", Articles: 2, Verdict: "open"},
	}
	for _, tt := range []struct {
		most int
		want string
	}{
		{2, "    government -> authorities, 14 articles, 3 elsewhere, spinner 2\n    foreign -> overseas, 7 articles, house style\n    and 1 more (explain OUT SITE)\n"},
		{3, "    government -> authorities, 14 articles, 3 elsewhere, spinner 2\n    foreign -> overseas, 7 articles, house style\n    reporters -> newshounds, 2 articles\n"},
	} {
		var b strings.Builder
		explainDictionary(&b, subs, tt.most)
		if b.String() != tt.want {
			t.Errorf("%d: %s", tt.most, b.String())
		}
	}
}
