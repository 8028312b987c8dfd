package cluster

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
)

// level is the least average likeness of two groups that are joined.
const level = 0.2

// average is AVERAGE_LINK (UPGMA, Sokal and Michener 1958): the two groups whose
// texts are most alike on average, pairs without an edge counting 0, are joined
// until no two are alike to level. It keeps apart two sets of versions that one
// page quotes both of. It works on the edges only: O(E log E) for E edges, each
// moved O(log E) times.
func (g *grouper) average(members []int32) [][]int32 {
	if len(members) <= 2 {
		return [][]int32{members}
	}
	g.in.Rank(members)
	l := newLinkage(g, members)
	for i, t := range members { // must-links come first
		if j, ok := l.place[g.unit(t)[0]]; ok && j != int32(i) {
			l.join(l.root(int32(i)), l.root(j))
		}
	}
	for len(l.queue) > 0 {
		m := heap.Pop(&l.queue).(merge)
		if l.groups[m.a] == nil || l.groups[m.b] == nil || m.alike != l.alike(m.a, m.b) || l.apart[m.a][m.b] {
			continue // of groups that have been joined with others since
		}
		l.join(m.a, m.b)
	}
	var out [][]int32
	for _, places := range l.groups {
		if len(places) > 1 {
			group := make([]int32, len(places))
			for i, p := range places {
				group[i] = members[p]
			}
			out = append(out, group)
		}
	}
	return out
}

// linkage is the state of AVERAGE_LINK. Texts go by their place in the ranking;
// a group is named after its first text, so that nothing depends on how texts
// are numbered.
type linkage struct {
	place  map[int32]int32     // of each text
	groups [][]int32           // places of each group's texts; nil when joined with another
	sums   []map[int32]float64 // of the likenesses between groups
	apart  []map[int32]bool    // groups of which two texts are UNLIKE; nil: none
	queue  queue
}

// merge is a pair of groups worth joining, a < b.
type merge struct {
	alike float64
	a, b  int32
}

func newLinkage(g *grouper, members []int32) *linkage {
	l := &linkage{
		place:  make(map[int32]int32, len(members)),
		groups: make([][]int32, len(members)),
		sums:   make([]map[int32]float64, len(members)),
		apart:  make([]map[int32]bool, len(members)),
	}
	for i, t := range members {
		l.place[t] = int32(i)
		l.groups[i] = []int32{int32(i)}
		l.sums[i] = make(map[int32]float64)
	}
	for i, t := range members {
		for _, o := range g.apart[t] {
			if j, ok := l.place[o]; ok {
				l.keepApart(int32(i), j)
			}
		}
	}
	for i, t := range members {
		for o, alike := range g.near.near(t) {
			if j, ok := l.place[o]; ok {
				l.sums[i][j] = alike
				if int32(i) < j {
					l.push(int32(i), j)
				}
			}
		}
	}
	return l
}

// keepApart notes that two groups are not to be joined.
func (l *linkage) keepApart(a, b int32) {
	for _, p := range [...][2]int32{{a, b}, {b, a}} {
		if l.apart[p[0]] == nil {
			l.apart[p[0]] = make(map[int32]bool)
		}
		l.apart[p[0]][p[1]] = true
	}
}

func (l *linkage) alike(a, b int32) float64 {
	return l.sums[a][b] / float64(len(l.groups[a])*len(l.groups[b]))
}

func (l *linkage) push(a, b int32) {
	a, b = min(a, b), max(a, b)
	if alike := l.alike(a, b); alike >= level {
		heap.Push(&l.queue, merge{alike, a, b})
	}
}

// root finds the group of a place; needed for must-links only.
func (l *linkage) root(place int32) int32 {
	for r, texts := range l.groups[:place+1] {
		if slices.Contains(texts, place) {
			return int32(r)
		}
	}
	return place
}

// join puts group b into group a, or a into b when b is named after the better
// text, and weighs the pairs of the new group again.
func (l *linkage) join(a, b int32) {
	if a == b {
		return
	}
	a, b = min(a, b), max(a, b)
	into, from := l.sums[a], l.sums[b]
	if len(into) < len(from) { // the shorter list is added to the longer
		into, from = from, into
	}
	for k, v := range from {
		into[k] += v
	}
	delete(into, a)
	delete(into, b)
	l.groups[a] = append(l.groups[a], l.groups[b]...)
	l.groups[b] = nil
	l.sums[a], l.sums[b] = into, nil
	for k := range l.apart[b] {
		delete(l.apart[k], b)
		if k != a {
			l.keepApart(a, k)
		}
	}
	l.apart[b] = nil
	others := slices.Sorted(maps.Keys(into))
	for _, k := range others {
		delete(l.sums[k], b)
		l.sums[k][a] = into[k]
		l.push(a, k)
	}
}

// queue is a heap of merges, the most alike first, then by rank.
type queue []merge

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[j].alike, q[i].alike), cmp.Compare(q[i].a, q[j].a), cmp.Compare(q[i].b, q[j].b)) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(v any)   { *q = append(*q, v.(merge)) }
func (q *queue) Pop() any {
	old := *q
	v := old[len(old)-1]
	*q = old[:len(old)-1]
	return v
}
