package dedupe

import (
	"cmp"
	"iter"
	"slices"
)

// lines are the pairs that a result lists: those of a ledger's edges, and others that were added.
type lines struct{ added []line }

// line is a pair of records, a < b, and the place of its evidence; the evidence is the
// other way round when turned is set.
type line struct {
	a, b int32
	at   place
}

// lineOf is the line of two records, by the evidence of the first and the second.
func lineOf(a, b int32, at place) line {
	if a > b {
		return line{b, a, at ^ turned}
	}
	return line{a, b, at}
}

func (l *lines) add(a, b int32, at place) { l.added = append(l.added, lineOf(a, b, at)) }

// compareLines orders lines; of two with one pair the one that was found first is the first: that of a member and its
// representative.
func compareLines(x, y line) int {
	return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.at&where, y.at&where))
}

// sorted gives the lines in order, each pair once. Edges stand for the records that were compared for their nodes. Beside what was
// added it takes 4 bytes an edge and 4 a record.
func (l *lines) sorted(g *ledger, n *nodes) iter.Seq[line] {
	slices.SortFunc(l.added, compareLines)
	lineOfEdge := func(i uint32) line {
		e := &g.edges[i]
		return lineOf(n.best(e.a), n.best(e.b), e.at)
	}
	start := make([]uint32, len(n.of)+1) // of each record: the first edge of which it is the first
	for i := range g.edges {
		start[lineOfEdge(uint32(i)).a]++
	}
	end := uint32(0)
	for i, count := range start {
		end += count
		start[i] = end
	}
	byRecord := make([]uint32, len(g.edges))
	for i := range g.edges {
		a := lineOfEdge(uint32(i)).a
		start[a]--
		byRecord[start[a]] = uint32(i)
	}
	return func(yield func(line) bool) {
		added := l.added
		var own []line // of one record
		for a := range int32(len(n.of)) {
			own = own[:0]
			for _, i := range byRecord[start[a]:start[a+1]] {
				own = append(own, lineOfEdge(i))
			}
			for len(added) > 0 && added[0].a == a {
				own, added = append(own, added[0]), added[1:]
			}
			slices.SortFunc(own, compareLines)
			for i, x := range own {
				if i > 0 && own[i-1].b == x.b {
					continue
				}
				if !yield(x) {
					return
				}
			}
		}
	}
}
