package dedupe

import (
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// Wishes are what somebody decided of records, whatever their texts say. What is said of a record holds for all that
// have its text. They are part of the choice: the evidence stays as it was measured. The zero value wishes nothing.
//
// Records that belong together share a cluster, though none was ever compared with the others, and whatever the options
// leave out; how much of a record is lost still says whether it stays ([Member.Stays]). Two references do
// not share one, nor does a record without a word; nobody represents in a reference's place.
type Wishes struct {
	Together  [][2]int // ordinals that belong to one cluster
	Apart     [][2]int // ordinals that no cluster holds both of
	Represent []int    // ordinals that represent their clusters; of several in one the last
}

// wishes are Wishes by node and by text. The zero value has none.
type wishes struct {
	together, apart map[[2]int32]bool // texts, the smaller number first
	cannot          [][2]int32        // apart as a list,
	foes            map[int32][]int32 // and by text
	must            [][2]int32        // nodes
	units           []int32           // of nodes: equal for those that go together; nil: all go alone
	grouped         map[int32]bool    // nodes that do not
}

// wishFor turns wishes into what the choice looks at.
func (c *choice) wishFor(w Wishes) error {
	if len(w.Together)+len(w.Apart)+len(w.Represent) == 0 {
		return nil
	}
	nodes, err := c.wishedNodes(w)
	if err != nil {
		return err
	}
	c.wish = wishes{together: make(map[[2]int32]bool), apart: make(map[[2]int32]bool), foes: make(map[int32][]int32), grouped: make(map[int32]bool)}
	var edges []cluster.Edge
	bind := func(a, b int32) {
		c.wish.must = append(c.wish.must, [2]int32{a, b})
		edges = append(edges, cluster.Edge{A: a, B: b})
		c.wish.grouped[a], c.wish.grouped[b] = true, true
	}
	for _, l := range w.Together {
		a, b := c.v.e.leader[l[0]], c.v.e.leader[l[1]]
		if a < 0 || b < 0 {
			continue
		}
		c.wish.together[ordered(a, b)] = true
		all := append(append([]int32{}, nodes[a]...), nodes[b]...)
		for i := 1; i < len(all); i++ {
			bind(all[0], all[i])
		}
	}
	if len(edges) > 0 {
		c.wish.units = cluster.Components(c.nodes.len(), edges)
	}
	for _, l := range w.Apart {
		a, b := c.v.e.leader[l[0]], c.v.e.leader[l[1]]
		switch {
		case a < 0 || b < 0:
			continue
		case a == b:
			return fmt.Errorf("records %d and %d are to be apart and have one text", l[0], l[1])
		case c.wish.bound(nodes[a][0], nodes[b][0]):
			return fmt.Errorf("records %d and %d are to be apart, and together by way of others", l[0], l[1])
		}
		if p := ordered(a, b); !c.wish.apart[p] {
			c.wish.apart[p] = true
			c.wish.cannot = append(c.wish.cannot, p)
			c.wish.foes[a], c.wish.foes[b] = append(c.wish.foes[a], b), append(c.wish.foes[b], a)
		}
	}
	return nil
}

// wished are the records with the texts that somebody decided on.
func (e *Engine) wished(w Wishes) iter.Seq[int32] {
	texts := make(map[int32]bool)
	wish := func(records ...int) {
		for _, i := range records {
			if i >= 0 && i < len(e.leader) { // another is an error that is told later
				texts[e.leader[i]] = true
			}
		}
	}
	for _, list := range [...][][2]int{w.Together, w.Apart} {
		for _, l := range list {
			wish(l[:]...)
		}
	}
	wish(w.Represent...)
	if len(texts) == 0 {
		return func(func(int32) bool) {}
	}
	return e.recordsOf(func(text int32) bool { return texts[text] })
}

// wishedNodes lists the nodes of each text that is wished for.
func (c *choice) wishedNodes(w Wishes) (map[int32][]int32, error) {
	leader := c.v.e.leader
	nodes := make(map[int32][]int32)
	for _, list := range [...][][2]int{w.Together, w.Apart} {
		for _, l := range list {
			for _, i := range l {
				if i < 0 || i >= len(leader) {
					return nil, fmt.Errorf("a wish for record %d of %d", i, len(leader))
				}
				nodes[leader[i]] = nil
			}
		}
	}
	for n := range int32(c.nodes.len()) {
		t := c.text(n)
		if _, ok := nodes[t]; ok {
			nodes[t] = append(nodes[t], n)
		}
	}
	return nodes, nil
}

// choose notes who is wished for as a representative: all records with the text.
func (c *choice) choose(represent []int) error {
	if len(represent) == 0 {
		return nil
	}
	leader := c.v.e.leader
	rank := make(map[int32]int32)
	for k, i := range represent {
		if i < 0 || i >= len(leader) {
			return fmt.Errorf("a wish for record %d of %d", i, len(leader))
		}
		if leader[i] >= 0 {
			rank[leader[i]] = int32(k + 1)
		}
	}
	for i, t := range leader {
		c.meta[i].chosen = rank[t] // 0 for all others
	}
	return nil
}

// text is the number of a node's text.
func (c *choice) text(node int32) int32 { return c.v.e.leader[c.v.nodes.best(node)] }

// chosen tells whether a node was wished for as a representative.
func (c *choice) chosen(node int32) bool { return c.meta[c.nodes.best(node)].chosen > 0 }

// unit is the same number for nodes that go together.
func (w *wishes) unit(node int32) int32 {
	if w.units == nil {
		return node
	}
	return w.units[node]
}

// any tells whether somebody wished anything of pairs.
func (w *wishes) any() bool { return len(w.together)+len(w.apart) > 0 }

// bound reports whether two nodes go together.
func (w *wishes) bound(a, b int32) bool { return w.units != nil && w.units[a] == w.units[b] }

// members lists the nodes that go together with others, by their unit.
func (w *wishes) members() map[int32][]int32 {
	out := make(map[int32][]int32)
	for n := range w.grouped {
		out[w.units[n]] = append(out[w.units[n]], n)
	}
	return out
}

// barred reports whether a text must not meet one of those that are met.
func (w *wishes) barred(text int32, met map[int32]bool) bool {
	return slices.ContainsFunc(w.foes[text], func(o int32) bool { return met[o] })
}
