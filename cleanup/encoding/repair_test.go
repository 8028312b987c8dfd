package encoding

import "testing"

func TestRepair(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Niinist├╢", "Niinistö"},
		{"plain text stays", "plain text stays"},
		{"cafÃ©", "café"},
		{"naïve café – déjà vu", "naïve café – déjà vu"},
		{"the ministerâ€™s offer, the “best” one", "the minister’s offer, the “best” one"},
	} {
		got, plan := Repair(c.in)
		if got != c.want {
			t.Errorf("Repair(%q) = %q, want %q", c.in, got, c.want)
		}
		if again, err := plan.Apply(c.in); err != nil || again != got {
			t.Errorf("plan of %q gives %q, %v", c.in, again, err)
		}
	}
}
