package cluster

// forest is a union-find over small numbers; the root of a set is its smallest
// member.
type forest struct{ parent, size []int32 }

func newForest(n int) *forest {
	f := &forest{parent: make([]int32, n), size: make([]int32, n)}
	for i := range f.parent {
		f.parent[i], f.size[i] = int32(i), 1
	}
	return f
}

func (f *forest) find(i int32) int32 {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

func (f *forest) join(a, b int32) {
	a, b = f.find(a), f.find(b)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	f.parent[b] = a
	f.size[a] += f.size[b]
}

// components lists the sets of two or more, by their smallest member.
func (f *forest) components() [][]int32 {
	at := make(map[int32]int)
	var out [][]int32
	for i := range int32(len(f.parent)) {
		r := f.find(i)
		if f.size[r] < 2 {
			continue
		}
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, make([]int32, 0, f.size[r]))
		}
		out[k] = append(out[k], i)
	}
	return out
}

// Components numbers n texts so that those linked by edges, directly or through
// others, have the same number: that of the smallest of them. O(n + edges).
func Components(n int, edges []Edge) []int32 {
	f := newForest(n)
	for _, e := range edges {
		f.join(e.A, e.B)
	}
	out := make([]int32, n)
	for i := range out {
		out[i] = f.find(int32(i))
	}
	return out
}
