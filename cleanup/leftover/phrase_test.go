package leftover

import "testing"

// TestPatternsCompile: every pattern is one, though only texts that ask for it compile it.
func TestPatternsCompile(t *testing.T) {
	f := New()
	m := f.marks
	all := []expression{m.braces, m.angle, m.percent, m.dollar, m.hash, m.square, m.round}
	for _, p := range append(f.phrases, f.foreign...) {
		all = append(all, p.re)
	}
	for _, re := range all {
		if re().String() == "" {
			t.Error("an empty pattern")
		}
	}
	if len(all) < 50 {
		t.Errorf("%d patterns", len(all))
	}
}
