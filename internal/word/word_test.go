package word

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestOf compares the short cuts with Unicode's own tables, on every character.
func TestOf(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := Spaced
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			want = Sign
		case unicode.In(r, unicode.Khmer, unicode.Myanmar):
			want = Letter
		case unicode.In(r, unicode.Thai, unicode.Lao):
			want = Unended
		}
		if got := Of(r); got != want {
			t.Fatalf("%U: %d, want %d", r, got, want)
		}
	}
}

func TestScript(t *testing.T) {
	for _, c := range []struct {
		count Count
		want  Script
		unit  int
	}{
		{Count{}, Spaced, 1},
		{Count{Spaced: 300, Sign: 40}, Spaced, 1},
		{Count{Spaced: 40, Sign: 40}, Spaced, 1},
		{Count{Spaced: 39, Sign: 40}, Sign, 2},
		{Count{Spaced: 40, Unended: 300}, Unended, 4},
		{Count{Letter: 300, Sign: 20}, Letter, 4},
		{Count{Letter: 300, Unended: 301}, Unended, 4},
	} {
		if got := c.count.Script(); got != c.want || got.Unit() != c.unit {
			t.Errorf("%+v: script %d of unit %d, want %d, %d", c.count, got, got.Unit(), c.want, c.unit)
		}
	}
}

// A text is of the script of its words whatever their order and however often it repeats.
func TestScriptOfRepeats(t *testing.T) {
	n := rapid.IntRange(0, 1000)
	rapid.Check(t, func(t *rapid.T) {
		c := Count{Spaced: n.Draw(t, "spaced"), Sign: n.Draw(t, "sign"), Letter: n.Draw(t, "letter"), Unended: n.Draw(t, "unended")}
		k := rapid.IntRange(1, 9).Draw(t, "times")
		if many := (Count{k * c.Spaced, k * c.Sign, k * c.Letter, k * c.Unended}); many.Script() != c.Script() {
			t.Fatalf("%+v: %d once, %d %d times", c, c.Script(), many.Script(), k)
		}
		if c.Script().Alone() != (c.Sign+c.Letter+c.Unended > c.Spaced) {
			t.Fatalf("%+v: %d", c, c.Script())
		}
	})
}
