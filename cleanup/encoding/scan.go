package encoding

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

const high = 0x8080808080808080

// suspicious returns the byte offset, at or after from, of the first character that could be damage: a C1
// control, an invalid byte, a lead byte's character followed by a continuation byte's in some code page, or
// a lead whose continuation was lost. It returns len(text) when there is none. Most clean text has none, and
// nothing is decoded or weighed for it. O(len(text)).
func suspicious(text string, from int) int {
	i := nextHigh(text, from)
	if i == len(text) {
		return i
	}
	t := table()
	for i < len(text) {
		if text[i] < 0x80 {
			i = nextHigh(text, i)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 || r <= 0x9F {
			return i
		}
		next := i + n
		if next < len(text) && suspiciousAt(t, text, r, next) {
			return i
		}
		i = next
	}
	return i
}

// suspiciousAt reports whether r, which ends at next, may begin a damaged sequence.
func suspiciousAt(t *pages, text string, r rune, next int) bool {
	b := text[next]
	if b < 0x80 {
		// SPACE_FOR_A0, LOST_BYTE: only after the characters that mojibake is full of; the others are looked
		// at once such a one has been found in their line.
		return (r == 0xC3 || r == 0xC2) && (b == ' ' || b == '?')
	}
	m := t.mask(r)
	lead := m.lead()
	if lead == 0 {
		return false
	}
	r2, n2 := utf8.DecodeRuneInString(text[next:])
	if r2 == utf8.RuneError {
		return true
	}
	c := t.mask(r2).cont
	if m.lead2&c != 0 {
		return true
	}
	c &= lead
	if c == 0 {
		return false
	}
	r3, n3 := utf8.DecodeRuneInString(text[next+n2:])
	if r3 == utf8.RuneError && n3 > 0 || r3 == ' ' {
		return true
	}
	return c&t.mask(r3).cont != 0
}

// nextHigh returns the offset of the first byte >= 0x80 at or after i.
func nextHigh(text string, i int) int {
	b := unsafe.Slice(unsafe.StringData(text), len(text))
	for ; i+32 <= len(b); i += 32 {
		w := binary.LittleEndian.Uint64(b[i:]) | binary.LittleEndian.Uint64(b[i+8:]) |
			binary.LittleEndian.Uint64(b[i+16:]) | binary.LittleEndian.Uint64(b[i+24:])
		if w&high != 0 {
			break
		}
	}
	for ; i < len(b); i++ {
		if b[i] >= 0x80 {
			return i
		}
	}
	return len(b)
}
