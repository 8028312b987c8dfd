package dedupe

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/candidates"
)

// TestShares holds shares to the index that they are taken from, in memory and on disk.
func TestShares(t *testing.T) {
	dir := t.TempDir()
	onDisk := 0
	rapid.Check(t, func(t *rapid.T) {
		x := candidates.NewIndex(candidates.DefaultOptions(), 0)
		n := rapid.IntRange(30, 80).Draw(t, "texts")
		order := make([]uint32, n)
		for i := range order {
			order[i] = uint32(i)
			keys := rapid.SliceOfNDistinct(rapid.Uint32Range(0, 200), rapid.IntRange(0, 30).Draw(t, "least"), 60, rapid.ID).Draw(t, "keys")
			slices.Sort(keys)
			if err := x.Add(keys); err != nil {
				t.Fatal(err)
			}
		}
		if err := x.Build(order, 1); err != nil {
			t.Fatal(err)
		}
		s, err := sharesOf(x, packed{most: int64(rapid.SampledFrom([]int{0, 1, 2000}).Draw(t, "most")), dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.close() }()
		if s.file != nil {
			onDisk++
		}
		for a := range n {
			b := (a + 1) % n
			if got, want := s.frequency(int32(a), int32(b)), x.Frequency(a, b); got != want {
				t.Fatalf("texts %d and %d: %v, not %v", a, b, got, want)
			}
		}
		if err := s.failed(); err != nil {
			t.Fatal(err)
		}
	})
	if onDisk == 0 {
		t.Error("none was on disk")
	}
}
