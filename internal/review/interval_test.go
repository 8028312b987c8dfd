package review

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestWilson has the figures of Newcombe (Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
// 1998), table I, method 3.
func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int
		low, high float64
	}{{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718}} {
		got := wilson(tt.k, tt.n)
		if math.Abs(got.Low-tt.low) > 5e-5 || math.Abs(got.High-tt.high) > 5e-5 || got.Share != float64(tt.k)/float64(tt.n) {
			t.Errorf("%d of %d: %+v, want %g to %g", tt.k, tt.n, got, tt.low, tt.high)
		}
	}
}

// TestWeighted: one band is itself, and bands that are alike are surer together than each alone.
func TestWeighted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(t, "n")
		one := wilson(rapid.IntRange(0, n).Draw(t, "k"), n)
		if got := weighted([]Interval{one}, []float64{1}); math.Abs(got.Low-one.Low)+math.Abs(got.High-one.High)+math.Abs(got.Share-one.Share) > 1e-12 {
			t.Fatalf("%+v alone is %+v", one, got)
		}
		w := rapid.Float64Range(0, 1).Draw(t, "weight")
		both := weighted([]Interval{one, one}, []float64{w, 1 - w})
		if both.Low < one.Low-1e-12 || both.High > one.High+1e-12 || both.Low > both.Share+1e-12 || both.High < both.Share-1e-12 {
			t.Fatalf("two of %+v are %+v", one, both)
		}
	})
}
