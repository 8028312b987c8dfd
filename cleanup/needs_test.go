package cleanup

import (
	"strings"
	"testing"
	"unicode/utf8"

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

// What a step says of a text that it changed leaves out no work either. Furniture is cut from anywhere here.
func TestNeedsOfChangedText(t *testing.T) {
	c := New(Default())
	prose := append([]string{"The minister resigned.", "one two ", "été", "“so”", " ", " ", "\n", "\n", "\t", "\u00a0", "\u2009", "&amp;", "\u0301", "\r\n"}, pieces...)
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		in := strings.ToValidUTF8(strings.Join(rapid.SliceOfN(rapid.SampledFrom(prose), 0, 12).Draw(t, "pieces"), ""), "")
		var cuts []splice
		for at := 0; at < len(in); {
			n := rapid.IntRange(1, 4).Draw(t, "length")
			end := at
			for ; n > 0 && end < len(in); n-- {
				_, size := utf8.DecodeRuneInString(in[end:])
				end += size
			}
			if rapid.Bool().Draw(t, "cut") {
				cuts = append(cuts, splice{start: at, end: end})
			}
			at = end
		}
		steps := append([]step{{run: func(string, []splice) []splice { return cuts }, leaves: cut}}, c.steps...)
		for i, s := range steps {
			ss := s.run(in, nil)
			if s.leaves == nil || len(ss) == 0 {
				continue
			}
			changed++
			has, out := s.leaves(needsOf(in), in, ss), applySplices(in, ss)
			for k, next := range c.steps {
				if next.needs&has == 0 && len(next.run(out, nil)) > 0 {
					t.Fatalf("%q: after step %d step %d has work in %q, needs are %b", in, i, k, out, has)
				}
			}
		}
	})
	if changed == 0 {
		t.Error("no step changed a text")
	}
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
