package candidates

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBeforeCountsForRarity holds that an index over some of many texts weighs keys as one over all of them does.
func TestBeforeCountsForRarity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t)
		o := Options{FullRun: 64, Hubs: 8, MinShare: rapid.Float64Range(.1, .9).Draw(t, "share"), Short: rapid.Float64Range(.1, .9).Draw(t, "short")}
		all := build(t, texts, o, 2, false)
		n := rapid.IntRange(1, len(texts)).Draw(t, "known and added")
		known := rapid.IntRange(n, len(texts)).Draw(t, "known") // of these n are added, and all that are not known
		x := NewIndex(o, 0)
		x.Before(func(key uint32) int {
			count := 0
			for _, keys := range texts[:known] {
				if slices.Contains(keys, key) {
					count++
				}
			}
			return count
		})
		var of []int
		for i, keys := range texts {
			if i >= n && i < known {
				continue
			}
			of = append(of, i)
			if err := x.Add(keys); err != nil {
				t.Fatal(err)
			}
			if i < n {
				x.Known(x.Len() - 1)
			}
		}
		spill := rapid.Bool().Draw(t, "spill")
		if spill {
			y := NewIndex(o, 0)
			y.Before(x.before)
			if err := y.Spill("", 0); err != nil {
				t.Fatal(err)
			}
			for k, i := range of {
				if err := y.Add(texts[i]); err != nil {
					t.Fatal(err)
				}
				if i < n {
					y.Known(k)
				}
			}
			x = y
		}
		order := make([]uint32, len(of))
		for k := range order {
			order[k] = uint32(k)
		}
		if err := x.Build(order, 2); err != nil {
			t.Fatal(err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		whole, some := partners(all, len(texts)), partners(x, len(of))
		for k, i := range of {
			var want, got []int
			for _, j := range whole[i] {
				if slices.Contains(of, int(j)) {
					want = append(want, int(j))
				}
			}
			for _, j := range some[k] {
				got = append(got, of[j])
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("text %d has partners %v among all texts, %v with what was known before", i, want, got)
			}
			for l, j := range of {
				if a, b := all.Frequency(i, j), x.Frequency(k, l); k != l && a != b {
					t.Fatalf("texts %d and %d: frequency %v among all texts, %v with what was known before", i, j, a, b)
				}
			}
		}
	})
}
