package encoding

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	stdutf16 "unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/japanese"
)

// ErrNoCharset is wrapped by the errors of Decode.
var ErrNoCharset = errors.New("no charset explains the bytes")

// sampleBytes bounds what chardet and the test for UTF-16 look at. Whatever they say, all bytes have to decode.
const sampleBytes = 8 << 10

// Decode turns raw bytes into valid UTF-8 and says which charset they were in. declared is the charset that
// came with the bytes (an HTTP header, a meta tag), any name the WHATWG knows, or "". bad are the offsets in raw of
// what is no character in that charset: U+FFFD stands for each in text.
//
// Tried in order, the first that explains the bytes wins: a byte order mark; UTF-8 (but for the escape sequences
// of ISO-2022-JP and the zeros of UTF-16, which are valid UTF-8 too); UTF-8 with surrogate
// pairs (CESU-8); UTF-8 with bad bytes in it (MAJORITY); the declared charset; UTF-16 by where its zero bytes fall; a guess.
// A reading explains the bytes when it looks like text and hardly any of them are bad. A guess is reported as
// such: "windows-1250 (guessed)".
//
// PASTED_LINE: a line of UTF-8 text with two bad bytes or more and no character beyond ASCII that is right was pasted
// there from what was declared, or from Windows-1252, if it reads well in that; the name says so ("utf-8 and windows-1252").
//
// MAJORITY: characters of several bytes that are right in UTF-8 are hardly ever so by chance. Where they are twice as
// many as the bytes that are wrong, it is UTF-8 whatever was declared. As many will do before any guess, and where UTF-8
// was declared, which a single bad byte does not refute.
//
// When nothing explains the bytes and they are no text with a few bad ones, the error wraps ErrNoCharset and gives the
// offset of the first byte that is not UTF-8. O(len(raw)).
func Decode(raw []byte, declared string) (text, name string, bad []int, err error) {
	if t, n, bad, ok, err := fromMark(raw); ok {
		return t, n, bad, err
	}
	// A UTF-8 mark before bytes that are not UTF-8 may have been pasted there: judge them without it.
	all := raw
	raw = bytes.TrimPrefix(raw, []byte(utf8Mark))
	if utf8.Valid(raw) {
		if bytes.IndexByte(raw, 0) >= 0 {
			if t, n, ok := utf16ByZeros(raw); ok {
				return t, n, nil, nil
			}
		}
		if t, ok := iso2022(raw); ok {
			return t, "iso-2022-jp", nil, nil
		}
		return string(raw), utf8Name, nil, nil
	}
	if t, ok := cesu8(raw); ok {
		return t, "cesu-8", nil, nil
	}
	text, name, bad, err = decodeDamaged(raw, declared)
	skipped := len(all) - len(raw)
	for i := range bad {
		bad[i] += skipped
	}
	if err != nil {
		at := skipped + invalidTo(raw)
		err = fmt.Errorf("%w: byte %d is 0x%02X", err, at, all[at])
	}
	return text, name, bad, err
}

// decodeDamaged is Decode for bytes that are not UTF-8 throughout.
func decodeDamaged(raw []byte, declared string) (text, name string, bad []int, err error) {
	enc, declared := charset.Lookup(strings.TrimSpace(declared))
	good, wrong := evidence(raw)
	if good >= 2*wrong || declared == utf8Name && (good >= wrong || wrong == 1) {
		if t, n, bad := patched(raw, enc, declared); few(unlikely(t)) {
			return t, n, bad, nil
		}
	}
	if enc != nil && declared != utf8Name && declared != "replacement" {
		if t, bad := decodeAs(enc, raw); fits(t, bad) {
			return t, declared, bad, nil
		}
	}
	if good >= wrong {
		if t, n, bad := patched(raw, nil, ""); few(unlikely(t)) {
			return t, n, bad, nil
		}
	}
	if t, n, ok := utf16ByZeros(raw); ok {
		return t, n, nil, nil
	}
	if t, n, bad, ok := guess(raw); ok {
		return t, n + guessMark, bad, nil
	}
	if t, bad := replaced(raw); fits(t, bad) {
		return t, utf8Name, bad, nil
	}
	return "", "", nil, ErrNoCharset
}

// guessMark ends the name of a charset that nothing but the bytes themselves tell of.
const guessMark = " (guessed)"

const utf8Name = "utf-8"

const utf8Mark = "\xef\xbb\xbf"

// fromMark decodes what begins with a byte order mark. A mark decides: where too many bytes then do not fit, that
// is an error. The mark is not part of the text.
func fromMark(raw []byte) (text, name string, bad []int, ok bool, err error) {
	var width int
	switch {
	case bytes.HasPrefix(raw, []byte(utf8Mark)):
		if body := raw[len(utf8Mark):]; utf8.Valid(body) {
			return string(body), utf8Name, nil, true, nil
		}
		return "", "", nil, false, nil
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE, 0, 0}) && len(raw)%4 == 0:
		width, name = 4, "utf-32le"
	case bytes.HasPrefix(raw, []byte{0, 0, 0xFE, 0xFF}) && len(raw)%4 == 0:
		width, name = 4, "utf-32be"
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		width, name = 2, "utf-16le"
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		width, name = 2, "utf-16be"
	default:
		return "", "", nil, false, nil
	}
	little := strings.HasSuffix(name, "le")
	if width == 4 {
		text, bad = utf32(raw[width:], little)
	} else {
		text, bad = utf16(raw[width:], little)
	}
	for i := range bad {
		bad[i] += width
	}
	if len(bad) > 0 && !few(len(bad), len(raw)/width) {
		return "", "", nil, true, fmt.Errorf("%w: %s by its byte order mark, but byte %d does not fit", ErrNoCharset, name, bad[0])
	}
	return text, name, bad, true, nil
}

// utf32 decodes raw, whose length is a multiple of four, and returns the offsets of what is no character.
func utf32(raw []byte, little bool) (text string, bad []int) {
	var b strings.Builder
	for i := 0; i < len(raw); i += 4 {
		r := rune(raw[i])<<24 | rune(raw[i+1])<<16 | rune(raw[i+2])<<8 | rune(raw[i+3])
		if little {
			r = rune(raw[i+3])<<24 | rune(raw[i+2])<<16 | rune(raw[i+1])<<8 | rune(raw[i])
		}
		if !utf8.ValidRune(r) {
			r, bad = utf8.RuneError, append(bad, i)
		}
		b.WriteRune(r)
	}
	return b.String(), bad
}

// utf16 decodes raw and returns the offsets of what is no character: half of a surrogate pair, and half of a unit at
// the end.
func utf16(raw []byte, little bool) (text string, bad []int) {
	unit := func(i int) rune {
		switch {
		case i+1 >= len(raw):
			return 0
		case little:
			return rune(raw[i]) | rune(raw[i+1])<<8
		}
		return rune(raw[i])<<8 | rune(raw[i+1])
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i += 2 {
		at, r := i, unit(i)
		switch {
		case i+1 == len(raw):
			r = utf8.RuneError
		case r >= 0xD800 && r < 0xE000:
			if r = stdutf16.DecodeRune(r, unit(i+2)); r != utf8.RuneError {
				i += 2
			}
		default:
			b.WriteRune(r)
			continue
		}
		if r == utf8.RuneError {
			bad = append(bad, at)
		}
		b.WriteRune(r)
	}
	return b.String(), bad
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
	if len(bad) > 0 || !plain(t) {
		return "", "", false
	}
	return t, name, true
}

// iso2022 decodes ISO-2022-JP, whose bytes are all ASCII and whose escape sequences nothing else has.
func iso2022(raw []byte) (string, bool) {
	if !bytes.Contains(raw, []byte("\x1b$B")) && !bytes.Contains(raw, []byte("\x1b$@")) {
		return "", false
	}
	t, bad := decodeAs(japanese.ISO2022JP, raw)
	return t, fits(t, bad)
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
