package encoding

import (
	"strings"
	"testing"
)

func TestFixers(t *testing.T) {
	ran := map[string]bool{}
	eachCase(t, "fixers.txtar", func(t *testing.T, in string) string {
		name := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		for _, fix := range fixers {
			if fix.name == name {
				ran[name] = true
				got, plan := fix.f(in)
				checkPlan(t, in, got, plan)
				return got
			}
		}
		t.Fatalf("no fixer %q", name)
		return ""
	})
	for _, fix := range fixers {
		if !ran[fix.name] && fix.name != "Repair" {
			t.Errorf("no case for %s", fix.name)
		}
	}
}

// TestEntityOnMojibake: an entity can stand for one character of a damaged sequence.
func TestEntityOnMojibake(t *testing.T) {
	in := "10Î&frac14;s"
	text, first := Unescape(in)
	text, second := Repair(text)
	plan := Compose(in, first, second)
	if text != "10μs" {
		t.Errorf("got %q", text)
	}
	if again, err := plan.Apply(in); again != text || err != nil || len(plan) != 1 || plan[0].Old != "Î&frac14;" {
		t.Errorf("plan %+v gives %q, %v", plan, again, err)
	}
}

func TestPlanRefusesOtherText(t *testing.T) {
	_, plan := Repair("the cafÃ© is open")
	for _, other := range []string{"the café is open", "the cafÃ¨ is open", "", "the caf"} {
		if got, err := plan.Apply(other); err == nil {
			t.Errorf("plan applied to %q gives %q", other, got)
		}
	}
}

func TestRuleNamesCodecAndLayers(t *testing.T) {
	_, plan := Repair("nÃƒÂ© and plain")
	if len(plan) != 1 || plan[0].Rule != "mojibake windows-1252, mojibake latin-1" && plan[0].Rule != "mojibake windows-1252, mojibake windows-1252" {
		t.Errorf("%+v", plan)
	}
}
