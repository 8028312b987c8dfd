package cleanup

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// fixSpace treats every maximal run of blanks and line feeds as one gap: a gap
// at either end of the text goes, one with two or more line feeds becomes a
// blank line, one with a single line feed becomes that, and one without becomes
// a space when it is longer than one character. A lone no-break or thin space
// between words is typography and stays.
func fixSpace(text string, ss []splice) []splice {
	for i := 0; i < len(text); {
		if i > 0 && i+9 <= len(text) {
			marks := gapsIn(octets.Load(text[i:]), octets.Load(text[i+1:]))
			if i += bits.TrailingZeros64(marks) >> 3; marks == 0 {
				continue
			}
		}
		if !mayBlank[text[i]] {
			i++
			continue
		}
		if n := plainGap(text, i); n > 0 {
			i += n
			continue
		}
		g := scanGap(text, i)
		if g.end == i {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		if want, rule := g.normal(text, i); want != text[i:g.end] {
			ss = append(ss, splice{rule: rule, start: i, end: g.end, text: want})
		}
		i = g.end
	}
	return ss
}

// gapsIn marks, of eight bytes, those that begin two blanks or line feeds side by side, and those beyond ASCII and the blanks before
// them. next is the eight bytes one later.
func gapsIn(w, next uint64) uint64 {
	blank := octets.Equal(w, ' ') | octets.Equal(w, '\n') | octets.Equal(w, '\t')
	blank1 := octets.Equal(next, ' ') | octets.Equal(next, '\n') | octets.Equal(next, '\t')
	return w&octets.High | blank&(blank1|next&octets.High)
}

// plainGap is the length of the gap at i when that is one of the three that stay,
// or of the character at i when it is no blank; 0 when a closer look is needed.
func plainGap(text string, i int) int {
	rest := text[i:]
	switch c := rest[0]; {
	case i == 0 || len(rest) < 3:
		return 0
	case c == ' ' && !mayBlank[rest[1]]:
		return 2
	case c == '\n' && !mayBlank[rest[1]]:
		return 2
	case c == '\n' && rest[1] == '\n' && !mayBlank[rest[2]]:
		return 3
	case c == 0xE2 && rest[1] == 0x80 && rest[2] > 0x8A && rest[2] != 0xAF:
		return 3
	case c == 0xC2 && rest[1] != 0xA0:
		return 2
	}
	return 0
}

// gap is a run of blanks and line feeds that ends at end.
type gap struct {
	end, blanks, feeds int
}

func scanGap(text string, i int) gap {
	g := gap{end: i}
	for g.end < len(text) {
		switch c := text[g.end]; {
		case c == '\n':
			g.feeds++
			g.end++
		case c == ' ' || c == '\t':
			g.blanks++
			g.end++
		case c >= utf8.RuneSelf && mayBlank[c]:
			r, n := utf8.DecodeRuneInString(text[g.end:])
			if !wideBlank(r) {
				return g
			}
			g.blanks++
			g.end += n
		default:
			return g
		}
	}
	return g
}

// normal is what the gap starting at start should be, and the rule for it.
func (g gap) normal(text string, start int) (want, rule string) {
	switch {
	case start == 0 || g.end == len(text):
		return "", "space.ends"
	case g.feeds > 2:
		return "\n\n", "space.blank-lines"
	case g.feeds > 0:
		return "\n\n"[:g.feeds], "space.line-ends"
	case g.blanks > 1:
		return " ", "space.blanks"
	}
	return text[start:g.end], ""
}

// mayBlank marks the bytes that a blank or line feed can start with.
var mayBlank = [256]bool{'\n': true, ' ': true, '\t': true, 0xC2: true, 0xE1: true, 0xE2: true, 0xE3: true}

// wideBlank reports whether r is a blank beyond ASCII (category Zs).
func wideBlank(r rune) bool {
	switch {
	case r == 0xA0, r == 0x1680, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// blank reports whether a character is one that fixSpace treats.
func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || wideBlank(r) }

// fixInvalid puts U+FFFD for every run of bytes that is no UTF-8.
func fixInvalid(text string, ss []splice) []splice {
	if utf8.ValidString(text) {
		return ss
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || n != 1 {
			i += n
			continue
		}
		start := i
		for i < len(text) && invalidAt(text[i:]) {
			i++
		}
		ss = append(ss, splice{rule: "unicode.invalid", start: start, end: i, text: string(utf8.RuneError)})
	}
	return ss
}

func invalidAt(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && n == 1
}

// lineAround returns the bounds of the line of text that holds byte i.
func lineAround(text string, i int) (start, end int) {
	start = strings.LastIndexByte(text[:i], '\n') + 1
	end = strings.IndexByte(text[i:], '\n')
	if end < 0 {
		return start, len(text)
	}
	return start, i + end
}
