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

// TestBothKeepsCalibration draws clean texts with two calibrated p that depend on one another as those of real
// ones do: together they call no more of them than they say.
func TestBothKeepsCalibration(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	draw := func() (alone, learned float64) {
		x := r.NormFloat64()
		y := 0.35*x + math.Sqrt(1-0.35*0.35)*r.NormFloat64()
		upper := func(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }
		if alone = upper(x); alone > 0.5 {
			alone = 1 // the model has no finer p there
		}
		return alone, upper(y)
	}
	sources := make([]float64, 1000)
	for i := range sources {
		_, sources[i] = draw()
	}
	u := NewNull(sources)
	const texts = 100_000
	below := map[float64]int{0.01: 0, 0.001: 0}
	for range texts {
		alone, learned := draw()
		for limit := range below {
			if u.Both(alone, learned) <= limit {
				below[limit]++
			}
		}
	}
	for limit, n := range below {
		if share := float64(n) / texts; share > 1.2*limit || share < 0.4*limit {
			t.Errorf("%g of clean texts at %g", share, limit)
		}
	}
	if p := u.Both(0.004, 0.001); p > 0.001 {
		t.Errorf("two witnesses say %g", p)
	}
	if p := u.Both(0.0004, 1); p > 0.001 {
		t.Errorf("a text that the lexicon says nothing of is at %g, alone .0004", p)
	}
}

// TestAbroadMeetsTheGenre: where a lexicon finds more in clean text than where it was learned, as much more is asked.
func TestAbroadMeetsTheGenre(t *testing.T) {
	var there, here, few []float64
	for i := range 400 {
		p := (float64(i) + 0.5) / 400
		there = append(there, p)
		if i%2 == 1 {
			here = append(here, p/4) // the cleaner half of texts with p a tenth as large
		}
	}
	few = here[:LeastHere-1]
	for _, c := range []struct {
		name        string
		null        *Null
		least, most float64
	}{
		{"home", NewNull(there), 0.009, 0.02},
		{"the same genre", NewAbroad(there, there), 0.018, 0.1},
		{"another", NewAbroad(there, here), 0.15, 0.4},
		{"not known", NewAbroad(there, few), 0.018, 0.04},
	} {
		if got := c.null.Share(0.01); got < c.least || got > c.most {
			t.Errorf("%s: share %g, want %g to %g", c.name, got, c.least, c.most)
		}
	}
	if NewAbroad(there[:LeastNull-1], here) != nil {
		t.Error("a Null out of too few texts")
	}
}
