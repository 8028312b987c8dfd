package lexicon

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAlignRebuilds holds that the blocks turn one sequence into the other and touch nothing equal.
func TestAlignRebuilds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		a, b := rapid.SliceOfN(word, 0, 40).Draw(t, "a"), rapid.SliceOfN(word, 0, 40).Draw(t, "b")
		blocks, ok := align(a, b)
		if !ok {
			t.Fatal("no alignment")
		}
		var built []string
		pa, pb := 0, 0
		for _, k := range blocks {
			if k.a0 < pa || k.b0 < pb || k.a1 < k.a0 || k.b1 < k.b0 || k.a0-pa != k.b0-pb {
				t.Fatalf("block %+v after %d, %d", k, pa, pb)
			}
			built = append(append(built, a[pa:k.a0]...), b[k.b0:k.b1]...)
			pa, pb = k.a1, k.b1
		}
		if built = append(built, a[pa:]...); !slices.Equal(built, b) {
			t.Fatalf("built %v, want %v (blocks %v)", built, b, blocks)
		}
	})
}

func TestAlignGivesUpOnForeignTexts(t *testing.T) {
	a, b := make([]string, 4000), make([]string, 4000)
	for i := range a {
		a[i], b[i] = "x", "y"
	}
	if _, ok := align(a, b); ok {
		t.Error("texts without a common word were aligned")
	}
}
