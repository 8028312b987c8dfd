// FITTED: the order and meaning of the features of the regime learned; changing them needs gen (5 min); see doc/spin-model.md.

package scan

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
)

// lexiconFeatures sums the evidence of a lexicon in a text: distinct words and bigrams count once.
func lexiconFeatures(l *lexicon.Lexicon, text *prose.Prose, s *search.Search, full float64) []float32 {
	var sum, plus, bigrams, bigramsPlus, squares, pairSquares float32
	var strong, weak, strongPairs int
	words := 0
	for id := range text.Profile.Words() {
		words++
		g := l.Word(id)
		sum += g
		squares += float32(g * g)
		if g > 0 {
			plus += g
		}
		if g > 1 {
			strong++
		}
		if g < -0.3 {
			weak++
		}
	}
	pairs := map[uint64]bool{}
	for i := 1; i < len(text.Tokens); i++ {
		a, b := &text.Tokens[i-1], &text.Tokens[i]
		if b.Shape&lm.Break != 0 || a.ID <= lm.Number || b.ID <= lm.Number {
			continue
		}
		k := lm.Key2(a.ID, b.ID)
		g := l.Pair(k)
		if g == 0 || pairs[k] { // most are in no lexicon, and add nothing
			continue
		}
		pairs[k] = true
		bigrams += g
		pairSquares += float32(g * g)
		if g > 0 {
			bigramsPlus += g
		}
		if g > 0.8 {
			strongPairs++
		}
	}
	n := float32(words + 10)
	var gains, mixture float32
	var sites, often int
	seen := map[[2]uint32]bool{}
	for i := range s.Sites {
		f := &s.Sites[i]
		k := [2]uint32{text.Tokens[f.At].ID, f.Expected[0]}
		if f.Learned == 0 || seen[k] || s.Beaten(i) {
			continue
		}
		seen[k] = true
		sites++
		if f.Learned > 2 {
			often++
		}
		gains += max(0, min(8, f.Gain))
		mixture += float32(math.Log1p(0.08 * (math.Exp(float64(min(8, f.Gain))) - 1)))
	}
	root := func(x float32) float32 { return float32(math.Sqrt(float64(x) + 1)) }
	return []float32{
		float32(full), sum, sum / n, plus / n, float32(strong), float32(strong) / n,
		bigrams, bigrams / n, bigramsPlus / n, float32(strongPairs) / n,
		float32(math.Log(float64(l.Texts + 1))), float32(weak) / n,
		sum / root(squares), bigrams / root(pairSquares), gains / n, mixture, float32(sites) / n, float32(often) / n,
	}
}
