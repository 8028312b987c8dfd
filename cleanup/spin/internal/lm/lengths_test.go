package lm

import (
	"testing"

	"pgregory.net/rapid"
)

// TestLengths holds that every phrase that was put in may be there, and that no word begins one but those.
func TestLengths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := make(Lengths, 20)
		put := rapid.MapOf(rapid.Uint32Range(0, 19), rapid.IntRange(1, longestMeant)).Draw(t, "phrases")
		for first, n := range put {
			l.Add(first, n)
		}
		for first := range uint32(25) {
			for n := 1; n <= longestMeant; n++ {
				want, begins := put[first]
				may := begins && (n == want || n >= lengthBits && want >= lengthBits)
				if l.May(first, n) != may {
					t.Fatalf("%d words from %d: %v, want %v", n, first, !may, may)
				}
			}
		}
	})
}

// TestCouples holds that every pair that was put in may be there, and that few others may.
func TestCouples(t *testing.T) {
	id := rapid.Uint32Range(0, MaxWords-1)
	rapid.Check(t, func(t *rapid.T) {
		var c couples
		put := map[[2]uint32]bool{}
		for _, a := range rapid.SliceOfN(id, 0, 300).Draw(t, "pairs") {
			b := a * 7 % MaxWords
			put[[2]uint32{a, b}] = true
			c.add(a, b)
		}
		for p := range put {
			if !c.may(p[0], p[1]) {
				t.Fatalf("%v was put in", p)
			}
		}
		others := 0
		for a := range uint32(1000) {
			if c.may(a, a+1) && !put[[2]uint32{a, a + 1}] {
				others++
			}
		}
		if others > 50 {
			t.Fatalf("%d of 1000 pairs that were not put in may be there", others)
		}
	})
}
