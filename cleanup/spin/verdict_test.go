package spin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
)

func TestKindsListsWhatFlagsName(t *testing.T) {
	var names []string
	for _, k := range spin.Kinds() {
		if slices.Contains(names, k.Name) || !strings.HasSuffix(k.Summary, ".") {
			t.Errorf("kind %+v", k)
		}
		names = append(names, k.Name)
	}
	d := detect(t, shipped(t), spin.Options{})
	seen := map[string]bool{}
	for _, text := range []string{
		siteText,
		"The talks {that a} envoy led went on, and the 2 diplomats made a effort. Mr. Blinken said Blinken and Blingen would meet Blinken.",
		"Supply hyperlink",
	} {
		for _, f := range d.Check(text).Flags {
			seen[f.Kind] = true
			if !slices.Contains(names, f.Kind) {
				t.Errorf("%q is flagged as %q, which is not listed", f.Written, f.Kind)
			}
		}
	}
	if len(seen) < 4 {
		t.Errorf("kinds met: %v", seen)
	}
}

// TestOfferedReadings: those that there are, in their order.
func TestOfferedReadings(t *testing.T) {
	for _, c := range []struct {
		readings [2]string
		want     int
	}{{[2]string{}, 0}, {[2]string{"air", ""}, 1}, {[2]string{"air", "raise"}, 2}} {
		got := spin.Flag{Readings: c.readings}.Offered()
		if got == nil || len(got) != c.want || c.want > 0 && got[0] != "air" {
			t.Errorf("%q: %q", c.readings, got)
		}
	}
}
