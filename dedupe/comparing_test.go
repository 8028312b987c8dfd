package dedupe

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Wherever the texts of stories stand in the input, the pairs of each come one after the other, and none is lost.
func TestPairsOfAStoryComeTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stories := rapid.IntRange(1, 8).Draw(t, "stories")
		of := rapid.SliceOfN(rapid.IntRange(0, stories-1), 1, 40).Draw(t, "of") // by text
		var pairs []candidate
		for a := range of {
			for b := range a {
				if of[a] == of[b] {
					pairs = append(pairs, pairOf(int32(a), int32(b)))
				}
			}
		}
		slices.Sort(pairs)
		got := byStory(pairs, len(of))
		var seen []int
		for _, p := range got {
			a, _ := p.nodes()
			if last := len(seen) - 1; last < 0 || seen[last] != of[a] {
				seen = append(seen, of[a])
			}
		}
		slices.Sort(seen)
		if len(slices.Compact(slices.Clone(seen))) != len(seen) {
			t.Errorf("a story comes more than once: %v", seen)
		}
		slices.Sort(got)
		if !slices.Equal(got, pairs) {
			t.Errorf("%d pairs of %d", len(got), len(pairs))
		}
	})
}
