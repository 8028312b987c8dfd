// FITTED: bonds and kinds of place, by which the gate is learned; changing them needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// The tiers of the close look, by short names.
const (
	brisk    = weights.Brisk
	closer   = weights.Closer
	thorough = weights.Thorough
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
func (m *Model) dues(tier int, everywhere bool) (words, phrases due) {
	g := m.weights.Gate
	switch {
	case g == nil || everywhere:
		if tier != brisk {
			return nothing, nothing
		}
		return anything, anything
	case tier == brisk:
		return due{int(g.WordTiers[tier]), math.MaxInt}, due{int(g.PhraseTiers[tier]), math.MaxInt}
	}
	return due{int(g.WordTiers[tier]), int(g.WordTiers[tier-1])}, due{int(g.PhraseTiers[tier]), int(g.PhraseTiers[tier-1])}
}

// phraseCell is the kind of place of a phrase of tokens [from, to).
func (s *prose) phraseCell(from, to int) int {
	return gateCell(s.bondAt(from), s.bondAt(to), uint8(to-from-1))
}

func (s *prose) bondAt(i int) bond {
	if i >= len(s.bonds) {
		return unbound
	}
	return s.bonds[i]
}

// wordYield and phraseYield are what a look at a kind of place finds.
func (s *prose) wordYield(i int) int8 {
	if g := s.m.weights.Gate; g != nil {
		return g.Words[s.kinds[i]]
	}
	return 0
}

func (s *prose) phraseYield(from, to int) int8 {
	if g := s.m.weights.Gate; g != nil {
		return g.Phrases[s.phraseCell(from, to)]
	}
	return 0
}

// placing finds the kinds of place of the words, and sums how much more likely they are in spun text.
func (s *prose) placing() (sums [len(weights.Shares)]float32) {
	s.kinds, s.begins = resize(s.kinds, len(s.tokens)), resize(s.begins, len(s.tokens))
	g := s.m.weights.Gate
	for i := range s.tokens {
		id := s.tokens[i].ID
		if id <= lm.Number {
			s.kinds[i], s.begins[i] = 0, 0
			continue
		}
		card := s.cards[i]
		c := gateCell(s.bonds[i], s.bondAt(i+1), likings[uint8(card.Score())])
		s.kinds[i], s.begins[i] = uint16(c), card.Flags()&lm.FlagPhrases
		if g != nil {
			for k, x := range &g.Sums[c] {
				sums[k] += x
			}
		}
	}
	return sums
}
