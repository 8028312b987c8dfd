package reports

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

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
