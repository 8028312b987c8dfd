// FITTED: bonds and kinds of place, by which the gate is learned; changing them needs gen (5 min); see doc/spin-model.md.

package search

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// The tiers of the close look, by short names.
const (
	Brisk    = weights.Brisk
	Closer   = weights.Closer
	Thorough = weights.Thorough
)

// due are the yields of the places that are looked at in a tier and were not before.
type due struct{ least, below int }

func (d due) has(yield int8) bool { return int(yield) >= d.least && int(yield) < d.below }

// anything and nothing are due whatever the yield.
var (
	anything = due{math.MinInt, math.MaxInt}
	nothing  = due{}
)

// dues tells which words and phrases are due in a tier; everywhere: all, in the first.
func dues(g *weights.Gate, tier int, everywhere bool) (words, phrases due) {
	switch {
	case g == nil || everywhere:
		if tier != Brisk {
			return nothing, nothing
		}
		return anything, anything
	case tier == Brisk:
		return due{int(g.WordTiers[tier]), math.MaxInt}, due{int(g.PhraseTiers[tier]), math.MaxInt}
	}
	return due{int(g.WordTiers[tier]), int(g.WordTiers[tier-1])}, due{int(g.PhraseTiers[tier]), int(g.PhraseTiers[tier-1])}
}
