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
