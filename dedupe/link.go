package dedupe

import (
	"cmp"
	"slices"
)

const (
	// LINKED_ALL: of two texts with so many pairs of nodes all are compared,
	linkAll = 4096
	// LINKED_NEAR: beyond it, of each node those with the nearest dates, so many on
	// either side among twice as many looked at: enough to hold a flood together.
	linkNear = 16
)

// linker makes pairs of nodes whose records may be compared.
type linker struct {
	bounds bounds
	meta   []meta
	best   func(node int32) int32 // the record of a node that is compared
	order  func(a, b int32) int   // of records, total
	of     map[int32][]int32      // nodes of the texts that have several, by the first

	out               []candidate
	tooFar, wrongSite int
}

// pairs turns pairs of texts, each named by its first node, into pairs of nodes,
// ascending; nodes of one text are pairs too.
func (l *linker) pairs(texts []candidate) []candidate {
	nodes := func(t int32) []int32 {
		if l.of[t] == nil {
			return []int32{t}
		}
		return l.of[t]
	}
	for _, own := range l.of {
		l.link(own, own)
	}
	for _, c := range texts {
		a, b := c.nodes()
		l.link(nodes(a), nodes(b))
	}
	slices.Sort(l.out)
	return slices.Compact(l.out)
}

// link takes the pairs of a node of xs and one of ys, which are the nodes of two
// texts or of one.
func (l *linker) link(xs, ys []int32) {
	switch {
	case len(xs)*len(ys) <= linkAll:
		for i, x := range xs {
			from := ys
			if same(xs, ys) {
				from = ys[i+1:]
			}
			for _, y := range from {
				l.take(x, y)
			}
		}
	case l.bounds.across == WithinSite:
		other := l.bySite(ys)
		for site, own := range l.bySite(xs) {
			l.nearest(own, other[site])
			if !same(xs, ys) {
				l.nearest(other[site], own)
			}
		}
	default:
		l.nearest(xs, ys)
		if !same(xs, ys) {
			l.nearest(ys, xs)
		}
	}
}

// same tells whether two lists of nodes are of one text.
func same(xs, ys []int32) bool { return xs[0] == ys[0] }

// take takes a pair if it may be compared.
func (l *linker) take(x, y int32) bool {
	switch l.bounds.between(l.metaOf(x), l.metaOf(y)) {
	case barWindow:
		l.tooFar++
	case barSite:
		l.wrongSite++
	case barReference:
	default:
		l.out = append(l.out, pairOf(x, y))
		return true
	}
	return false
}

func (l *linker) metaOf(node int32) *meta { return &l.meta[l.best(node)] }

func (l *linker) bySite(nodes []int32) map[uint64][]int32 {
	m := make(map[uint64][]int32)
	for _, n := range nodes {
		if site := l.metaOf(n).site; site != 0 {
			m[site] = append(m[site], n)
		}
	}
	return m
}

// nearest links each of xs with those of ys that are dated nearest (LINKED_NEAR).
func (l *linker) nearest(xs, ys []int32) {
	date := func(n int32) int64 { return l.metaOf(n).date }
	sorted := slices.Clone(ys)
	slices.SortFunc(sorted, func(a, b int32) int {
		return cmp.Or(cmp.Compare(date(a), date(b)), l.order(l.best(a), l.best(b)))
	})
	for _, x := range xs {
		at, _ := slices.BinarySearchFunc(sorted, date(x), func(n int32, d int64) int { return cmp.Compare(date(n), d) })
		l.walk(x, sorted[at:])
		before := slices.Clone(sorted[max(0, at-2*linkNear):at])
		slices.Reverse(before)
		l.walk(x, before)
	}
}

// walk links x with the first of ys.
func (l *linker) walk(x int32, ys []int32) {
	found := 0
	for _, y := range ys[:min(len(ys), 2*linkNear)] {
		if y != x && found < linkNear && l.take(x, y) {
			found++
		}
	}
}
