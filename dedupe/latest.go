package dedupe

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// LATEST: of the states of one text the latest is kept. A state that another supersedes
// never represents that one, unless its source is preferred, and comes after all others
// as a center.

// findUpdates lists for every node those that it is bound to by verify.Updated, dates known.
// O(pairs).
func (c *choice) findUpdates() map[int32][]int32 {
	out := make(map[int32][]int32)
	for _, e := range c.v.ledger.edges {
		relation, merge := c.v.ledger.verdict(e.at)
		if merge && relation == verify.Updated && c.date(e.a) != noDate && c.date(e.b) != noDate {
			out[e.a] = append(out[e.a], e.b)
			out[e.b] = append(out[e.b], e.a)
		}
	}
	return out
}

func (c *choice) date(node int32) int64 { return c.meta[c.nodes.best(node)].date }

// superseded reports whether y is a later state of x, by their relation, and nobody
// prefers x.
func superseded(x, y *meta, relation verify.Relation) bool {
	return relation == verify.Updated && x.date != noDate && y.date != noDate && y.date > x.date && y.preference >= x.preference
}

// order compares the records of some nodes as representatives.
type order struct {
	c      *choice
	y      *yardstick
	states map[int32]state // of nodes that updates bind to others of them
}

// state of a text among others.
type state struct {
	class int // 0: the latest; unbound: of no update; 2: superseded
	date  int64
}

const unbound = 1

// orderOf is the order of nodes. O(nodes + updates).
func (c *choice) orderOf(nodes []int32) order {
	o := order{c: c, y: c.yardstick(nodes)}
	if len(c.updates) == 0 {
		return o
	}
	o.states = make(map[int32]state)
	in := slices.Clone(nodes)
	slices.Sort(in)
	for _, n := range nodes {
		s, bound := state{date: c.date(n)}, false
		for _, other := range c.updates[n] {
			if _, ok := slices.BinarySearch(in, other); !ok {
				continue
			}
			bound = true
			if c.date(other) > s.date {
				s.class = 2
			}
		}
		if bound {
			o.states[n] = s
		}
	}
	return o
}

func (o *order) state(record int32) state {
	if s, ok := o.states[o.c.nodes.of[record]]; ok {
		return s
	}
	return state{class: unbound}
}

// compare is compareRecords with LATEST before everything that says what a text is like,
// and after what somebody wishes.
func (o *order) compare(a, b int32) (int, string) {
	d, rule := o.c.compare(a, b, o.y)
	if len(o.states) == 0 || rule == RuleNotSpun || rule == RulePreference {
		return d, rule
	}
	x, y := o.state(a), o.state(b)
	if late := cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(y.date, x.date)); late != 0 {
		return late, RuleLatest
	}
	return d, rule
}
