package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
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

	shares [][len(gateShares)]float32 // log(1 + share (ratio - 1)) by cell
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
	out.shares = make([][len(gateShares)]float32, GateCells)
	for i, r := range g.Ratio {
		for k, share := range gateShares {
			out.shares[i][k] = float32(math.Log1p(share * (math.Exp(float64(r)/8) - 1)))
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
func (s *scan) placing() (sums [len(gateShares)]float32) {
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
		s.kinds[i], s.begins[i] = uint16(c), card.Flags()&FlagPhrases
		if g != nil {
			for k, x := range &g.shares[c] {
				sums[k] += x
			}
		}
	}
	return sums
}
