package tells

import "testing"

func TestDrifted(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Blinken", "Blingen", true},
		{"Medvedev", "Medvedef", true},
		{"Ukraine", "Ukrainian", false},
		{"Russia", "Russian", false},
		{"Lavrov", "Lavrova", false},
		{"Peter", "Petra", false},
		{"London", "Lisbon", false},
	} {
		if got := drifted(c.a, c.b); got != c.want {
			t.Errorf("drifted(%s, %s) = %v", c.a, c.b, got)
		}
	}
}
