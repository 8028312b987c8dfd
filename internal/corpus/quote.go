package corpus

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// unquote appends the text of s, a scanned JSON string without its quotes, to
// dst. lossy: s held half of a surrogate pair, which became U+FFFD as it does
// in encoding/json.
func unquote(dst, s []byte) (out []byte, lossy bool) {
	f := finder{b: s}
	for i := 0; ; {
		k := f.next(i) // a backslash, as a quote stands behind one
		dst = append(dst, s[i:k]...)
		if k == len(s) {
			return dst, lossy
		}
		var half bool
		dst, i, half = appendEscaped(dst, s, k)
		lossy = lossy || half
	}
}

// unquoteAt is unquote of the raw value v, quotes included, whose escapes are at marks.
func unquoteAt(dst, v []byte, marks []int32) (out []byte, lossy bool) {
	i, end := 1, len(v)-1
	for _, mark := range marks {
		k := int(mark)
		if k < i {
			continue // the second half of a pair
		}
		dst = append(dst, v[i:k]...)
		if c := v[k+1]; c != 'u' {
			dst = append(dst, escaped(c))
			i = k + 2
			continue
		}
		var half bool
		dst, i, half = appendEscaped(dst, v[:end], k)
		lossy = lossy || half
	}
	return append(dst, v[i:end]...), lossy
}

// appendEscaped appends what the escape at s[k] stands for, both halves of a
// pair taken together. next is the index after it.
func appendEscaped(dst, s []byte, k int) (out []byte, next int, half bool) {
	c := s[k+1]
	next = k + 2
	if c != 'u' {
		return append(dst, escaped(c)), next, false
	}
	r, _ := hex4(s, next)
	next += 4
	if utf16.IsSurrogate(r) {
		if r = pair(r, s[next:]); r == utf8.RuneError {
			half = true
		} else {
			next += 6
		}
	}
	return utf8.AppendRune(dst, r), next, half
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
	f := finder{b: b}
	sep := nextSeparator(b, 0)
	for i := 0; ; {
		k := min(f.next(i), sep)
		dst = append(dst, b[i:k]...)
		switch {
		case k == len(b):
			return append(dst, '"')
		case k == sep:
			dst = append(append(dst, `\u202`...), '8'+b[k+2]&1)
			i = k + 3
			sep = nextSeparator(b, i)
		default:
			dst = appendEscape(dst, b[k])
			i = k + 1
		}
	}
}

// nextSeparator returns the index of the next U+2028 or U+2029, which
// JavaScript takes for line ends; len(b) when there is none.
func nextSeparator(b []byte, i int) int {
	for {
		k := bytes.IndexByte(b[i:], 0xe2)
		if k < 0 {
			return len(b)
		}
		if i += k; i+2 < len(b) && b[i+1] == 0x80 && b[i+2]&^1 == 0xa8 {
			return i
		}
		i++
	}
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
