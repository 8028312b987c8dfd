package encoding

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// ErrNoCharset is wrapped by the errors of Decode.
var ErrNoCharset = errors.New("no charset explains the bytes")

// sampleBytes bounds what chardet and the test for UTF-16 look at. Whatever they say, all bytes have to decode.
const sampleBytes = 8 << 10

// Decode turns raw bytes into valid UTF-8 and says which charset they were in. declared is the charset that
// came with the bytes (an HTTP header, a meta tag), any name the WHATWG knows, or "".
//
// Tried in order, the first that explains every byte wins: a byte order mark; UTF-8 (but for the escape sequences
// of ISO-2022-JP and the zeros of UTF-16, which are valid UTF-8 too); UTF-8 with surrogate
// pairs (CESU-8); the declared charset; UTF-16 by where its zero bytes fall; a guess, in
// which ICU's n-grams (chardet, on the first 8 KB) rank the readings and their oddity decides. A reading explains the bytes when it has no replacement character and
// looks like text. The guess is reported as such: "windows-1250 (guessed)".
//
// When nothing does, the error wraps ErrNoCharset and gives the offset of the first byte that is not UTF-8.
// O(len(raw)).
func Decode(raw []byte, declared string) (text, name string, err error) {
	if t, n, ok, err := fromMark(raw); ok {
		return t, n, err
	}
	// A UTF-8 mark before bytes that are not UTF-8 was pasted there: judge them without it.
	all := raw
	raw = bytes.TrimPrefix(raw, []byte(utf8Mark))
	if utf8.Valid(raw) {
		if bytes.IndexByte(raw, 0) >= 0 {
			if t, n, ok := utf16ByZeros(raw); ok {
				return t, n, nil
			}
		}
		if t, ok := iso2022(raw); ok {
			return t, "iso-2022-jp", nil
		}
		return string(raw), "utf-8", nil
	}
	if t, ok := cesu8(raw); ok {
		return t, "cesu-8", nil
	}
	if enc, n := charset.Lookup(strings.TrimSpace(declared)); enc != nil && n != "utf-8" && n != "replacement" {
		if t, ok := decodeWhole(enc, raw); ok && plain(t) {
			return t, n, nil
		}
	}
	if t, n, ok := utf16ByZeros(raw); ok {
		return t, n, nil
	}
	if t, n, ok := guess(raw); ok {
		return t, n + " (guessed)", nil
	}
	at := firstInvalid(all)
	return "", "", fmt.Errorf("%w: byte %d is 0x%02X", ErrNoCharset, at, all[at])
}

const utf8Mark = "\xef\xbb\xbf"

// fromMark decodes what begins with a byte order mark. A mark decides: bytes that then do not fit are an
// error. The mark is not part of the text.
func fromMark(raw []byte) (text, name string, ok bool, err error) {
	switch {
	case bytes.HasPrefix(raw, []byte(utf8Mark)):
		if body := raw[len(utf8Mark):]; utf8.Valid(body) {
			return string(body), "utf-8", true, nil
		}
		return "", "", false, nil
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE, 0, 0}) && len(raw)%4 == 0:
		return utf32(raw[4:], true)
	case bytes.HasPrefix(raw, []byte{0, 0, 0xFE, 0xFF}) && len(raw)%4 == 0:
		return utf32(raw[4:], false)
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		name = "utf-16le"
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		name = "utf-16be"
	default:
		return "", "", false, nil
	}
	t, bad := utf16(raw[2:], name == "utf-16le")
	if bad >= 0 {
		return "", "", true, fmt.Errorf("%w: %s by its byte order mark, but byte %d does not fit", ErrNoCharset, name, bad+2)
	}
	return t, name, true, nil
}

func utf32(raw []byte, little bool) (string, string, bool, error) {
	name := "utf-32be"
	if little {
		name = "utf-32le"
	}
	var b strings.Builder
	for i := 0; i < len(raw); i += 4 {
		r := rune(raw[i])<<24 | rune(raw[i+1])<<16 | rune(raw[i+2])<<8 | rune(raw[i+3])
		if little {
			r = rune(raw[i+3])<<24 | rune(raw[i+2])<<16 | rune(raw[i+1])<<8 | rune(raw[i])
		}
		if !utf8.ValidRune(r) {
			return "", "", true, fmt.Errorf("%w: %s by its byte order mark, but byte %d does not fit", ErrNoCharset, name, i+4)
		}
		b.WriteRune(r)
	}
	return b.String(), name, true, nil
}

// utf16 decodes raw and returns the offset of the first byte that does not fit, or -1.
func utf16(raw []byte, little bool) (string, int) {
	unit := func(i int) rune {
		if little {
			return rune(raw[i]) | rune(raw[i+1])<<8
		}
		return rune(raw[i])<<8 | rune(raw[i+1])
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i += 2 {
		if i+1 == len(raw) {
			return "", i
		}
		r := unit(i)
		if r >= 0xD800 && r < 0xE000 {
			if r >= 0xDC00 || i+3 >= len(raw) {
				return "", i
			}
			lo := unit(i + 2)
			if lo < 0xDC00 || lo >= 0xE000 {
				return "", i
			}
			r = 0x10000 + (r-0xD800)<<10 + (lo - 0xDC00)
			i += 2
		}
		b.WriteRune(r)
	}
	return b.String(), -1
}

// utf16ByZeros recognises UTF-16 without a mark: European text in it has a zero in every other byte.
func utf16ByZeros(raw []byte) (text, name string, ok bool) {
	if len(raw) < 4 || len(raw)%2 != 0 {
		return "", "", false
	}
	sample := raw[:min(len(raw), sampleBytes)]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1]*10 >= half*4 && zeros[0]*20 <= half:
		name = "utf-16le"
	case zeros[0]*10 >= half*4 && zeros[1]*20 <= half:
		name = "utf-16be"
	default:
		return "", "", false
	}
	t, bad := utf16(raw, name == "utf-16le")
	if bad >= 0 || !plain(t) {
		return "", "", false
	}
	return t, name, true
}

// iso2022 decodes ISO-2022-JP, whose bytes are all ASCII and whose escape sequences nothing else has.
func iso2022(raw []byte) (string, bool) {
	if !bytes.Contains(raw, []byte("\x1b$B")) && !bytes.Contains(raw, []byte("\x1b$@")) {
		return "", false
	}
	return decodeWhole(japanese.ISO2022JP, raw)
}

func cesu8(raw []byte) (string, bool) {
	if bytes.IndexByte(raw, 0xED) < 0 {
		return "", false
	}
	plan := invalid(string(raw))
	for _, e := range plan {
		if e.Rule != ruleSurrogatePair {
			return "", false
		}
	}
	return plan.apply(string(raw)), true
}

func decodeWhole(enc xencoding.Encoding, raw []byte) (string, bool) {
	if enc == unicode.UTF8 {
		return "", false
	}
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil || bytes.Contains(out, []byte("\ufffd")) || !utf8.Valid(out) {
		return "", false
	}
	return string(out), true
}

func firstInvalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(raw) - 1
}
