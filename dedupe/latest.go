package dedupe

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// LATEST: of the states of one text the latest is kept. A state that another supersedes
// never represents that one, unless its source is preferred, and comes after all others
// as a center.

// superseded reports whether y is a later state of x, by their relation, and nobody
// prefers x.
func superseded(x, y *meta, relation verify.Relation) bool {
	return relation == verify.Updated && x.date != noDate && y.date != noDate && y.date > x.date && y.preference >= x.preference
}

// updates lists for every node those that it is a state of one text with, dates known.
type updates map[int32][]int32

// find fills u from verified pairs. O(pairs).
func (u updates) find(l *ledger, date func(node int32) int64) {
	for _, e := range l.edges {
		relation, merge := e.at.verdict()
		if merge && relation == verify.Updated && date(e.a) != noDate && date(e.b) != noDate {
			u[e.a] = append(u[e.a], e.b)
			u[e.b] = append(u[e.b], e.a)
		}
	}
}

// state of a text among others.
type state struct {
	class int   // of those below
	date  int64 // of the text, unless it is unbound
}

const (
	last    = iota // no other state is later
	unbound        // no state of another text
	earlier        // one is
)

// among gives the states of nodes, those that are unbound left out. O(nodes + updates).
func (u updates) among(nodes []int32, date func(node int32) int64) map[int32]state {
	if len(u) == 0 {
		return nil
	}
	in := slices.Clone(nodes)
	slices.Sort(in)
	out := make(map[int32]state)
	for _, n := range nodes {
		s, bound := state{last, date(n)}, false
		for _, other := range u[n] {
			if _, ok := slices.BinarySearch(in, other); !ok {
				continue
			}
			bound = true
			if date(other) > s.date {
				s.class = earlier
			}
		}
		if bound {
			out[n] = s
		}
	}
	return out
}

// compareStates orders two nodes, the later state first.
func compareStates(states map[int32]state, a, b int32) int {
	of := func(node int32) state {
		if s, ok := states[node]; ok {
			return s
		}
		return state{class: unbound}
	}
	x, y := of(a), of(b)
	return cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(y.date, x.date))
}
