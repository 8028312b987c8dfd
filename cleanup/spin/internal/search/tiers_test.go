package search

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// TestTiersShareOut holds that every place is due in one tier at most, and in the first that takes it.
func TestTiersShareOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		least := [weights.Tiers]int8{}
		least[Brisk] = rapid.Int8Range(-100, 100).Draw(t, "brisk")
		least[Closer] = rapid.Int8Range(-120, least[Brisk]).Draw(t, "closer")
		least[Thorough] = rapid.Int8Range(-127, least[Closer]).Draw(t, "thorough")
		yield := rapid.Int8().Draw(t, "yield")
		g := &weights.Gate{WordTiers: least, PhraseTiers: least}
		times := 0
		for tier := range weights.Tiers {
			words, phrases := dues(g, tier, false)
			if words != phrases {
				t.Fatalf("tier %d: %v, %v", tier, words, phrases)
			}
			if words.has(yield) {
				times++
			}
		}
		if want := yield >= least[Thorough]; (times == 1) != want || times > 1 {
			t.Fatalf("yield %d of %v is due %d times", yield, least, times)
		}
	})
}
