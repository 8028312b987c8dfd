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
	for _, n := range [...]int{16, 4} {
		if pairs := al.uniqueRuns(g, n); len(pairs) > 0 {
			return al.chain.increasing(pairs)
		}
	}
	al.count(g)
	if pairs := al.unique(g); len(pairs) > 0 {
		return al.chain.increasing(pairs)
	}
	return nil
}

// uncrossed returns a copy of the pairs that no other pair crosses, nil for none. O(n).
func uncrossed(pairs []anchor) []anchor {
	out := make([]anchor, 0, len(pairs))
	last := -1 // the largest b so far
	for _, p := range pairs {
		for len(out) > 0 && out[len(out)-1].b > p.b {
			out = out[:len(out)-1]
		}
		if p.b > last {
			out = append(out, p)
			last = p.b
		}
	}
	return out
}

// seen says how often a word occurs on each side of a gap. Words of b alone are not counted.
type seen struct {
	round int32    // the gap that is counted
	count [2]int32 // of the gap of that round
	at    int32    // the last of b, then the number of its rune in the kernel
	named int32    // the round of the number
}

func (s *seen) once() bool { return s.count[0] == 1 && s.count[1] == 1 }

// count fills al.seen for the words of g and reports whether any stands on both
// sides. O(size of g).
func (al *alignment) count(g gap) bool {
	al.round++
	round := al.round
	for i := g.a0; i < g.a1; i++ {
		s := &al.seen[al.ida[i]]
		if s.round != round {
			s.round, s.count = round, [2]int32{}
		}
		s.count[0]++
	}
	common := false
	for j := g.b0; j < g.b1; j++ {
		s := &al.seen[al.idb[j]]
		if s.round == round {
			common = true
			s.count[1]++
			s.at = int32(j)
		}
	}
	return common
}

// unique pairs the tokens that occur once on both sides of the counted g, ordered
// by position in a.
func (al *alignment) unique(g gap) []anchor {
	out := al.pairs[:0]
	for i := g.a0; i < g.a1; i++ {
		if s := &al.seen[al.ida[i]]; s.once() {
			out = append(out, anchor{i, int(s.at)})
		}
	}
	al.pairs = out
	return out
}

// runSeen is a run of tokens on both sides, by its hash.
type runSeen struct {
	hash  uint64
	a, b  int32
	count [2]uint8 // two at the most; 0 on side a: the place is free
}

// uniqueRuns pairs runs of n tokens unique on both sides, ordered by position in a.
func (al *alignment) uniqueRuns(g gap, n int) []anchor {
	if g.a1-g.a0 < n || g.b1-g.b0 < n {
		return nil
	}
	size := 64
	for size < 2*(g.a1-g.a0) {
		size *= 2
	}
	al.runs = resized(al.runs, size)
	clear(al.runs)
	find := func(h uint64) *runSeen {
		for at := h; ; at++ {
			r := &al.runs[at&uint64(size-1)]
			if r.count[0] == 0 || r.hash == h {
				return r
			}
		}
	}
	for i := g.a0; i+n <= g.a1; i++ {
		h := runHash(al.ida[i : i+n])
		r := find(h)
		r.hash, r.a = h, int32(i)
		r.count[0] = min(r.count[0]+1, 2)
	}
	for j := g.b0; j+n <= g.b1; j++ {
		if r := find(runHash(al.idb[j : j+n])); r.count[0] > 0 {
			r.b = int32(j)
			r.count[1] = min(r.count[1]+1, 2)
		}
	}
	out := al.pairs[:0]
	for i := g.a0; i+n <= g.a1; i++ {
		r := find(runHash(al.ida[i : i+n]))
		j := int(r.b)
		if r.count == [2]uint8{1, 1} && slices.Equal(al.ida[i:i+n], al.idb[j:j+n]) {
			out = append(out, anchor{i, j})
		}
	}
	al.pairs = out
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

// chain holds the buffers of increasing.
type chain struct{ tails, prev []int }

// increasing returns the longest subsequence of pairs, given in order of a,
// that is also in order of b. Patience sorting, O(n log n).
func (c *chain) increasing(pairs []anchor) []anchor {
	tails := c.tails[:0] // index of the last pair of the best chain of each length
	prev := resized(c.prev, len(pairs))
	for i, p := range pairs {
		k := len(tails)
		if k > 0 && pairs[tails[k-1]].b >= p.b {
			k = sort.Search(k, func(k int) bool { return pairs[tails[k]].b >= p.b })
		}
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
	c.tails, c.prev = tails, prev
	out := make([]anchor, len(tails))
	for i, k := tails[len(tails)-1], len(tails)-1; k >= 0; k-- {
		out[k] = pairs[i]
		i = prev[i]
	}
	return out
}
