package dedupe

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// ofReferences takes the versions of references out of what is clustered: each goes to
// the reference that it is most like, the better one of two. The groups come back,
// the reference first. In a component so large that not all pairs were compared, the
// best cluster.Tries references are compared with what is left.
func (c *choice) ofReferences(in *cluster.Input) ([]cluster.Star, error) {
	if !c.v.e.bounds.references {
		return nil, nil
	}
	t := takers{choice: c, of: make(map[int32]int32), alike: make(map[int32]float64)}
	for _, e := range in.Edges {
		var err error
		switch {
		case c.reference(e.A):
			err = t.offer(e.A, e.B, e.Alike)
		case c.reference(e.B):
			err = t.offer(e.B, e.A, e.Alike)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := t.askLarge(in.Edges); err != nil {
		return nil, err
	}
	t.obey()
	in.Must = slices.DeleteFunc(slices.Clone(in.Must), func(p [2]int32) bool { return !t.free(p[0]) || !t.free(p[1]) })
	rest := make([]cluster.Edge, 0, len(in.Edges))
	for _, e := range in.Edges {
		if t.free(e.A) && t.free(e.B) {
			rest = append(rest, e)
		}
	}
	in.Edges = rest
	return t.groups(), nil
}

// reference tells whether a node is one.
func (c *choice) reference(node int32) bool { return c.meta[c.nodes.best(node)].reference }

// takers are the references that have versions.
type takers struct {
	*choice
	of    map[int32]int32 // of a node: the reference it goes to
	alike map[int32]float64
}

func (t *takers) free(node int32) bool {
	_, taken := t.of[node]
	return !taken && !t.reference(node)
}

// offer gives a node to a reference that may represent it.
func (t *takers) offer(reference, node int32, alike float64) error {
	ev, ok, err := t.find(ordered(reference, node))
	if err == nil && ok && stands(t.answer(reference, node, &ev)) {
		t.take(reference, node, alike)
	}
	return err
}

// stands reports whether a reference may stand for what it is compared with.
func stands(a cluster.Answer) bool { return a.Version && !a.Stays }

// take gives a node to a reference, unless it is more like another.
func (t *takers) take(reference, node int32, alike float64) {
	if old, taken := t.of[node]; taken {
		better, _ := t.compare(t.nodes.best(reference), t.nodes.best(old), &yardstick{})
		if alike < t.alike[node] || alike == t.alike[node] && better >= 0 {
			return
		}
	}
	t.of[node], t.alike[node] = reference, alike
}

// askLarge compares references with what is left of their components.
func (t *takers) askLarge(edges []cluster.Edge) error {
	of := cluster.Components(t.nodes.len(), edges)
	all := make(map[int32][]int32)
	for n := range int32(t.nodes.len()) {
		all[of[n]] = append(all[of[n]], n)
	}
	for _, nodes := range all {
		if len(nodes) <= cluster.Dense {
			continue
		}
		t.rank(nodes) // references first
		for i, r := range nodes[:cluster.Tries] {
			left := slices.DeleteFunc(slices.Clone(nodes[i:]), func(n int32) bool { return !t.free(n) })
			if !t.reference(r) || len(left) == 0 {
				break
			}
			answers, err := t.answers(r, left)
			if err != nil {
				return err
			}
			for k, n := range left {
				if stands(answers[k]) {
					t.take(r, n, 0)
				}
			}
		}
	}
	return nil
}

// obey is what wishes change: what is bound to a reference, or to a version of one, goes to it, and of what it
// would take the later one that may not meet another stays free.
func (t *takers) obey() {
	if len(t.wish.must)+len(t.wish.cannot) == 0 {
		return
	}
	units := t.wish.members()
	for _, unit := range units {
		if r, ok := t.referenceOf(unit); ok {
			for _, n := range unit {
				if !t.reference(n) {
					t.of[n] = r
				}
			}
		}
	}
	by := make(map[int32][]int32)
	for n, r := range t.of {
		by[r] = append(by[r], n)
	}
	for r, nodes := range by {
		t.rank(nodes)
		slices.SortStableFunc(nodes, func(a, b int32) int { // what is bound to it cannot be meant
			own := func(n int32) int { return ifelse(t.wish.bound(n, r), 0, 1) }
			return cmp.Compare(own(a), own(b))
		})
		met := map[int32]bool{t.text(r): true}
		for _, n := range nodes {
			unit := units[t.wish.unit(n)]
			if unit == nil {
				unit = []int32{n}
			}
			if !slices.ContainsFunc(unit, func(m int32) bool { return t.wish.barred(t.text(m), met) }) {
				for _, m := range unit {
					met[t.text(m)] = true
				}
				continue
			}
			delete(t.of, n)
		}
	}
}

// referenceOf is the reference that nodes bound together go to: the best among them, else the one that takes the
// most alike of them.
func (t *takers) referenceOf(unit []int32) (reference int32, ok bool) {
	best := -1.0
	for _, n := range unit {
		r, alike := n, 2.0 // more than any is alike
		if !t.reference(n) {
			taken := false
			if r, taken = t.of[n]; !taken {
				continue
			}
			alike = t.alike[n]
		}
		if ok && alike == best {
			if d, _ := t.compare(t.nodes.best(r), t.nodes.best(reference), &yardstick{}); d >= 0 {
				continue
			}
		}
		if alike >= best {
			reference, best, ok = r, alike, true
		}
	}
	return reference, ok
}

// groups are the references with their versions.
func (t *takers) groups() []cluster.Star {
	by := make(map[int32][]int32)
	for n := range int32(t.nodes.len()) {
		if r, taken := t.of[n]; taken {
			if by[r] == nil {
				by[r] = []int32{r}
			}
			by[r] = append(by[r], n)
		}
	}
	var out []cluster.Star
	for n := range int32(t.nodes.len()) {
		if by[n] != nil {
			out = append(out, cluster.Star{Texts: by[n]})
		}
	}
	return out
}
