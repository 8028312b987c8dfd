package spin

import (
	"testing"

	"pgregory.net/rapid"
)

// TestWholeRun reads runs of content words in short texts: what was exchanged is named whole, what was meant is left alone.
func TestWholeRun(t *testing.T) {
	m, err := Load("model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDetector(m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, written, expected string }{
		{"They looked at colossal information for the second time, and said so.", "colossal information", "big data"},
		{"In the end the profound brain organization was given to the students.", "profound brain organization", "deep neural network"},
		{"They looked at big data for the second time, and said so in the summer.", "", ""},
		{"In the end the deep neural network was given to the students.", "", ""},
		{"The committee said on Monday that the bridge would be closed for repairs.", "", ""},
	} {
		flags := d.Check(c.text).Flags
		switch {
		case c.written == "" && len(flags) > 0:
			t.Errorf("%q: %+v, want no flag", c.text, flags)
		case c.written != "" && (len(flags) != 1 || flags[0].Written != c.written || flags[0].Expected != c.expected || flags[0].Strength.Rank() == 0):
			t.Errorf("%q: %+v, want %q for %q", c.text, flags, c.expected, c.written)
		}
	}
}

// TestBeside holds that flags put together stand in text order, none touches another, and the first ones all stay.
func TestBeside(t *testing.T) {
	draw := func(t *rapid.T, label string) []Flag {
		var out []Flag
		at := 0
		for range rapid.IntRange(0, 5).Draw(t, label) {
			at += rapid.IntRange(0, 4).Draw(t, "gap")
			end := at + rapid.IntRange(1, 5).Draw(t, "length")
			out = append(out, Flag{Start: at, End: end, Written: label})
			at = end
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		first, more := draw(t, "first"), draw(t, "more")
		var kept, added []Flag
		end := 0
		for _, f := range beside(first, more) {
			if f.Start < end {
				t.Fatalf("%+v begins before %d", f, end)
			}
			end = f.End
			if f.Written == "first" {
				kept = append(kept, f)
			} else {
				added = append(added, f)
			}
		}
		if len(kept) != len(first) {
			t.Fatalf("%d of %d of the first stay", len(kept), len(first))
		}
		touches := func(f Flag) bool {
			for _, g := range first {
				if f.Start < g.End && g.Start < f.End {
					return true
				}
			}
			return false
		}
		for _, f := range more {
			if !touches(f) && (len(added) == 0 || added[0] != f) {
				t.Fatalf("%+v touches nothing and is lost", f)
			} else if !touches(f) {
				added = added[1:]
			}
		}
	})
}
