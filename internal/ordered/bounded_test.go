package ordered

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

// What is under way never weighs more than the bound, a heavier item is alone, and
// the order stays.
func TestBounded(t *testing.T) {
	const most = 10
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(0, 2*most), 1, 100).Draw(t, "weights")
		var under, heaviest atomic.Int64 // weight under way, and the most of it that was seen
		var heavy, met atomic.Int64      // heavy items under way, and what was pushed beside one
		var got []int64
		err := Bounded(t.Context(), rapid.IntRange(1, 8).Draw(t, "workers"), most, func(w int64) int64 { return w },
			func(_ context.Context, push func(int64) error) error {
				for _, w := range weights {
					if heavy.Load() > 0 {
						met.Add(1)
					}
					if w >= most {
						heavy.Add(1)
					}
					if err := push(w); err != nil {
						return err
					}
					now := under.Add(min(w, most))
					heaviest.Store(max(heaviest.Load(), now))
				}
				return nil
			},
			func(_ context.Context, w int64) (int64, error) { return w, nil },
			func(w int64) error {
				for range 20 {
					runtime.Gosched()
				}
				under.Add(-min(w, most))
				if w >= most {
					heavy.Add(-1)
				}
				got = append(got, w)
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, weights) {
			t.Errorf("took %v of %v", got, weights)
		}
		if heaviest.Load() > most || met.Load() > 0 {
			t.Errorf("%d under way, bound %d; %d pushed beside a heavy one", heaviest.Load(), most, met.Load())
		}
	})
}

// An error ends also a feed that waits for room.
func TestBoundedStopsWhileItWaits(t *testing.T) {
	boom := errors.New("boom")
	for _, weight := range []int64{1, 10} {
		err := Bounded(t.Context(), 2, 10, func(int) int64 { return weight },
			func(_ context.Context, push func(int) error) error {
				for i := 0; ; i++ {
					if err := push(i); err != nil {
						return err
					}
				}
			},
			func(_ context.Context, i int) (int, error) { return i, nil },
			func(i int) error {
				if i == 50 {
					return boom
				}
				return nil
			})
		if !errors.Is(err, boom) {
			t.Errorf("weight %d: error %v", weight, err)
		}
	}
}
