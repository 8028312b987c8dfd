package html

import (
	"strings"

	"github.com/copydesk/copydesk/reports/diff"
)

// unmarked takes out of a diff what is no change to a reader: white space alone, and a mark in
// another form, such as typographic quotation marks for straight ones. The text becomes that of b there.
// Where marks are replaced, both sides have as many solid units, so that places keep their measure. O(n).
func unmarked(spans []diff.Span) []diff.Span {
	out := make([]diff.Span, 0, len(spans))
	put := func(s diff.Span) {
		if k := len(out); k > 0 && s.Op == diff.Equal && out[k-1].Op == diff.Equal {
			out[k-1].Text += s.Text
			return
		}
		if s.Text != "" {
			out = append(out, s)
		}
	}
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		if s.Op == diff.Delete && i+1 < len(spans) && spans[i+1].Op == diff.Insert {
			if n := spans[i+1]; plainMarks(s.Text) == plainMarks(n.Text) && solid(s.Text) == solid(n.Text) {
				put(diff.Span{Op: diff.Equal, Text: n.Text})
				i++
				continue
			}
		}
		if s.Op != diff.Equal && solid(s.Text) == 0 { // a form feed is shown by its name
			if s.Op == diff.Insert {
				put(diff.Span{Op: diff.Equal, Text: s.Text})
			}
			continue
		}
		put(s)
	}
	return out
}

// plainMarks is s with its marks in the form of a typewriter, and without white space.
func plainMarks(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb':
			return '"'
		case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032', '`', '\u00b4':
			return '\''
		case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
			return '-'
		case ' ', '\n', '\t', '\r', '\u00a0', '\u202f', '\u2009':
			return -1
		}
		return r
	}, s)
}
