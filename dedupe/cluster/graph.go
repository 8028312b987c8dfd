package cluster

import "iter"

// graph finds the edges of a text, in the order in which they were given. It holds 4 bytes a text and 8 an edge beside the edges
// themselves: lists of their own would take 24 and 32.
type graph struct {
	edges []Edge
	start []uint32 // of each text: its first place in at, then the end
	at    []uint32 // edges by text
}

// newGraph makes the graph of n texts, which keeps the edges. O(n + edges).
func newGraph(n int, edges []Edge) *graph {
	g := &graph{edges: edges, start: make([]uint32, n+1), at: make([]uint32, 2*len(edges))}
	for i := range edges {
		g.start[edges[i].A]++
		g.start[edges[i].B]++
	}
	end := uint32(0)
	for t, degree := range g.start {
		end += degree
		g.start[t] = end
	}
	for i := len(edges) - 1; i >= 0; i-- { // backward, so that each text's edges end up in their order
		for _, t := range [...]int32{edges[i].B, edges[i].A} {
			g.start[t]--
			g.at[g.start[t]] = uint32(i)
		}
	}
	return g
}

// degree is the number of a text's edges.
func (g *graph) degree(t int32) int { return int(g.start[t+1] - g.start[t]) }

// near gives the texts that the edges of one lead to, and how alike they are.
func (g *graph) near(t int32) iter.Seq2[int32, float64] {
	return func(yield func(int32, float64) bool) {
		for _, i := range g.at[g.start[t]:g.start[t+1]] {
			e := &g.edges[i]
			if !yield(e.A^e.B^t, e.Alike) {
				return
			}
		}
	}
}
