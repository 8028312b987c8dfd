package weights

import "testing"

func TestTailIsMonotone(t *testing.T) {
	r := Range{Texts: 100_000, Scores: []float64{-5, -3, -2, -1, 0, 1, 2, 4, 5}}
	last := 2.0
	for x := -7.0; x < 9; x += 0.1 {
		p := r.p(x)
		if p > last+1e-12 || p < 0 || p > 1 {
			t.Fatalf("p(%v) = %v after %v", x, p, last)
		}
		last = p
	}
	if p := r.p(5); p < 0.00099 || p > 0.00101 {
		t.Errorf("p at the last quantile = %v, want 0.001", p)
	}
}
