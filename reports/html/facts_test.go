package html

import (
	"strings"
	"testing"
)

// A story says in words why this version is kept for it, and names a rule that it has no words for.
func TestStoriesSayWhyAVersionIsKept(t *testing.T) {
	all := pages(t, written(t, opened(t, smallRun), Options{Single: true}))
	heads := find(all["index.html"], element("section", "rep"))
	for _, s := range heads {
		if got := textOf(find(s, element("h3", ""))[0]); strings.Contains(got, "by rule") && chosenFor(strings.TrimSpace(got[strings.LastIndex(got, " "):])) != "" || !strings.Contains(got, " of all versions") {
			t.Errorf("%q", got)
		}
	}
	if len(heads) < 5 {
		t.Errorf("%d stories", len(heads))
	}
	for _, rule := range []string{"reference", "decided", "not-spun", "preference", "latest", "complete", "least-damaged", "earliest-date", "most-words", "fewest-faults", "id", "most-members", "loses-least"} {
		if chosenFor(rule) == "" {
			t.Errorf("no words for %s", rule)
		}
	}
}
