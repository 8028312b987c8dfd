package inflect

import (
	"slices"
	"testing"
)

func TestForm(t *testing.T) {
	f := New()
	for _, c := range []struct {
		base string
		slot Slot
		want string
	}{
		{"say", Past, "said"},
		{"state", Past, "stated"},
		{"state", Ing, "stating"},
		{"stop", Past, "stopped"},
		{"offer", Past, "offered"},
		{"carry", S, "carries"},
		{"carry", Past, "carried"},
		{"watch", S, "watches"},
		{"lie", Ing, "lying"},
		{"agree", Ing, "agreeing"},
		{"child", S, "children"},
		{"take", Participle, "taken"},
		{"plan", Ing, "planning"},
		{"play", Past, "played"},
		{"x", S, "x"},
	} {
		if got := f.Form(c.base, c.slot); got != c.want {
			t.Errorf("Form(%s, %d) = %s, want %s", c.base, c.slot, got, c.want)
		}
	}
}

func TestBasesUndoForm(t *testing.T) {
	f := New()
	for _, base := range []string{"say", "state", "stop", "carry", "watch", "child", "official", "plan", "engage", "write", "policy"} {
		for slot := S; slot <= Ing; slot++ {
			form := f.Form(base, slot)
			ok := slices.ContainsFunc(f.Bases(form), func(r Reading) bool { return r.Base == base })
			if !ok {
				t.Errorf("Bases(%s) = %v lacks %s", form, f.Bases(form), base)
			}
		}
	}
}
