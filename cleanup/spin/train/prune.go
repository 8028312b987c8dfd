package train

import (
	"cmp"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const idMask = 1<<20 - 1

// unpack gives the words of the key of a trigram.
func unpack(key uint64) (a, b, c uint32) {
	return uint32(key >> 40), uint32(key>>20) & idMask, uint32(key) & idMask
}

// choose keeps the trigrams that tell most beyond their bigrams (sqrt(count) times the log of
// count over what the bigrams predict), at most budget of them, sorted by key.
func (c *counts) choose(budget int) []gram {
	type scored struct {
		at    uint32
		score float32
	}
	all := c.grams[3]
	list := make([]scored, 0, len(all))
	for i, g := range all {
		x, y, z := unpack(g.key)
		middle := math.Max(1, c.words[c.list[y]])
		predicted := 0.4 * float64(c.count(2, lm.Key2(x, y))) * float64(c.count(2, lm.Key2(y, z))) / middle
		ratio := math.Log(float64(g.count) / math.Max(predicted, 1e-3))
		list = append(list, scored{uint32(i), float32(math.Sqrt(float64(g.count)) * math.Abs(ratio))})
	}
	slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.at, b.at)) })
	list = list[:min(budget, len(list))]
	out := make([]gram, len(list))
	for i, s := range list {
		out[i] = all[s.at]
	}
	slices.SortFunc(out, func(a, b gram) int { return cmp.Compare(a.key, b.key) })
	return out
}

// closed adds the bigrams of trigrams that lack them, with the largest count of those.
func (c *counts) closed(trigrams []gram) []gram {
	missing := map[uint64]float32{}
	for _, g := range trigrams {
		x, y, z := unpack(g.key)
		for _, k := range [2]uint64{lm.Key2(x, y), lm.Key2(y, z)} {
			if c.count(2, k) == 0 {
				missing[k] = max(missing[k], g.count)
			}
		}
	}
	out := slices.Clone(c.grams[2])
	for k, n := range missing {
		out = append(out, gram{key: k, count: n})
	}
	slices.SortFunc(out, func(a, b gram) int { return cmp.Compare(a.key, b.key) })
	return out
}

func pairsOf(bigrams []gram) []lm.Pair {
	out := make([]lm.Pair, len(bigrams))
	for i, g := range bigrams {
		_, a, b := unpack(g.key &^ (1 << 62))
		out[i] = lm.Pair{A: a, B: b, Level: lm.Quantise(float64(g.count))}
	}
	return out
}
