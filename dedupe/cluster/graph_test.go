package cluster

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestGraph holds a graph to lists made one edge after the other.
func TestGraph(t *testing.T) {
	type near struct {
		text  int32
		alike float64
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "texts")
		edges := make([]Edge, rapid.IntRange(0, 40).Draw(t, "edges"))
		want := make([][]near, n)
		for i := range edges {
			a := int32(rapid.IntRange(0, n-1).Draw(t, "a"))
			b := (a + int32(rapid.IntRange(1, n-1).Draw(t, "step"))) % int32(n)
			edges[i] = Edge{a, b, float64(i)}
			want[a] = append(want[a], near{b, float64(i)})
			want[b] = append(want[b], near{a, float64(i)})
		}
		g := newGraph(n, edges)
		for text := range int32(n) {
			var got []near
			for o, alike := range g.near(text) {
				got = append(got, near{o, alike})
			}
			if !slices.Equal(got, want[text]) || g.degree(text) != len(got) {
				t.Fatalf("text %d: %v, degree %d, not %v", text, got, g.degree(text), want[text])
			}
		}
	})
}
