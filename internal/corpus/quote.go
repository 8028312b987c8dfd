package corpus

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// unquote appends the text of s, a scanned JSON string without its quotes, to
// dst. lossy: s held half of a surrogate pair, which became U+FFFD as it does
// in encoding/json.
func unquote(dst, s []byte) (out []byte, lossy bool) {
	for {
		k := bytes.IndexByte(s, '\\')
		if k < 0 {
			return append(dst, s...), lossy
		}
		dst = append(dst, s[:k]...)
		c := s[k+1]
		s = s[k+2:]
		if c != 'u' {
			dst = append(dst, escaped(c))
			continue
		}
		r, _ := hex4(s, 0)
		s = s[4:]
		if utf16.IsSurrogate(r) {
			if r = pair(r, s); r == utf8.RuneError {
				lossy = true
			} else {
				s = s[6:]
			}
		}
		dst = utf8.AppendRune(dst, r)
	}
}

// escaped returns what a one-letter escape stands for.
func escaped(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c // quote, backslash, slash
}

// pair joins the surrogate r with an escape that follows it in s.
func pair(r rune, s []byte) rune {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return utf8.RuneError
	}
	low, _ := hex4(s, 2)
	return utf16.DecodeRune(r, low)
}

// unquoter turns raw JSON strings into text. Its buffer is used again: making
// a string of it costs a copy, less than clearing new memory each time.
type unquoter struct{ buf []byte }

func (u *unquoter) text(v []byte) (text string, lossy bool) {
	v = v[1 : len(v)-1]
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v), false
	}
	if cap(u.buf) > windowKeep {
		u.buf = nil
	}
	u.buf, lossy = unquote(u.buf[:0], v)
	return string(u.buf), lossy
}

// Quote returns s as a JSON string. Like encoding/json without HTML escaping
// it writes invalid UTF-8 as U+FFFD and escapes U+2028 and U+2029.
func Quote(s string) []byte { return AppendQuoted(make([]byte, 0, len(s)+len(s)/32+2), s) }

// AppendQuoted appends s to dst as a JSON string; see [Quote].
func AppendQuoted(dst []byte, s string) []byte {
	b := unsafe.Slice(unsafe.StringData(s), len(s)) // read only
	if !valid(b) {
		b = []byte(string([]rune(s))) // one U+FFFD for each bad byte
	}
	return appendValid(dst, b)
}

// appendValid is AppendQuoted for what is known to be UTF-8.
func appendValid(dst, b []byte) []byte {
	dst = append(dst, '"')
	for i, from := 0, 0; ; {
		i = quotable(b, i)
		switch {
		case i == len(b):
			return append(append(dst, b[from:]...), '"')
		case b[i] != 0xe2:
			dst = appendEscape(append(dst, b[from:i]...), b[i])
			i++
			from = i
		case i+2 < len(b) && b[i+1] == 0x80 && b[i+2]&^1 == 0xa8: // U+2028, U+2029: JavaScript takes them for line ends
			dst = append(append(dst, b[from:i]...), `\u202`...)
			dst = append(dst, '8'+b[i+2]&1)
			i += 3
			from = i
		default:
			i++
		}
	}
}

// quotable returns the index of the first byte at or after i that may need an
// escape: those of plain, and 0xE2, with which U+2028 begins.
func quotable(b []byte, i int) int {
	for i+8 <= len(b) {
		x := binary.LittleEndian.Uint64(b[i:])
		quote, slash, e2 := x^(ones*'"'), x^(ones*'\\'), x^(ones*0xe2)
		m := ((x - ones*0x20) &^ x) | ((quote - ones) &^ quote) | ((slash - ones) &^ slash) | ((e2 - ones) &^ e2)
		if m &= highs; m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] != 0xe2 && b[i] >= 0x20 {
		i++
	}
	return i
}

func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// valid reports whether b is UTF-8. Unlike utf8.Valid it takes eight ASCII
// bytes at a time again after each other character, three times as fast on
// prose with curly quotes.
func valid(b []byte) bool {
	for i := 0; i < len(b); {
		if i+8 <= len(b) {
			m := binary.LittleEndian.Uint64(b[i:]) & highs
			if m == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(m) >> 3
		}
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		for i < len(b) && b[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return false
			}
			i += n
		}
	}
	return true
}
