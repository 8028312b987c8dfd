package diff

import (
	"cmp"
	"slices"
)

// Passage is a matched stretch of two texts, as byte offsets, half open.
type Passage struct{ AStart, AEnd, BStart, BEnd int }

// match is a passage in tokens: in[0] of a, in[1] of b.
type match struct {
	in    [2]run
	spine bool
	room  [2]bool // words stand around behind it
	give  [2]int  // bytes of white space at its end that go to those
	at    int     // number of the move, from 1, once it has one
}

// share gives the white space in which the ends of m differ to what stands around
// behind them, where no difference remains: an edge is no change.
func (m *match) share(sides *[2]side) {
	var space [2]string
	for k := range sides {
		t := sides[k].toks[m.in[k].to-1]
		space[k] = sides[k].text[t.word:t.end]
	}
	n := commonPrefix(space[0], space[1])
	for k := range sides {
		if len(space[k]) > n && !m.room[k] {
			return
		}
	}
	m.give = [2]int{len(space[0]) - n, len(space[1]) - n}
}

// touches reports whether m goes on where prev, of the spine like m, ends on both sides.
func (m *match) touches(prev *match) bool {
	return m.spine && m.in[0].from == prev.in[0].to && m.in[1].from == prev.in[1].to
}

// matches turns passages into runs of whole tokens, in order of a, that overlap
// on neither side. Of two passages that share tokens the one later in the text
// loses them, and as many on its other side. What has no words is no passage.
func matches(sides *[2]side, passages []Passage) []*match {
	var out []*match
	for _, p := range passages {
		m := &match{in: [2]run{sides[0].within(p.AStart, p.AEnd), sides[1].within(p.BStart, p.BEnd)}}
		out = append(out, m)
	}
	for k := 1; k >= 0; k-- {
		sortBy(out, k)
		at := 0
		for _, m := range out {
			if n := at - m.in[k].from; n > 0 {
				for k := range m.in {
					m.in[k].from = min(m.in[k].from+n, m.in[k].to)
				}
			}
			at = max(at, m.in[k].to)
		}
		out = slices.DeleteFunc(out, func(m *match) bool {
			return sides[0].count(m.in[0]) == 0 || sides[1].count(m.in[1]) == 0
		})
	}
	return out
}

// sortBy orders matches by their place on side k, the longer first.
func sortBy(ms []*match, k int) {
	slices.SortStableFunc(ms, func(x, y *match) int {
		return cmp.Or(cmp.Compare(x.in[k].from, y.in[k].from), cmp.Compare(y.in[k].to, x.in[k].to))
	})
}

// reach widens matches to the white space and marks about them: to all that
// stands between two of them when that holds no word, else to what is glued to
// the words they end with, as a full stop or a quotation mark is. O(n).
func reach(s *side, ms []*match, k int) {
	sortBy(ms, k)
	gap := run{0, len(s.toks)}
	for i, m := range ms {
		in := &m.in[k]
		gap.to = in.from
		switch {
		case s.count(gap) > 0:
			for s.mark(in.from-1) && s.glued(in.from) {
				in.from--
			}
		case i > 0:
			ms[i-1].in[k].to = in.from
		default:
			in.from = 0
		}
		gap.from, gap.to = in.to, len(s.toks)
		if i+1 < len(ms) {
			gap.to = ms[i+1].in[k].from
		}
		for in.to < gap.to && s.mark(in.to) && s.glued(in.to) {
			in.to++
		}
		if i+1 == len(ms) && s.count(run{in.to, gap.to}) == 0 {
			in.to = gap.to
		}
		gap.from = in.to
	}
	end := len(s.toks)
	for i := len(ms) - 1; i >= 0; i-- {
		ms[i].room[k] = ms[i].in[k].to < end
		end = ms[i].in[k].from
	}
}

// markSpine marks the heaviest chain of matches, by words of both sides, that
// is in the same order on both. ms is in order of a. O(n log n).
func markSpine(sides *[2]side, ms []*match) {
	type end struct{ weight, last int } // best chain, and the index of its last match
	byB := slices.Clone(ms)
	sortBy(byB, 1)
	rank := make(map[*match]int, len(ms))
	for i, m := range byB {
		rank[m] = i + 1
	}
	best := make([]end, len(ms)+1) // Fenwick tree of maxima over rank
	prev := make([]int, len(ms))
	top := end{0, -1}
	for i, m := range ms {
		e := end{0, -1}
		for r := rank[m] - 1; r > 0; r -= r & -r {
			if best[r].weight > e.weight {
				e = best[r]
			}
		}
		prev[i] = e.last
		e = end{e.weight + sides[0].count(m.in[0]) + sides[1].count(m.in[1]), i}
		for r := rank[m]; r <= len(ms); r += r & -r {
			if e.weight > best[r].weight {
				best[r] = e
			}
		}
		if e.weight > top.weight {
			top = e
		}
	}
	for i := top.last; i >= 0; i = prev[i] {
		ms[i].spine = true
	}
}
