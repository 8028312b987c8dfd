package corpus

import (
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

// appendUnquoted is unquote of the raw value v, whose escapes are at marks
// where those were noted.
func appendUnquoted(dst, v []byte, marks []int32) (out []byte, lossy bool) {
	if marks != nil {
		return unquoteAt(dst, v, marks)
	}
	return unquote(dst, v[1:len(v)-1])
}

// unquotedLen returns how many bytes appendUnquoted appends.
func unquotedLen(v []byte, marks []int32) (n int, lossy bool) {
	var room [utf8.UTFMax]byte
	s := v[:len(v)-1]
	n = len(s) - 1
	f := finder{b: s}
	for i := 1; ; {
		k := len(s)
		switch {
		case marks == nil:
			k = f.next(i)
		case len(marks) > 0:
			k = int(marks[0])
			marks = marks[1:]
		}
		if k == len(s) {
			return n, lossy
		}
		if k < i {
			continue // the second half of a pair
		}
		said, next, half := appendEscaped(room[:0], s, k)
		n -= next - k - len(said)
		i, lossy = next, lossy || half
	}
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

// halves counts the halves of surrogate pairs in the raw value v, and says where the first one is.
func halves(v []byte) (n, first int) {
	var room [utf8.UTFMax]byte
	f := finder{b: v[:len(v)-1]}
	for i := 1; ; {
		k := f.next(i)
		if k == len(f.b) {
			return n, first
		}
		_, next, half := appendEscaped(room[:0], f.b, k)
		if half {
			if n++; n == 1 {
				first = k
			}
		}
		i = next
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

// Quote returns s as a JSON string. Like encoding/json without HTML escaping
// it writes invalid UTF-8 as U+FFFD and escapes U+2028 and U+2029.
func Quote(s string) []byte { return AppendQuoted(make([]byte, 0, quotedRoom(s)), s) }

// quotedRoom is about what s takes as a JSON string: few letters need an escape.
func quotedRoom(s string) int { return len(s) + len(s)/32 + 2 }

// AppendQuoted appends s to dst as a JSON string; see [Quote].
func AppendQuoted(dst []byte, s string) []byte {
	b := unsafe.Slice(unsafe.StringData(s), len(s)) // read only
	dst, ok := appendQuoted(dst, b)
	if !ok {
		dst, _ = appendQuoted(dst, []byte(string([]rune(s)))) // one U+FFFD for each bad byte
	}
	return dst
}

// appendQuoted appends b as a JSON string; what is not UTF-8 is not appended,
// and ok is false.
func appendQuoted(dst, b []byte) (out []byte, ok bool) {
	if len(b) < shortString && plainASCII(b) {
		dst = append(dst, '"')
		dst = append(dst, b...)
		return append(dst, '"'), true
	}
	n := len(dst)
	dst = append(dst, '"')
	f := finder{b: b, strict: true, seps: true}
	for i := 0; ; {
		k := f.next(i)
		if f.broken {
			return dst[:n], false
		}
		dst = append(dst, b[i:k]...)
		if k == len(b) {
			return append(dst, '"'), true
		}
		if b[k] == 0xe2 {
			dst = append(append(dst, `\u202`...), '8'+b[k+2]&1)
			i = k + 3
			continue
		}
		dst = appendEscape(dst, b[k])
		i = k + 1
	}
}

const shortString = 48 // up to here looking at each byte is faster

// plainASCII reports whether b is ASCII that needs no escape.
func plainASCII(b []byte) bool {
	for _, c := range b {
		if c < 0x20 || c >= 0x80 || c == '"' || c == '\\' {
			return false
		}
	}
	return true
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
