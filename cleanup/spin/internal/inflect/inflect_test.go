package inflect

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
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

// TestIsAgreesWithForm holds that a form is told without being made, and no other word for it.
func TestIsAgreesWithForm(t *testing.T) {
	f := New()
	words := rapid.OneOf(rapid.SampledFrom([]string{"say", "child", "have", "be", "stop", "carry", "lie", "x", ""}), rapid.StringMatching(`[a-z]{1,3}[aeiou][bdnpsxwyhe]{1,2}`))
	rapid.Check(t, func(t *rapid.T) {
		base, slot := words.Draw(t, "base"), Slot(rapid.IntRange(0, int(Ing)).Draw(t, "slot"))
		form := f.Form(base, slot)
		if !f.is(form, base, slot) {
			t.Fatalf("%q is no form %d of %q", form, slot, base)
		}
		for _, other := range []string{form + "s", base + "ed", base + "ing", strings.TrimSuffix(form, "s"), words.Draw(t, "other")} {
			if f.is(other, base, slot) != (other == form) {
				t.Fatalf("%q for %q in slot %d, %q", other, base, slot, form)
			}
		}
	})
}
