package reports

import (
	"encoding/json"
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
