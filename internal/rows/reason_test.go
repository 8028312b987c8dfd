package rows

import (
	"os"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// Every rule says something of its own, and stands in the page on the files.
func TestEveryRuleIsSaid(t *testing.T) {
	page, err := os.ReadFile("../../doc/formats/run.md")
	if err != nil {
		t.Fatal(err)
	}
	none := rules.OfPair("", false)
	for _, rule := range verify.Rules()[1:] {
		if said := rules.OfPair(rule, false); said == none || said == "" {
			t.Errorf("%s: %q", rule, said)
		}
		if !strings.Contains(string(page), "\n| `"+string(rule)+"` | ") {
			t.Errorf("doc/formats/run.md has no line for %s", rule)
		}
	}
}

// The message of a verdict names no phrase that nothing was meant by.
func TestSpinMessage(t *testing.T) {
	got := spinMessage(spin.Verdict{Score: 8}, []reports.SpinFlag{
		{Written: "entire", Expected: "complete", Gain: 3}, {Written: "about", Readings: []string{"few"}, Gain: 2}, {Written: "ha", Gain: 1}, {Written: "a", Expected: "b"},
	})
	if want := `; "entire" -> "complete", "about" (perhaps "few"), "ha" (not the usual word here)`; !strings.HasSuffix(got, want) {
		t.Errorf("%s, want it to end in %s", got, want)
	}
}

// All of it is said of all alone.
func TestPercent(t *testing.T) {
	for share, want := range map[float64]int{0: 0, .004: 0, .725: 73, .994: 99, .9999: 99, 1: 100} {
		if got := Percent(share); got != want {
			t.Errorf("Percent(%v) = %d, want %d", share, got, want)
		}
	}
}
