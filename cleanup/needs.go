package cleanup

import (
	"math/bits"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// needs says which steps may find something to do in a text.
type needs uint8

const (
	needRepair  needs = 1 << iota // characters beyond ASCII
	needValid                     // bytes that are no UTF-8
	needEntity                    // an ampersand
	needControl                   // maybe control or format characters
	needForm                      // maybe not in normal form
	needSpace                     // maybe white space to tidy
	needCut                       // always: page furniture is found by lines
	needAll     needs = 1<<iota - 1
)

// tidy is what a text needs whose white space was fixed: all of that at once.
func tidy(has needs, _ string, _ []splice) needs { return has &^ needSpace }

// cut is what a text may need of which nothing but ss is gone: white space may touch where these were.
func cut(has needs, text string, ss []splice) needs {
	for i := 0; i < len(ss); i++ {
		start := ss[i].start
		for i+1 < len(ss) && ss[i+1].start == ss[i].end {
			i++
		}
		before, after := '\n', '\n' // at the ends of a text no white space stays
		if start > 0 {
			before, _ = utf8.DecodeLastRuneInString(text[:start])
		}
		if end := ss[i].end; end < len(text) {
			after, _ = utf8.DecodeRuneInString(text[end:])
		}
		if blank(before) && blank(after) {
			return has | needSpace
		}
	}
	return has
}

// needsOf looks at all of text once, eight bytes at a time, and errs on the side of
// more work: a step whose need is missing would change nothing. Linear in
// len(text).
func needsOf(text string) needs {
	if text == "" {
		return 0
	}
	n := needCut
	if mayBlank[text[0]] || mayBlank[text[len(text)-1]] {
		n |= needSpace
	}
	b, valid := blocksOf(text)
	if !valid {
		return needAll
	}
	n |= b.wide
	if b.control != 0 {
		n |= needControl | needSpace // a tab is both
	}
	if b.gap != 0 {
		n |= needSpace
	}
	if b.ampersand != 0 {
		n |= needEntity
	}
	return n
}

// blocks sum up what characters need; wide, those beyond ASCII.
type blocks struct {
	control, gap, ampersand uint64
	wide                    needs
}

// blocksOf looks at eight bytes at a time; valid is false for text that is no UTF-8. Two blanks side by side are a
// gap to look at, unless they are just two line feeds; that is asked of the eight bytes before, when what follows
// them is known.
func blocksOf(text string) (b blocks, valid bool) {
	const none = "\x7e\x7e\x7e\x7e\x7e\x7e\x7e\x7e" // bytes that need nothing
	var blank, feed uint64                          // marks in the eight bytes before
	for i := 0; i < len(text)+8; i += 8 {
		var w uint64
		switch {
		case i+8 <= len(text):
			w = octets.Load(text[i:])
		case i < len(text):
			w = octets.Load(text[i:] + none)
		default:
			w = octets.Load(none) // what the last bytes have behind them
		}
		feed1 := octets.Equal(w, '\n')
		blank1 := feed1 | octets.Equal(w, ' ')
		if w&octets.High != 0 {
			if b.wide == 0 && !utf8.ValidString(text[i:]) {
				return b, false
			}
			b.wide |= needsOfWide(text, i, w&octets.High)
		}
		if side := blank & (blank>>8 | blank1<<56); side != 0 {
			b.gap |= side &^ (feed & (feed>>8 | feed1<<56) &^ (feed>>16 | feed1<<48))
		}
		blank, feed = blank1, feed1
		b.ampersand |= octets.Equal(w, '&')
		b.control |= controlsIn(w) &^ w
	}
	return b, true
}

// needsOfWide is what the characters need that begin at the marked bytes of
// text[i:i+8]. Letters of two bytes below U+0300, Cyrillic letters, common Han
// characters, and the dashes, quotation marks, bullets and ellipses from U+2010 to
// U+2026 need nothing.
func needsOfWide(text string, i int, marks uint64) needs {
	n := needRepair
	for ; marks != 0; marks &= marks - 1 {
		rest := text[i+bits.TrailingZeros64(marks)>>3:]
		switch c := rest[0]; {
		case c < 0xC2, c > 0xC2 && c < 0xCC, c == 0xD0, c == 0xD1, c >= 0xE4 && c <= 0xE9:
		case c == 0xC2:
			if rest[1] == 0xA0 {
				n |= needSpace
			} else if rest[1] < 0xA0 || rest[1] == 0xAD {
				n |= needControl | needSpace
			}
		case c == 0xE2 && rest[1] == 0x80 && rest[2] >= 0x90 && rest[2] <= 0xA6:
		default:
			n |= needControl | needForm | needSpace
		}
	}
	return n
}
