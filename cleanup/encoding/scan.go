package encoding

import (
	"math/bits"
	"unicode/utf8"
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
		// Characters of two bytes beyond Latin-1's C1 controls, before ASCII: accented letters of most text.
		if c := text[i]; c >= 0xC2 && c < 0xE0 && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2] < 0x80 && (c != 0xC2 || text[i+1] >= 0xA0) {
			if c == 0xC3 && lostContinuation(text[i+1], text[i+2]) {
				return i
			}
			i = nextHigh(text, i+3)
			continue
		}
		// And before another such, which no code page reads as a continuation byte: Cyrillic, Greek, Hebrew.
		if c := text[i]; c > 0xC2 && c < 0xE0 && i+3 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2] >= 0xC2 && text[i+2] < 0xE0 && text[i+3]&0xC0 == 0x80 {
			if t.low[int(text[i+2]&0x1F)<<6|int(text[i+3]&0x3F)].cont == 0 {
				i += 2
				continue
			}
		}
		r, n := decode(text[i:])
		if r == utf8.RuneError && n == 1 || r <= 0x9F {
			return i
		}
		next := i + n
		if next == len(text) {
			return next
		}
		if text[next] < 0x80 {
			if r == 0xC2 || r == 0xC3 {
				if lostContinuation(text[next-1], text[next]) {
					return i
				}
			}
			i = nextHigh(text, next+1)
			continue
		}
		if t.suspicious(text, r, next) {
			return i
		}
		i = next
	}
	return i
}

// lostContinuation: SPACE_FOR_A0 and LOST_BYTE are looked for only after Â and Ã, which mojibake is full of;
// the others are looked at once such a one, or a whole sequence, has been found in their line. last is the
// second byte of the letter, next what follows.
func lostContinuation(last, next byte) bool {
	return (last == 0x82 || last == 0x83) && (next == ' ' || next == '?')
}

// suspicious reports whether r, which ends at next before a byte >= 0x80, may begin a damaged sequence.
func (p *pages) suspicious(text string, r rune, next int) bool {
	r2, n2 := decode(text[next:])
	if r2 == utf8.RuneError {
		return n2 == 1 || p.mask(r).lead() != 0
	}
	c := p.mask(r2).cont
	if c == 0 {
		return false
	}
	m := p.mask(r)
	if m.lead2&c != 0 {
		return true
	}
	c &= m.lead3 | m.lead4
	if c == 0 || next+n2 == len(text) {
		return false
	}
	r3, n3 := decode(text[next+n2:])
	switch {
	case r3 == utf8.RuneError && n3 > 0:
		return true
	case r3 == ' ':
		return c&m.spaced != 0
	}
	return c&p.mask(r3).cont != 0
}

// decode is utf8.DecodeRune with its two-byte case in line.
func decode(s string) (rune, int) {
	if len(s) >= 2 && s[0] >= 0xC2 && s[0] < 0xE0 && s[1]&0xC0 == 0x80 {
		return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s)
}

// nextHigh returns the offset of the first byte >= 0x80 at or after i.
func nextHigh(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if w := word(s[i:]) & high; w != 0 {
			return i + bits.TrailingZeros64(w)>>3
		}
		for i+40 <= len(s) && (word(s[i+8:])|word(s[i+16:])|word(s[i+24:])|word(s[i+32:]))&high == 0 {
			i += 32
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return i
		}
	}
	return len(s)
}

// word loads eight bytes, the first lowest: one instruction once compiled.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
