// FITTED: the models in use were fitted for this shape of a forest; changing it needs gen (5 min); see doc/spin-model.md.

package weights

// Forest is a sum of small regression trees (gradient boosting, Friedman 2001) over a
// vector of features; its value is a log-odds.
type Forest struct {
	Bias  float32 `json:"bias"`
	Trees []Tree  `json:"trees"`

	// the trees side by side, when all have the same depth
	depth int
	nodes []node
	leafs []float32
}

type node struct {
	at    float32
	split uint32
}

// flat returns a copy of a forest that is evaluated without a jump per split.
func (f *Forest) flat() *Forest {
	if f == nil || len(f.Trees) == 0 {
		return f
	}
	out := &Forest{Bias: f.Bias, Trees: f.Trees}
	n := len(f.Trees[0].Split)
	for _, t := range f.Trees {
		if len(t.Split) != n {
			return f
		}
		for i, s := range t.Split {
			out.nodes = append(out.nodes, node{t.At[i], uint32(s)})
		}
		out.leafs = append(out.leafs, t.Leaf...)
	}
	for n > 0 {
		out.depth++
		n /= 2
	}
	return out
}

func (f *Forest) valueFlat(x []float32) float64 {
	v := f.Bias
	inner := 1<<f.depth - 1
	nodes, leafs := f.nodes, f.leafs
	for len(leafs) > inner {
		k := 0
		for range f.depth {
			n := nodes[k]
			right := 0
			if x[n.split] > n.at {
				right = 1
			}
			k = 2*k + 1 + right
		}
		v += leafs[k-inner]
		nodes, leafs = nodes[inner:], leafs[inner+1:]
	}
	return float64(v)
}

// Tree is a complete binary tree of depth d: 2^d-1 splits in heap order, 2^d leaves. A text
// goes right where feature Split[i] is greater than At[i].
type Tree struct {
	Split []uint8   `json:"f"`
	At    []float32 `json:"t"`
	Leaf  []float32 `json:"v"`
}

// Value is the value of the forest for a vector of features, 0 of a nil one. O(trees * depth).
func (f *Forest) Value(x []float32) float64 {
	if f == nil {
		return 0
	}
	if f.depth > 0 {
		return f.valueFlat(x)
	}
	v := f.Bias
	for i := range f.Trees {
		t := &f.Trees[i]
		k := 0
		for k < len(t.Split) {
			k = 2*k + 1
			if x[t.Split[k/2]] > t.At[k/2] {
				k++
			}
		}
		v += t.Leaf[k-len(t.Split)]
	}
	return float64(v)
}

// valid tells whether a forest fits n features, so that Value cannot fail.
func (f *Forest) valid(n int) bool {
	if f == nil {
		return true
	}
	for _, t := range f.Trees {
		if len(t.At) != len(t.Split) || len(t.Leaf) != len(t.Split)+1 || len(t.Leaf)&(len(t.Leaf)-1) != 0 {
			return false
		}
		for _, s := range t.Split {
			if int(s) >= n {
				return false
			}
		}
	}
	return true
}
