package text

import (
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports/visible"
)

// glyph is a character as it is shown: what is written for it, and how many cells that takes.
type glyph struct {
	s     string
	cells int
}

// glyphs are the characters of a part of a line that begins at a cell: tabs are blanks
// up to the next multiple of eight, what is hidden is an escape.
func glyphs(s string, at int) []glyph {
	out := make([]glyph, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		g := glyph{s[i : i+size], cells(r)}
		switch {
		case r == '\t':
			g.cells = 8 - at%8
			g.s = strings.Repeat(" ", g.cells)
		case r == utf8.RuneError && size == 1, r == '\n', visible.Hidden(r):
			g.s = visible.Line(g.s)
			g.cells = len(g.s)
		}
		out = append(out, g)
		at += g.cells
		i += size
	}
	return out
}

func (g glyph) blank() bool { return strings.Trim(g.s, " ") == "" }

func widthOf(list []glyph) int {
	n := 0
	for _, g := range list {
		n += g.cells
	}
	return n
}

func written(list []glyph) string {
	var b strings.Builder
	for _, g := range list {
		b.WriteString(g.s)
	}
	return b.String()
}

// wordWithin is how many characters of a line are given up so that what is shown of it
// begins and ends with whole words.
const wordWithin = 12

// excerpt shows so much of a line round the phrase line[from:to] as room cells hold, the
// phrase in the middle where it can be, "…" where something was left out. at is the cell
// at which the phrase begins, under how many cells of it are shown: 1 or more. A phrase
// that is wider than the room shows its beginning. room is 14 or more. O(len(line)).
func excerpt(line string, from, to, room int) (shown string, at, under int) {
	before := glyphs(line[:from], 0)
	left := widthOf(before)
	phrase := glyphs(line[from:to], left)
	under = widthOf(phrase)
	after := glyphs(strings.TrimRight(line[to:], " \t\r"), left+under)
	right := widthOf(after)
	if left+under+right > room {
		if most := room - 2; under > most { // "…" on both sides
			n, used := 0, 0
			for used+phrase[n].cells <= most {
				used += phrase[n].cells
				n++
			}
			after = append(append([]glyph(nil), phrase[n:]...), after...)
			phrase, under, right = phrase[:n], used, widthOf(phrase[n:])+right
		}
		spare := room - under
		left = min(left, max(spare/2, spare-right))
		before = ending(before, left)
		left = widthOf(before)
		after = beginning(after, spare-left)
	}
	return strings.TrimRight(written(before)+written(phrase)+written(after), " "), left, max(under, 1)
}

var ellipsis = glyph{"…", 1}

// beginning is as much of a list from its first on as so many cells hold.
func beginning(list []glyph, room int) []glyph {
	if widthOf(list) <= room {
		return list
	}
	n, used := 0, ellipsis.cells
	for used+list[n].cells <= room {
		used += list[n].cells
		n++
	}
	for i := n; i > max(n-wordWithin, 0); i-- {
		if list[i].blank() {
			n = i
			break
		}
	}
	return append(append([]glyph(nil), list[:n]...), ellipsis)
}

// ending is as much of a list up to its last as so many cells hold.
func ending(list []glyph, room int) []glyph {
	if widthOf(list) <= room {
		return list
	}
	n, used := len(list), ellipsis.cells
	for used+list[n-1].cells <= room {
		used += list[n-1].cells
		n--
	}
	for n < len(list) && list[n].cells == 0 { // it would join the "…"
		n++
	}
	for i := n; i < min(n+wordWithin, len(list)); i++ {
		if list[i-1].blank() {
			n = i
			break
		}
	}
	return append([]glyph{ellipsis}, list[n:]...)
}
