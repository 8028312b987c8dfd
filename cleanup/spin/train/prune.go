package train

import (
	"cmp"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// shares of the n-gram budget by order; what an order leaves over goes to the next.
var orderShare = [6]float64{2: 0.46, 3: 0.36, 4: 0.14, 5: 0.04}

// prune keeps the n-grams that matter (COUNT LADDER) within a budget, and returns
// keys and levels for the table.
func (c *counts) prune(budget int) (keys []uint64, levels []uint8, kept [6]int) {
	full := make(map[uint64]float32, len(c.grams[2])+len(c.grams[3]))
	var total float64
	for _, n := range c.words {
		total += n
	}
	uni := func(id uint32) float64 { return math.Max(1, c.words[c.list[id]]) }
	need := make(map[uint64]float32)
	left := 0
	for n := 2; n <= 5; n++ {
		for _, g := range c.grams[n] {
			full[lm.KeyOf(g.ids[:n])] = g.count
		}
	}
	var chosen [6][]gram
	for n := 2; n <= 5; n++ {
		type scored struct {
			at    int32
			score float32
		}
		list := make([]scored, 0, len(c.grams[n]))
		for i, g := range c.grams[n] {
			var predicted float64
			if n == 2 {
				predicted = uni(g.ids[0]) * uni(g.ids[1]) / total
			} else {
				head, tail := full[lm.KeyOf(g.ids[:n-1])], full[lm.KeyOf(g.ids[1:n])]
				middle := uni(g.ids[1])
				if n > 3 {
					middle = float64(full[lm.KeyOf(g.ids[1:n-1])])
				}
				predicted = 0.4 * float64(head) * float64(tail) / math.Max(1, middle)
			}
			ratio := math.Log(float64(g.count) / math.Max(predicted, 1e-3))
			score := math.Sqrt(float64(g.count)) * math.Abs(ratio)
			if n == 2 {
				score = float64(g.count)
			}
			if n > 3 && ratio < 1 {
				continue
			}
			list = append(list, scored{int32(i), float32(score)})
		}
		quota := left + int(orderShare[n]*float64(budget))
		slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
		if len(list) > quota {
			list = list[:quota]
		}
		left = quota - len(list)
		for _, s := range list {
			chosen[n] = append(chosen[n], c.grams[n][s.at])
		}
	}
	for n := 5; n >= 2; n-- {
		for _, g := range chosen[n] {
			need[lm.KeyOf(g.ids[:n])] = g.count
			for m := 2; m < n; m++ {
				for at := 0; at+m <= n; at++ {
					k := lm.KeyOf(g.ids[at : at+m])
					if f, ok := full[k]; ok {
						need[k] = f
					} else {
						need[k] = max(need[k], g.count)
					}
				}
			}
		}
		kept[n] = len(chosen[n])
	}
	keys = make([]uint64, 0, len(need))
	for k := range need {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	levels = make([]uint8, len(keys))
	for i, k := range keys {
		levels[i] = lm.Quantise(float64(need[k]))
	}
	return keys, levels, kept
}
