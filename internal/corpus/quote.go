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
	for {
		k := bytes.IndexByte(s, '\\')
		if k < 0 {
			return append(dst, s...), lossy
		}
		dst = append(dst, s[:k]...)
		c := s[k+1]
		s = s[k+2:]
		switch c {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'u':
			r, _ := hex4(s, 0)
			s = s[4:]
			if utf16.IsSurrogate(r) {
				r = pair(r, s)
				if r == utf8.RuneError {
					lossy = true
				} else {
					s = s[6:]
				}
			}
			dst = utf8.AppendRune(dst, r)
		default: // quote, backslash, slash
			dst = append(dst, c)
		}
	}
}

// pair joins the surrogate r with an escape that follows it in s.
func pair(r rune, s []byte) rune {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return utf8.RuneError
	}
	low, _ := hex4(s, 2)
	return utf16.DecodeRune(r, low)
}

// stringOf returns the text of the raw JSON string v.
func stringOf(v []byte) (text string, lossy bool) {
	v = v[1 : len(v)-1]
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v), false
	}
	out, lossy := unquote(make([]byte, 0, len(v)), v)
	return unsafe.String(unsafe.SliceData(out), len(out)), lossy // out is not kept
}

// Quote returns s as a JSON string. Like encoding/json without HTML escaping
// it writes invalid UTF-8 as U+FFFD and escapes U+2028 and U+2029.
func Quote(s string) []byte { return AppendQuoted(make([]byte, 0, len(s)+len(s)/32+2), s) }

// AppendQuoted appends s to dst as a JSON string; see [Quote].
func AppendQuoted(dst []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = string([]rune(s)) // one U+FFFD for each bad byte
	}
	b := unsafe.Slice(unsafe.StringData(s), len(s)) // read only
	dst = append(dst, '"')
	for i := 0; ; i++ {
		k := plain(b, i)
		dst = appendPlain(dst, b[i:k])
		if i = k; i >= len(b) {
			return append(dst, '"')
		}
		dst = appendEscape(dst, b[i])
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

// appendPlain appends b, which needs no escape but for U+2028 and U+2029
// (E2 80 A8, E2 80 A9): JavaScript takes those for line ends.
func appendPlain(dst, b []byte) []byte {
	for {
		k := bytes.Index(b, []byte("\xe2\x80"))
		if k < 0 {
			return append(dst, b...)
		}
		dst = append(dst, b[:k]...)
		switch {
		case k+2 < len(b) && b[k+2] == 0xa8:
			dst, k = append(dst, `\u2028`...), k+3
		case k+2 < len(b) && b[k+2] == 0xa9:
			dst, k = append(dst, `\u2029`...), k+3
		default:
			dst, k = append(dst, 0xe2, 0x80), k+2
		}
		b = b[k:]
	}
}
