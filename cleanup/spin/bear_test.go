package spin

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// drawFlags draws flags of few different exchanges, and counts the different ones that are shown.
func drawFlags(t *rapid.T) (flags []Flag, shown int) {
	seen := map[int]bool{}
	for range rapid.IntRange(0, 6).Draw(t, "flags") {
		x := rapid.IntRange(0, 4).Draw(t, "exchange")
		s := rapid.SampledFrom([]Strength{Weak, Likely, Strong, ""}).Draw(t, "strength")
		flags = append(flags, Flag{Written: fmt.Sprintf("the W%d", x), Expected: fmt.Sprintf("the e%d", x), Strength: s, Kind: "name"})
		if s.Rank() > 0 && !seen[x] {
			seen[x] = true
			shown++
		}
	}
	return flags, shown
}

// TestVerdictsAreBorneOut: no verdict is graver than its phrases, what says less than its p says why, and nothing else moves.
func TestVerdictsAreBorneOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags, shown := drawFlags(t)
		was := Verdict{Class: rapid.SampledFrom([]Class{TooShort, Clean, Suspect, Spun}).Draw(t, "class"), P: 0.0001, Score: 7, Words: 200, Flags: flags}
		v := was
		bearOut(&v)
		switch {
		case v.Class == Spun && shown < 3, v.Class == Suspect && shown < 1:
			t.Fatalf("%s by %d phrases", v.Class, shown)
		case v.Class.Severity() > was.Class.Severity():
			t.Fatalf("%s became %s", was.Class, v.Class)
		case shown >= 3 && v.Class != was.Class:
			t.Fatalf("%s became %s with %d phrases", was.Class, v.Class, shown)
		case (v.Class != was.Class) != (v.Reason != ""):
			t.Fatalf("%s became %s for reason %q", was.Class, v.Class, v.Reason)
		case v.P != was.P || v.Score != was.Score || len(v.Flags) != len(was.Flags):
			t.Fatalf("%+v became %+v", was, v)
		}
	})
}

// TestBracesBearThemselvesOut: a spinner's braces are certain, however few.
func TestBracesBearThemselvesOut(t *testing.T) {
	v := Verdict{Class: Spun, Flags: []Flag{{Kind: "brace", Written: "{a}", Strength: Strong}, {Kind: "brace", Written: "{b}", Strength: Strong}}}
	if bearOut(&v); v.Class != Spun || v.AtLeast(0.5, "why").Class != Spun {
		t.Errorf("%+v", v)
	}
}

// TestAtLeastKeepsClassAndP: the class is never graver than the p that is asked for, nor than it was.
func TestAtLeastKeepsClassAndP(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := Verdict{Class: rapid.SampledFrom([]Class{TooShort, NotJudged, Clean, Suspect, Spun}).Draw(t, "class"), P: rapid.Float64Range(0, 1).Draw(t, "p")}
		p := rapid.Float64Range(0, 0.05).Draw(t, "least")
		v := was.AtLeast(p, "why")
		switch {
		case v.P != max(was.P, p):
			t.Fatalf("p %v of %v and %v", v.P, was.P, p)
		case v.Class.Severity() > was.Class.Severity(),
			p > was.P && p > SuspectP && v.Class.Severity() > 0, p > was.P && p > SpunP && v.Class == Spun:
			t.Fatalf("%+v at least %v is %+v", was, p, v)
		case v.Class != was.Class && v.Reason != "why":
			t.Fatalf("%s became %s for no reason", was.Class, v.Class)
		}
	})
}
