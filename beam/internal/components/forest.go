package components

import (
	"bytes"
	"fmt"
	"iter"
)

// forest is union-find over keys: some 100 bytes a node.
type forest struct {
	number map[string]int32
	parent []int32
	names  []string
}

func newForest() *forest { return &forest{number: make(map[string]int32)} }

func (f *forest) node(key []byte) int32 {
	n, ok := f.number[string(key)]
	if !ok {
		n = int32(len(f.parent))
		name := string(key)
		f.number[name] = n
		f.parent, f.names = append(f.parent, n), append(f.names, name)
	}
	return n
}

func (f *forest) find(n int32) int32 {
	for f.parent[n] != n {
		f.parent[n] = f.parent[f.parent[n]]
		n = f.parent[n]
	}
	return n
}

// join makes one component of two nodes: the smaller root is that of both.
func (f *forest) join(a, b []byte) {
	x, y := f.find(f.node(a)), f.find(f.node(b))
	if f.names[y] < f.names[x] {
		x, y = y, x
	}
	f.parent[y] = x
}

// each visits every node with the root of its component.
func (f *forest) each(visit Emit) {
	for n, name := range f.names {
		visit([]byte(name), []byte(f.names[f.find(int32(n))]))
	}
}

// Contract joins the edges that one worker happens to see before the first round. The zero value is ready.
type Contract struct{ f *forest }

// contractMost is how many nodes are held before what was found is handed on.
const contractMost = 1 << 16

// Add takes an edge; emit takes edges as [Both] gives them.
func (c *Contract) Add(a, b []byte, emit Emit) {
	if c.f == nil {
		c.f = newForest()
	}
	c.f.join(a, b)
	if len(c.f.names) >= contractMost {
		c.Flush(emit)
	}
}

// Flush hands on what is held: every node's edge to the root of what is known of its component.
func (c *Contract) Flush(emit Emit) {
	if c.f == nil {
		return
	}
	c.f.each(func(node, root []byte) {
		if !bytes.Equal(node, root) {
			Both(node, root, emit)
		}
	})
	c.f = nil
}

// Finish finds the components of the edges that are left on one worker, and gives every node of them that of its component.
// More than most nodes are an error: then there were too few rounds.
func Finish(edges iter.Seq2[[]byte, []byte], most int, emit Emit) error {
	f := newForest()
	for a, b := range edges {
		if f.join(a, b); len(f.names) > most {
			return fmt.Errorf("components: more than %d texts are left in chains that the rounds did not close: give more rounds", most)
		}
	}
	f.each(emit)
	return nil
}
