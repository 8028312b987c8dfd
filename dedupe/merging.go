package dedupe

import "github.com/copydesk/copydesk/dedupe/cluster"

// bonds are the pairs of nodes that may share a cluster, by the ledger's edges: kept are only those that differ from them.
type bonds struct {
	held  map[[2]int32]bool // pairs that merge of which one is a digest that holds the other
	pages [][2]int32        // pages of one text
}

// bound tells whether the two of an edge may share a cluster.
func (b *bonds) bound(e *edge) bool {
	_, merge := e.at.verdict()
	return merge && !b.held[[2]int32{e.a, e.b}]
}

// joined gives the pairs that may share a cluster, without how alike they are: in the order of edges, pages last. O(edges).
func (v *Evidence) joined() []cluster.Edge {
	return v.join(func(*edge) float64 { return 0 })
}

// merging is joined with how alike they are, for which evidence is read. O(edges).
func (v *Evidence) merging() ([]cluster.Edge, error) {
	var failed error
	out := v.join(func(e *edge) float64 {
		ev, err := v.ledger.get(e.at)
		if err != nil {
			failed = err
		}
		return alike(&ev)
	})
	return out, failed
}

func (v *Evidence) join(alike func(e *edge) float64) []cluster.Edge {
	n := len(v.bonds.pages)
	edges := v.ledger.edges
	for i := range edges {
		n += ifelse(v.bonds.bound(&edges[i]), 1, 0)
	}
	out := make([]cluster.Edge, 0, n)
	for i := range edges {
		if e := &edges[i]; v.bonds.bound(e) {
			out = append(out, cluster.Edge{A: e.a, B: e.b, Alike: alike(e)})
		}
	}
	for _, p := range v.bonds.pages {
		out = append(out, cluster.Edge{A: p[0], B: p[1], Alike: 1})
	}
	return out
}

// mergingNodes are the nodes of pairs that may share a cluster, some of them more than once.
func (v *Evidence) mergingNodes(yield func(int32) bool) {
	for i := range v.ledger.edges {
		if e := &v.ledger.edges[i]; v.bonds.bound(e) && !(yield(e.a) && yield(e.b)) {
			return
		}
	}
}
