package calibration

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// TestNullPutsRight draws p of clean texts from a model that is far too sure of
// itself (p is the square of what it should be) and holds that about the
// stated share of other clean texts passes each limit afterwards, never much more.
func TestNullPutsRight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	draw := func(n int) []float64 {
		ps := make([]float64, n)
		for i := range ps {
			ps[i] = math.Pow(r.Float64(), 2)
		}
		return ps
	}
	u := NewNull(draw(800))
	others := draw(100_000)
	for _, limit := range []float64{0.01, 0.001} {
		raw, n := 0, 0
		for _, p := range others {
			if p <= limit {
				raw++
			}
			if u.Share(p) <= limit {
				n++
			}
		}
		got, before := float64(n)/float64(len(others)), float64(raw)/float64(len(others))
		if before < 5*limit {
			t.Fatalf("the draw is not too sure: %v at %v", before, limit)
		}
		if got > 1.3*limit || got < 0.1*limit {
			t.Errorf("%v of clean texts at %v, %v before", got, limit, before)
		}
	}
	if NewNull(draw(LeastNull-1)) != nil {
		t.Error("a Null out of too few texts")
	}
}

// TestNullIsMonotone holds that a smaller p never becomes a larger share.
func TestNullIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOfN(rapid.Float64Range(0, 1), LeastNull, 300).Draw(t, "ps")
		u := NewNull(ps)
		a, b := rapid.Float64Range(0, 1).Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "b")
		if x, y := u.Share(min(a, b)), u.Share(max(a, b)); x > y || y > 1 || x < 0 {
			t.Errorf("share %v of p %v, %v of %v", x, min(a, b), y, max(a, b))
		}
	})
}
