package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
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

// GateCells is the number of kinds of place (GATE): the bonds to the left and to the right, and
// how much spinners like the word, or the number of words of a phrase.
const GateCells = int(bonds) * int(bonds) * 4

// gateCell numbers a kind of place.
func gateCell(left, right bond, kind uint8) int {
	return (int(left)*int(bonds)+int(right))*4 + int(kind)
}

// liking is the kind of a word: from one that others are exchanged for to one that is put for others.
func liking(score int8) uint8 {
	switch {
	case score < -32:
		return 0
	case score < -8:
		return 1
	case score < 8:
		return 2
	}
	return 3
}

// Gate tells where a close look pays, by kind of place. It is learned from clean text and spins of it.
type Gate struct {
	// Words and Phrases are the shares of places of a kind where a look finds what was exchanged,
	// against how often clean text has such places: log, in eighths of a nat.
	Words   []int8 `json:"words"`
	Phrases []int8 `json:"phrases"`
	// Ratio is how much more frequent a kind of place is at exchanged words than in clean text: log,
	// in eighths of a nat.
	Ratio []int8 `json:"ratio"`
	// least of Words and Phrases by tier
	WordTiers   [Tiers]int8 `json:"word_tiers"`
	PhraseTiers [Tiers]int8 `json:"phrase_tiers"`

	shares [len(gateShares)][]float32 // log(1 + share (ratio - 1)) of a cell
}

// The tiers of the close look (GATE): at the few places of a text where it pays most; at more of
// them where the first ones speak for a spun text; and at nearly all of a text that looks spun.
const (
	brisk = iota
	closer
	thorough
	Tiers
)

// gateShares are the shares of exchanged words that the kinds of place are summed for.
var gateShares = [...]float64{0.03, 0.12}

func (g *Gate) valid() bool {
	return g == nil || len(g.Words) == GateCells && len(g.Phrases) == GateCells && len(g.Ratio) == GateCells
}

func (g *Gate) prepared() *Gate {
	if g == nil {
		return nil
	}
	out := *g
	for k, share := range gateShares {
		out.shares[k] = make([]float32, GateCells)
		for i, r := range g.Ratio {
			out.shares[k][i] = float32(math.Log1p(share * (math.Exp(float64(r)/8) - 1)))
		}
	}
	return &out
}

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

// wordTier tells whether a word is to be looked at in a tier and was not before.
func (s *scan) wordTier(i, tier int) bool {
	g := s.m.weights.Gate
	if g == nil || s.everywhere {
		return tier == brisk
	}
	return inTier(g.Words[s.kinds[i]], &g.WordTiers, tier)
}

// phraseTier tells the same of a phrase.
func (s *scan) phraseTier(from, to, tier int) bool {
	g := s.m.weights.Gate
	if g == nil || s.everywhere {
		return tier == brisk
	}
	return inTier(g.Phrases[s.phraseCell(from, to)], &g.PhraseTiers, tier)
}

func inTier(yield int8, least *[Tiers]int8, tier int) bool {
	return yield >= least[tier] && (tier == brisk || yield < least[tier-1])
}

// placing finds the kinds of place of the words, and sums how much more likely they are in spun text.
func (s *scan) placing() (sums [len(gateShares)]float32) {
	s.kinds, s.begins = resize(s.kinds, len(s.tokens)), resize(s.begins, len(s.tokens))
	g := s.m.weights.Gate
	for i := range s.tokens {
		id := s.tokens[i].ID
		if id <= lm.Number {
			s.kinds[i], s.begins[i] = 0, 0
			continue
		}
		c := gateCell(s.bonds[i], s.bondAt(i+1), liking(s.m.words.Score(id)))
		s.kinds[i], s.begins[i] = uint16(c), s.m.words.Flags(id)&FlagPhrases
		if g != nil {
			for k := range sums {
				sums[k] += g.shares[k][c]
			}
		}
	}
	return sums
}
