package reports_test

import (
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// What was meant is never said to be nothing.
func TestPerhaps(t *testing.T) {
	for want, readings := range map[string][]string{
		"not the usual word here":  nil,
		`perhaps "few"`:            {"few"},
		`perhaps "few" or "mosté"`: {"few", "mosté"},
	} {
		if got := (&reports.SpinFlag{Written: "about", Readings: readings}).Perhaps(); got != want {
			t.Errorf("%q: %q, want %q", readings, got, want)
		}
	}
}
