// FITTED: the models in use were fitted for these cells and tiers; changing them needs gen (5 min); see doc/spin-model.md.

package weights

import "math"

// Bonds is the number of ways in which a word goes with the one before it.
const Bonds = 9

// GateCells is the number of kinds of place (GATE): the bonds to the left and to the right, and
// how much spinners like the word, or the number of words of a phrase.
const GateCells = Bonds * Bonds * 4

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

	// Sums are log(1 + share (Ratio - 1)) by cell, for each of Shares.
	Sums [][len(Shares)]float32 `json:"-"`
}

// The tiers of the close look (GATE): at the few places of a text where it pays most; at more of
// them where the first ones speak for a spun text; and at nearly all of a text that looks spun.
const (
	Brisk = iota
	Closer
	Thorough
	Tiers
)

// Shares are the shares of exchanged words that the kinds of place are summed for.
var Shares = [...]float64{0.03, 0.12}

func (g *Gate) valid() bool {
	return g == nil || len(g.Words) == GateCells && len(g.Phrases) == GateCells && len(g.Ratio) == GateCells
}

func (g *Gate) prepared() *Gate {
	if g == nil {
		return nil
	}
	out := *g
	out.Sums = make([][len(Shares)]float32, GateCells)
	for i, r := range g.Ratio {
		for k, share := range Shares {
			out.Sums[i][k] = float32(math.Log1p(share * (math.Exp(float64(r)/8) - 1)))
		}
	}
	return &out
}
