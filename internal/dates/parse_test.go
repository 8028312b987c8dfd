package dates

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestMay holds that a layout which is not tried would not have fitted, and that every layout is tried on what is written by it.
func TestMay(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"2006", "06", "6", "19", "1", "-", "/", ".", " ", ",", ":", "T", "Z", "Mon", "monday", "Jan", "May", "february", "11:12:13", "2019-02-03", "20190203", "+01:00", "GMT",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.TrimSpace(strings.Join(rapid.SliceOfN(piece, 1, 8).Draw(t, "pieces"), ""))
		if day := rapid.Int64Range(-1e10, 4e9).Draw(t, "day"); rapid.Bool().Draw(t, "written") {
			layout := rapid.SampledFrom(layouts[:]).Draw(t, "layout")
			if s = time.Unix(day, 0).UTC().Format(layout); !may(layout, s) {
				t.Fatalf("%q is not tried on %q", layout, s)
			}
		}
		if s == "" {
			return
		}
		for _, layout := range layouts {
			if at, err := time.Parse(layout, s); err == nil && !may(layout, s) {
				t.Fatalf("%q reads %q as %v", layout, s, at)
			}
		}
	})
}
