package filter

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTally holds that a tally counts as a map does, and remembers nothing of the round before.
func TestTally(t *testing.T) {
	var tally Tally
	key := rapid.OneOf(rapid.Uint64Range(0, 8), rapid.Uint64(), rapid.Just(uint64(1)<<62|5))
	rapid.Check(t, func(t *rapid.T) {
		added := rapid.SliceOfN(key, 0, 200).Draw(t, "added")
		met := rapid.SliceOfN(key, 0, 200).Draw(t, "met")
		tally.Begin(len(added))
		want := map[uint64]int{}
		for i, k := range added {
			want[k] += i % 3
			tally.Add(k, i%3)
		}
		for _, k := range met {
			if _, ok := want[k]; ok {
				want[k]++
			}
			tally.More(k)
		}
		for _, k := range append(added, met...) {
			if got := tally.Times(k); got != want[k] {
				t.Fatalf("key %d: %d times, want %d", k, got, want[k])
			}
		}
	})
}
