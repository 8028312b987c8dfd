package reports

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// The files of a run have hundreds of bytes a line of which a reader wants a few. What is read of every line is therefore taken out by
// hand where the line is as the writer writes it; whatever else it is, encoding/json says what it holds, or what is
// wrong with it.

// quick is a row that reads itself from a plain line; false leaves it as it is, and the line to encoding/json.
type quick interface{ quick(line []byte) bool }

// unmarshal reads a line into v.
func unmarshal(line []byte, v any) error {
	if q, ok := v.(quick); ok && q.quick(line) {
		return nil
	}
	return json.Unmarshal(line, v)
}

// members calls take for each member of a JSON object, with the bytes of its value, until it returns false. It returns
// whether all were taken, the bytes are one valid object, and its keys are such that no two are the same to encoding/json
// but for being the same bytes.
func members(b []byte, take func(key, value []byte) bool) bool {
	i := blank(b, 0)
	if i == len(b) || b[i] != '{' {
		return false
	}
	if i = blank(b, i+1); i < len(b) && b[i] == '}' {
		return blank(b, i+1) == len(b)
	}
	for {
		end := skipString(b, i)
		if end < 0 {
			return false
		}
		key := b[i+1 : end-1]
		if !plainKey(key) {
			return false
		}
		if i = blank(b, end); i == len(b) || b[i] != ':' {
			return false
		}
		i = blank(b, i+1)
		if end = skipValue(b, i, 0); end < 0 || !take(key, b[i:end]) {
			return false
		}
		if i = blank(b, end); i == len(b) {
			return false
		}
		switch b[i] {
		case ',':
			i = blank(b, i+1)
		case '}':
			return blank(b, i+1) == len(b)
		default:
			return false
		}
	}
}

// elements calls take for the bytes of each element of a valid JSON value, until it returns false; it returns whether that is
// an array, and all were taken.
func elements(b []byte, take func(value []byte) bool) bool {
	if len(b) == 0 || b[0] != '[' {
		return false
	}
	for i := blank(b, 1); b[i] != ']'; {
		end := skipValue(b, i, 0)
		if end < 0 || !take(b[i:end]) {
			return false
		}
		if i = blank(b, end); b[i] == ',' {
			i = blank(b, i+1)
		}
	}
	return true
}

// plainKey tells whether a key has nothing that encoding/json would fold or unescape: most have not.
func plainKey(key []byte) bool {
	for _, c := range key {
		if c >= utf8.RuneSelf || c == '\\' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func blank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// deepest is how deep values lie that are passed over here; no file of a run has such.
const deepest = 32

// skipValue is where the JSON value that begins at i ends; -1: there is none.
func skipValue(b []byte, i, depth int) int {
	if i >= len(b) || depth > deepest {
		return -1
	}
	switch b[i] {
	case '"':
		return skipString(b, i)
	case '{', '[':
		return skipNested(b, i, depth)
	case 't':
		return skipWord(b, i, "true")
	case 'f':
		return skipWord(b, i, "false")
	case 'n':
		return skipWord(b, i, "null")
	}
	return skipNumber(b, i)
}

// skipNested is skipValue of an object or an array.
func skipNested(b []byte, i, depth int) int {
	object, end := b[i] == '{', byte(']')
	if object {
		end = '}'
	}
	if i = blank(b, i+1); i < len(b) && b[i] == end {
		return i + 1
	}
	for {
		if object {
			if i = skipString(b, i); i < 0 {
				return -1
			}
			if i = blank(b, i); i == len(b) || b[i] != ':' {
				return -1
			}
			i = blank(b, i+1)
		}
		if i = skipValue(b, i, depth+1); i < 0 {
			return -1
		}
		switch i = blank(b, i); {
		case i < len(b) && b[i] == end:
			return i + 1
		case i == len(b) || b[i] != ',':
			return -1
		}
		i = blank(b, i+1)
	}
}

func skipWord(b []byte, i int, word string) int {
	if len(b)-i < len(word) || string(b[i:i+len(word)]) != word {
		return -1
	}
	return i + len(word)
}

// skipString is where the string that begins at i ends.
func skipString(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return -1
	}
	for i++; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			return i + 1
		case c < ' ':
			return -1
		case c == '\\':
			if i++; i == len(b) {
				return -1
			}
			switch b[i] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			case 'u':
				if _, ok := hex4(b, i+1); !ok {
					return -1
				}
				i += 4
			default:
				return -1
			}
		}
	}
	return -1
}

// hex4 is the number that four hexadecimal digits are.
func hex4(b []byte, i int) (r rune, ok bool) {
	if len(b)-i < 4 {
		return 0, false
	}
	for _, c := range b[i : i+4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// skipNumber is where the number that begins at i ends.
func skipNumber(b []byte, i int) int {
	digits := func() bool {
		from := i
		for i < len(b) && '0' <= b[i] && b[i] <= '9' {
			i++
		}
		return i > from
	}
	if b[i] == '-' {
		i++
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if !digits() {
		return -1
	}
	if i < len(b) && b[i] == '.' {
		if i++; !digits() {
			return -1
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		if i++; i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !digits() {
			return -1
		}
	}
	return i
}

// The setters put a valid JSON value where it belongs; null leaves that as it was. False: encoding/json has to look at it.

func setString(to *string, v []byte) bool {
	if isNull(v) {
		return true
	}
	s, ok := unquote(v)
	if ok {
		*to = s
	}
	return ok
}

func setOptional(to *Optional, v []byte) bool {
	if isNull(v) {
		*to = ""
		return true
	}
	return setString((*string)(to), v)
}

func setInt[N int | int64](to *N, v []byte) bool {
	if isNull(v) {
		return true
	}
	n, err := strconv.ParseInt(string(v), 10, 64)
	*to = N(n)
	return err == nil && int64(N(n)) == n
}

func setFloat(to *float64, v []byte) bool {
	if isNull(v) {
		return true
	}
	f, err := strconv.ParseFloat(string(v), 64)
	*to = f
	return err == nil
}

func setBool(to *bool, v []byte) bool {
	switch string(v) {
	case "true":
		*to = true
	case "false":
		*to = false
	default:
		return isNull(v)
	}
	return true
}

func isNull(v []byte) bool { return string(v) == "null" }

// unquote is the text of a valid JSON string; ok is false where encoding/json has to make it, as for surrogates and what is not UTF-8.
func unquote(v []byte) (s string, ok bool) {
	if len(v) < 2 || v[0] != '"' || !utf8.Valid(v) {
		return "", false
	}
	v = v[1 : len(v)-1]
	at := bytes.IndexByte(v, '\\')
	if at < 0 {
		return string(v), true
	}
	out := make([]byte, 0, len(v))
	for ; at >= 0; at = bytes.IndexByte(v, '\\') {
		out = append(out, v[:at]...)
		c := v[at+1]
		v = v[at+2:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, ok := hex4(v, 0)
			if !ok || 0xD800 <= r && r < 0xE000 {
				return "", false
			}
			out = utf8.AppendRune(out, r)
			v = v[4:]
			continue
		}
		out = append(out, c)
	}
	return string(append(out, v...)), true
}
