// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"
	"slices"
)

// sums is the evidence of a text as its features.
type sums struct {
	x        []float32
	gains    []float32
	distinct map[[5]uint32]bool
}

// first fills in the features of the first look, per word where they are sums; all adds the others.
func (t *sums) first(s *search) {
	s.quickGains()
	q := &s.quick
	t.x = resize(t.x, fullFeatures)
	place := s.placing()
	words, pairs := 1/float32(q.words+20), 1/float32(q.pairs+20)
	copy(t.x, []float32{
		0: float32(math.Log(float64(q.words + 1))), 1: q.lexical * words, 2: float32(q.high) * words, 3: float32(q.higher) * words,
		4: float32(q.unseen) * pairs, 5: float32(q.surprise) * pairs, 6: float32(q.amazing) * pairs, 7: float32(q.hot) * pairs,
		8: q.gains * pairs, 9: float32(q.gained) * pairs, 10: float32(q.weak) * pairs, 11: q.pmi * pairs,
		12: float32(q.article) * 100 * words, 13: float32(q.pairs) * words, 14: float32(q.amazing), 15: float32(q.gained),
		16: place[0] * words, 17: place[1] * words,
		18: float32(q.strange) * words, 19: float32(q.rare) * words, 20: q.rarity * words,
	})
}

// mixtures are the shares of exchanged words that the evidence of a text is summed for.
var mixtures = [...]float64{0.01, 0.04, 0.12}

// all are the features after the close look: distinct sites count once.
func (t *sums) all(s *search) []float32 {
	x := t.x[:fullFeatures]
	distinct := t.gains[:0]
	if t.distinct == nil {
		t.distinct = map[[5]uint32]bool{}
	}
	seen := t.distinct
	clear(seen)
	var sums [len(mixtures)]float64
	var raw, phrases float64
	for i := range s.sites {
		f := &s.sites[i]
		if s.beaten(i) {
			continue
		}
		k := [5]uint32{s.tokens[f.at].ID, f.expected[0], f.expected[1], f.expected[2], f.expected[3]}
		if seen[k] {
			continue
		}
		seen[k] = true
		g := float64(min(12, f.gain))
		for j, share := range mixtures {
			sums[j] += math.Log1p(share * (math.Exp(g) - 1))
		}
		raw += float64(max(0, min(12, f.x[0])))
		if f.phrase && f.gain > 0 {
			phrases++
		}
		distinct = append(distinct, float32(g))
	}
	t.gains = distinct
	slices.Sort(distinct)
	slices.Reverse(distinct)
	n := float64(s.quick.words + 20)
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
	copy(x[quickFeatures:], []float32{
		0: float32(sums[0]), 1: float32(sums[1]), 2: float32(sums[2]),
		3: float32(sums[0] / n), 4: float32(sums[1] / n), 5: float32(sums[2] / n),
		6: float32(raw / n), 7: float32(phrases / n),
		8: over(1), 9: over(2.5), 10: over(4), 11: over(6),
		12: over(0) / words, 13: over(1) / words, 14: over(2.5) / words, 15: over(4) / words,
		16: top(3), 17: top(10), 18: top(25), 19: float32(len(distinct)) / words,
	})
	return x
}
