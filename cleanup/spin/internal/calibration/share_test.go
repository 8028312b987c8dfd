package calibration

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// TestShareIsCautious: what clean articles say raises nobody, and nor do a few spun ones among
// many clean; a site full of doubtful articles does.
func TestShareIsCautious(t *testing.T) {
	site := func(ps ...float64) *Share {
		var s Share
		for _, p := range ps {
			s.Add(p)
		}
		return &s
	}
	many := func(n int, p float64, others ...float64) []float64 {
		for range n {
			others = append(others, p)
		}
		return others
	}
	for _, c := range []struct {
		name        string
		site        *Share
		least, most float64
	}{
		{"nothing known", site(), 1, 1},
		{"all clean", site(many(10, 1)...), 1, 1},
		{"one spun of ten", site(many(9, 1, 1e-7)...), 1, 1},
		{"two spun of ten", site(many(8, 1, 1e-7, 1e-7)...), 1, 1.2},
		{"doubtful once", site(many(1, 0.01)...), 1, 2},
		{"all doubtful", site(many(9, 0.02)...), 10, MostFactor},
		{"all spun", site(many(9, 1e-7)...), 25, MostFactor},
	} {
		if f := c.site.Factor(); f < c.least || f > c.most {
			t.Errorf("%s: factor %.2f, want %.2f to %.2f", c.name, f, c.least, c.most)
		}
	}
}

// TestShareKeepsCalibration draws sites of clean articles with the p that a calibrated model
// gives: divided by what the other articles say, no more of them fall below a bound than before.
func TestShareKeepsCalibration(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const sites, size = 3000, 10
	below := map[float64]int{0.01: 0, 0.001: 0}
	for range sites {
		ps := make([]float64, size)
		var s Share
		for i := range ps {
			if ps[i] = r.Float64(); ps[i] > 0.5 {
				ps[i] = 1
			}
			s.Add(ps[i])
		}
		for _, p := range ps {
			others := s.Without(p)
			for bound := range below {
				if p/others.Factor() <= bound {
					below[bound]++
				}
			}
		}
	}
	for bound, n := range below {
		// three standard deviations of a binomial
		expected := bound * sites * size
		if float64(n) > expected+3*math.Sqrt(expected) {
			t.Errorf("p <= %g for %d of %d clean articles", bound, n, sites*size)
		}
	}
}

func TestShareForgetsAnArticle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 40).Draw(t, "ps")
		var all, but Share
		for i, p := range ps {
			all.Add(p)
			if i > 0 {
				but.Add(p)
			}
		}
		got := all.Without(ps[0])
		if math.Abs(got.Spun()-but.Spun()) > 1e-9 || got.Articles() != but.Articles() {
			t.Fatalf("without %g: %g of %d, want %g of %d", ps[0], got.Spun(), got.Articles(), but.Spun(), but.Articles())
		}
		if f := all.Factor(); f < 1 || f > MostFactor {
			t.Fatalf("factor %g", f)
		}
	})
}

func ExampleShare() {
	var site Share
	for _, p := range []float64{0.02, 0.004, 0.03, 0.0007, 0.05, 0.01, 0.2, 0.006} {
		site.Add(p)
	}
	others := site.Without(0.02) // what the others say of the first
	fmt.Printf("%.0f%% of them spun, p = %.4f\n", 100*others.Spun(), 0.02/others.Factor())
	// Output: 83% of them spun, p = 0.0013
}
