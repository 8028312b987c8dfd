package main

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSparePercent holds SPARE: what garbage may take beside what is held is bounded, and never nothing.
func TestSparePercent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := rapid.Uint64Range(0, 64<<30).Draw(t, "held")
		garbage := held / 100 * uint64(sparePercent(held))
		if most := max(spareBytes, held/4); garbage > most {
			t.Errorf("%d held: %d of garbage, more than %d", held, garbage, most)
		}
		if least := min(spareBytes, 2*held) / 4 * 3; garbage < least && held > 1<<20 { // whole percents: a quarter is lost at most
			t.Errorf("%d held: %d of garbage, less than %d: it would be collected all the time", held, garbage, least)
		}
		budget := rapid.Int64Range(1<<20, 64<<30).Draw(t, "budget")
		if limit := memoryLimit(budget, held); limit < budget || uint64(limit) < held+held/5 {
			t.Errorf("%d held, budget %d: limit %d", held, budget, limit)
		}
	})
}
