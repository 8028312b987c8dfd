// FITTED: bonds and kinds of place, by which the gate is learned; changing them needs gen (5 min); see doc/spin-model.md.

package prose

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// PhraseCell is the kind of place of a phrase of tokens [from, to).
func (s *Prose) PhraseCell(from, to int) int {
	return gateCell(s.bondAt(from), s.bondAt(to), uint8(to-from-1))
}

func (s *Prose) bondAt(i int) bond {
	if i >= len(s.bonds) {
		return unbound
	}
	return s.bonds[i]
}

// WordYield and phraseYield are what a look at a kind of place finds.
func (s *Prose) WordYield(i int) int8 {
	if g := s.counts.Model.Weights.Gate; g != nil {
		return g.Words[s.Kinds[i]]
	}
	return 0
}

func (s *Prose) PhraseYield(from, to int) int8 {
	if g := s.counts.Model.Weights.Gate; g != nil {
		return g.Phrases[s.PhraseCell(from, to)]
	}
	return 0
}

// Placing finds the kinds of place of the words, and sums how much more likely they are in spun text.
func (s *Prose) Placing() (sums [len(weights.Shares)]float32) {
	n := len(s.Tokens)
	s.Kinds, s.Begins = slices.Grow(s.Kinds[:0], n)[:n], slices.Grow(s.Begins[:0], n)[:n]
	g := s.counts.Model.Weights.Gate
	for i := range s.Tokens {
		id := s.Tokens[i].ID
		if id <= lm.Number {
			s.Kinds[i], s.Begins[i] = 0, 0
			continue
		}
		card := s.Cards[i]
		c := gateCell(s.bonds[i], s.bondAt(i+1), likings[uint8(card.Score())])
		s.Kinds[i], s.Begins[i] = uint16(c), card.Flags()&lm.FlagPhrases
		if g != nil {
			for k, x := range &g.Sums[c] {
				sums[k] += x
			}
		}
	}
	return sums
}
