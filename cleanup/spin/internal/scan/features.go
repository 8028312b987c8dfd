// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package scan

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// sums is the evidence of a text as its features.
type sums struct {
	x        []float32
	gains    []float32
	distinct map[[5]uint32]bool
	spread   spread
}

// first fills in the features of the first look and of the profile, per word where they are sums; all adds the others.
func (t *sums) first(s *prose.Prose) {
	s.QuickGains()
	q := &s.Quick
	t.x = slices.Grow(t.x[:0], tables.FullFeatures)[:tables.FullFeatures]
	place := s.Placing()
	words, pairs := 1/float32(q.Words+20), 1/float32(q.Pairs+20)
	copy(t.x, []float32{
		0: float32(math.Log(float64(q.Words + 1))), 1: q.Lexical * words, 2: float32(q.High) * words, 3: float32(q.Higher) * words,
		4: float32(q.Unseen) * pairs, 5: float32(q.Surprise) * pairs, 6: float32(q.Amazing) * pairs, 7: float32(q.Hot) * pairs,
		8: q.Gains * pairs, 9: float32(q.Gained) * pairs, 10: float32(q.Weak) * pairs, 11: q.Pmi * pairs,
		12: float32(q.Article) * 100 * words, 13: float32(q.Pairs) * words, 14: float32(q.Amazing), 15: float32(q.Gained),
		16: place[0] * words, 17: place[1] * words,
		18: float32(q.Strange) * words, 19: float32(q.Rare) * words, 20: q.Rarity * words,
	})
	s.Features(t.x[:profileAt])
}

// profileAt and spreadAt are where the features of the profile begin, and those of the spread: behind those that models
// had before, which can still be read.
const (
	profileAt = tables.QuickFeatures + tables.SumFeatures
	spreadAt  = profileAt + tables.ProfileFeatures
)

// mixtures are the shares of exchanged words that the evidence of a text is summed for.
var mixtures = [...]float64{0.01, 0.04, 0.12}

// all are the features after the close look: distinct sites count once.
func (t *sums) all(text *prose.Prose, s *search.Search) []float32 {
	x := t.x[:tables.FullFeatures]
	distinct := t.gains[:0]
	if t.distinct == nil {
		t.distinct = map[[5]uint32]bool{}
	}
	seen := t.distinct
	clear(seen)
	var sums [len(mixtures)]float64
	var raw, phrases float64
	t.spread.begin(len(text.Tokens))
	for i := range s.Sites {
		f := &s.Sites[i]
		if s.Beaten(i) {
			continue
		}
		t.spread.cover(f)
		k := [5]uint32{text.Tokens[f.At].ID, f.Expected[0], f.Expected[1], f.Expected[2], f.Expected[3]}
		if seen[k] {
			continue
		}
		seen[k] = true
		t.spread.add(text, f)
		g := float64(min(12, f.Gain))
		for j, share := range mixtures {
			sums[j] += math.Log1p(share * (math.Exp(g) - 1))
		}
		raw += float64(max(0, min(12, f.X[0])))
		if f.Phrase && f.Gain > 0 {
			phrases++
		}
		distinct = append(distinct, float32(g))
	}
	t.gains = distinct
	slices.Sort(distinct)
	slices.Reverse(distinct)
	n := float64(text.Quick.Words + 20)
	over := func(t float32) float32 {
		k := 0
		for k < len(distinct) && distinct[k] > t {
			k++
		}
		return float32(k)
	}
	top := func(k int) float32 {
		sum := float32(0)
		for _, g := range distinct[:min(k, len(distinct))] {
			sum += max(0, g)
		}
		return sum / float32(k)
	}
	words := float32(n)
	copy(x[tables.QuickFeatures:], []float32{
		0: float32(sums[0]), 1: float32(sums[1]), 2: float32(sums[2]),
		3: float32(sums[0] / n), 4: float32(sums[1] / n), 5: float32(sums[2] / n),
		6: float32(raw / n), 7: float32(phrases / n),
		8: over(1), 9: over(2.5), 10: over(4), 11: over(6),
		12: over(0) / words, 13: over(1) / words, 14: over(2.5) / words, 15: over(4) / words,
		16: top(3), 17: top(10), 18: top(25), 19: float32(len(distinct)) / words,
	})
	t.spread.explain(text)
	t.spread.features(text, x[:spreadAt])
	return x
}
