package cleanup

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A step that a text has no need of would change nothing.
func TestNeedsLeaveOutNoWork(t *testing.T) {
	c := New(Options{Encoding: true, Entities: true, Unicode: true, Space: true, Quotes: true, Ligatures: true, Width: true})
	prose := append([]string{"The minister resigned. ", "one two three ", "a\n\nb", "été ", "Дом ", "漢字", "“so” ", " ", "\t", "\u007f", "\u0085", "\u2009", "\u2060", "\n", "\u00ad"}, pieces...)
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(prose), 0, 30).Draw(t, "pieces"), "")
		has := needsOf(in)
		for i, s := range c.steps {
			if s.needs&has == 0 && len(s.run(in, nil)) > 0 {
				t.Fatalf("%q: step %d has work, needs are %b", in, i, has)
			}
		}
	})
}

func TestNeedsOfPlainText(t *testing.T) {
	for text, want := range map[string]needs{
		"": 0, "One line, and no more than that.": needCut, "Two lines\nof text\n\nand a third, on its own.": needCut,
		"It’s “so” — à la mode.": needCut | needRepair, "Two  blanks in a line of text.": needCut | needSpace, "A blank at the end of it ": needCut | needSpace,
		"Seven b ": needCut | needSpace, "a line\n": needCut | needSpace, "Seven b  and on": needCut | needSpace, "Eight by  on": needCut | needSpace,
		"Sevens.\n \nand so on": needCut | needSpace, "Sevens.\n\nand so on": needCut, "Sevens.\n\n\nand so": needCut | needSpace, "Sixth.\n\n\nand so": needCut | needSpace,
		"Marks & Spencer of London": needCut | needEntity, "Three line feeds\n\n\nin a row here": needCut | needSpace, "a\xffb": needAll,
	} {
		if got := needsOf(text); got != want {
			t.Errorf("%q: %b, want %b", text, got, want)
		}
	}
}
