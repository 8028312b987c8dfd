package diff

import (
	"slices"
	"sort"
)

// anchor pairs the starts of two equal runs of tokens.
type anchor struct{ a, b int }

// anchors returns pairs of runs of tokens that occur exactly once on each side
// of g, in order on both sides; nil when there are none (ANCHORING). O(n log n)
// for each length tried.
func (al *alignment) anchors(g gap) []anchor {
	for _, n := range [...]int{16, 4, 1} {
		if pairs := al.uniqueRuns(g, n); len(pairs) > 0 {
			return increasing(pairs)
		}
	}
	return nil
}

// uniqueRuns pairs runs of n tokens unique on both sides, ordered by position in a.
func (al *alignment) uniqueRuns(g gap, n int) []anchor {
	type seen struct {
		a, b           int
		countA, countB uint8
	}
	if g.a1-g.a0 < n || g.b1-g.b0 < n {
		return nil
	}
	runs := make(map[uint64]seen, g.a1-g.a0)
	for i := g.a0; i+n <= g.a1; i++ {
		h := runHash(al.ida[i : i+n])
		s := runs[h]
		s.a = i
		s.countA = min(s.countA+1, 2)
		runs[h] = s
	}
	for j := g.b0; j+n <= g.b1; j++ {
		h := runHash(al.idb[j : j+n])
		s, ok := runs[h]
		if !ok {
			continue
		}
		s.b = j
		s.countB = min(s.countB+1, 2)
		runs[h] = s
	}
	var out []anchor
	for i := g.a0; i+n <= g.a1; i++ {
		s := runs[runHash(al.ida[i:i+n])]
		if s.countA == 1 && s.countB == 1 && slices.Equal(al.ida[i:i+n], al.idb[s.b:s.b+n]) {
			out = append(out, anchor{i, s.b})
		}
	}
	return out
}

// runHash is FNV-1a over token numbers; equality is checked by the caller.
func runHash(ids []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 1099511628211
		h ^= h >> 32
	}
	return h
}

// increasing returns the longest subsequence of pairs, given in order of a,
// that is also in order of b. Patience sorting, O(n log n).
func increasing(pairs []anchor) []anchor {
	tails := make([]int, 0, len(pairs)) // index of the last pair of the best chain of each length
	prev := make([]int, len(pairs))
	for i, p := range pairs {
		k := sort.Search(len(tails), func(k int) bool { return pairs[tails[k]].b >= p.b })
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	out := make([]anchor, len(tails))
	for i, k := tails[len(tails)-1], len(tails)-1; k >= 0; k-- {
		out[k] = pairs[i]
		i = prev[i]
	}
	return out
}
