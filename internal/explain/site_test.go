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

// TestASitesSay: what the site's other articles did to a p, and the verdict without them where it is another.
func TestASitesSay(t *testing.T) {
	for _, tt := range []struct{ alone, want string }{
		{"suspect", "    3 of 6 other articles of a.example read as spun too: p 0.0015 divided by 9\n    verdict without the other articles of a.example: suspect (0.0015)\n"},
		{"spun", "    3 of 6 other articles of a.example read as spun too: p 0.0015 divided by 9\n"},
	} {
		var b strings.Builder
		explainSite(&b, &reports.Spin{Verdict: "spun", Site: &reports.SpinSite{Site: "a.example", PAlone: 0.0015, Verdict: tt.alone, Articles: 6, Spun: 3, Factor: 9}})
		if b.String() != tt.want {
			t.Errorf("%s: %s", tt.alone, b.String())
		}
	}
}
