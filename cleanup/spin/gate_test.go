package spin

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

func TestBindAs(t *testing.T) {
	for _, c := range []struct {
		count, chance float32
		want          bond
	}{
		{lm.Unseen, -6, rare},
		{lm.Unseen, -3, missing},
		{lm.Unseen, 0, absent},
		{lm.Unseen, 2, wanting},
		{1, 2, wanting},
		{5, 8, averse},
		{5, 5.5, weak},
		{5, 4, fair},
		{2, -4, fair},
		{5, 1, strong},
	} {
		if got := bindAs(c.count, c.chance); got != c.want {
			t.Errorf("count %v, chance %v: %d, want %d", c.count, c.chance, got, c.want)
		}
	}
}

// TestTiersShareOut holds that every place is due in one tier at most, and in the first that takes it.
func TestTiersShareOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		least := [weights.Tiers]int8{}
		least[brisk] = rapid.Int8Range(-100, 100).Draw(t, "brisk")
		least[closer] = rapid.Int8Range(-120, least[brisk]).Draw(t, "closer")
		least[thorough] = rapid.Int8Range(-127, least[closer]).Draw(t, "thorough")
		yield := rapid.Int8().Draw(t, "yield")
		m := Model{weights: &weights.Weights{Gate: &weights.Gate{WordTiers: least, PhraseTiers: least}}}
		times := 0
		for tier := range weights.Tiers {
			words, phrases := m.dues(tier, false)
			if words != phrases {
				t.Fatalf("tier %d: %v, %v", tier, words, phrases)
			}
			if words.has(yield) {
				times++
			}
		}
		if want := yield >= least[thorough]; (times == 1) != want || times > 1 {
			t.Fatalf("yield %d of %v is due %d times", yield, least, times)
		}
	})
}

func TestGateCellsAreDistinct(t *testing.T) {
	seen := map[int]bool{}
	for left := range bonds {
		for right := range bonds {
			for kind := range uint8(4) {
				c := gateCell(left, right, kind)
				if c < 0 || c >= weights.GateCells || seen[c] {
					t.Fatalf("cell %d of %d, %d, %d", c, left, right, kind)
				}
				seen[c] = true
			}
		}
	}
}

func TestOwnGrams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o ownGrams
		for range 3 {
			want := map[uint64]bool{}
			keys := rapid.SliceOf(rapid.Uint64Range(0, 50)).Draw(t, "keys")
			o.reset(len(keys))
			for _, k := range keys {
				if o.add(lm.Mix(k)) == want[k] {
					t.Fatalf("key %d: new %v", k, want[k])
				}
				want[k] = true
			}
			for k := range uint64(60) {
				if _, ok := o.at(lm.Mix(k)); ok != want[k] {
					t.Fatalf("key %d: there %v", k, ok)
				}
			}
		}
	})
}
