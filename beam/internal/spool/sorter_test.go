package spool_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/spool"
)

func TestSorted(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 20)).Draw(t, "values")
		s := spool.NewSorter(dir, rapid.IntRange(1, 100).Draw(t, "most"))
		for _, b := range want {
			if err := s.Add(slices.Clone(b)); err != nil {
				t.Fatal(err)
			}
		}
		slices.SortFunc(want, bytes.Compare)
		for range 2 {
			i := 0
			err := s.Each(func(b []byte) error {
				if i == len(want) || !bytes.Equal(b, want[i]) {
					t.Fatalf("value %d is %v", i, b)
				}
				i++
				return nil
			})
			if err != nil || i != len(want) {
				t.Fatalf("%d of %d values, error %v", i, len(want), err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
