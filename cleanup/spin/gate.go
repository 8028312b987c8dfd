// FITTED: bonds and kinds of place, by which the gate is learned; changing them needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// bond is how a word goes with the one before it: the state of their bigram.
type bond uint8

const (
	unbound bond = iota // a break, a number or an unknown word lies between or before
	rare                // unseen: so rare that they may well have missed each other
	missing             // unseen, though rather to be expected
	absent              // unseen, though chance would have brought them together
	wanting             // unseen, though frequent
	averse              // seen, much less than by chance
	weak                // seen, less than by chance
	fair                // seen, more than by chance
	strong              // frequent together, more than by chance: needs no explanation
	bonds
)

// Limits of the bonds: log counts, pointwise mutual information in nats.
const (
	rareChance    = -5
	missingChance = -2
	absentChance  = 1
	seenCount     = 1.5
	aversePMI     = -1.5
	strongPMI     = 2
	strongCount   = 3
)

// bindAs rates a bigram by its log count and the one expected by chance.
func bindAs(count, chance float32) bond {
	if count < seenCount {
		switch {
		case chance < rareChance:
			return rare
		case chance < missingChance:
			return missing
		case chance < absentChance:
			return absent
		}
		return wanting
	}
	switch pmi := count - chance; {
	case pmi < aversePMI:
		return averse
	case pmi < 0:
		return weak
	case count > strongCount && pmi > strongPMI:
		return strong
	}
	return fair
}

// The kinds of place that the weights know are made of these bonds.
var _ = [weights.Bonds]struct{}([bonds]struct{}{})

// gateCell numbers a kind of place.
func gateCell(left, right bond, kind uint8) int {
	return (int(left)*int(bonds)+int(right))*4 + int(kind)
}

// likings are the kinds of a word by its lexical score, as a byte: from one that others are exchanged for
// to one that is put for others.
var likings = func() (kinds [256]uint8) {
	for k := range kinds {
		switch score := int8(k); {
		case score < -32:
			kinds[k] = 0
		case score < -8:
			kinds[k] = 1
		case score < 8:
			kinds[k] = 2
		default:
			kinds[k] = 3
		}
	}
	return kinds
}()

// phraseCell is the kind of place of a phrase of tokens [from, to).
func (s *scan) phraseCell(from, to int) int {
	return gateCell(s.bondAt(from), s.bondAt(to), uint8(to-from-1))
}

func (s *scan) bondAt(i int) bond {
	if i >= len(s.bonds) {
		return unbound
	}
	return s.bonds[i]
}

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

// dues tells which words and phrases are due in a tier.
func (s *scan) dues(tier int) (words, phrases due) {
	g := s.m.weights.Gate
	switch {
	case g == nil || s.everywhere:
		if tier != brisk {
			return nothing, nothing
		}
		return anything, anything
	case tier == brisk:
		return due{int(g.WordTiers[tier]), math.MaxInt}, due{int(g.PhraseTiers[tier]), math.MaxInt}
	}
	return due{int(g.WordTiers[tier]), int(g.WordTiers[tier-1])}, due{int(g.PhraseTiers[tier]), int(g.PhraseTiers[tier-1])}
}

// wordYield and phraseYield are what a look at a kind of place finds.
func (s *scan) wordYield(i int) int8 {
	if g := s.m.weights.Gate; g != nil {
		return g.Words[s.kinds[i]]
	}
	return 0
}

func (s *scan) phraseYield(from, to int) int8 {
	if g := s.m.weights.Gate; g != nil {
		return g.Phrases[s.phraseCell(from, to)]
	}
	return 0
}

// placing finds the kinds of place of the words, and sums how much more likely they are in spun text.
func (s *scan) placing() (sums [len(weights.Shares)]float32) {
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
