package weights

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFlatForest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		depth := rapid.IntRange(1, 4).Draw(t, "depth")
		number := rapid.Float32Range(-5, 5)
		f := &Forest{Bias: number.Draw(t, "bias")}
		for range rapid.IntRange(1, 6).Draw(t, "trees") {
			var tree Tree
			for range 1<<depth - 1 {
				tree.Split = append(tree.Split, uint8(rapid.IntRange(0, 4).Draw(t, "split")))
				tree.At = append(tree.At, number.Draw(t, "at"))
			}
			for range 1 << depth {
				tree.Leaf = append(tree.Leaf, number.Draw(t, "leaf"))
			}
			f.Trees = append(f.Trees, tree)
		}
		x := rapid.SliceOfN(number, 5, 5).Draw(t, "x")
		if a, b := f.Value(x), f.flat().Value(x); a != b {
			t.Fatalf("%v, flat %v", a, b)
		}
	})
}
