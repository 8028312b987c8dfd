package encoding

import (
	"bytes"
	"strings"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// few reports whether so many bad characters among all are the damage of a text, not a sign that it is another charset
// or no text.
func few(bad, all int) bool { return bad <= 1 || bad*20 <= all }

// evidence counts what speaks for UTF-8 in raw, characters of several bytes, and what speaks against it: bytes that are
// no character, those of a character that is cut short taken together. O(len(raw)).
func evidence(raw []byte) (good, wrong int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		n, ok := sequenceAt(raw[i:])
		if ok {
			good++
		} else {
			wrong++
		}
		i += n
	}
	return good, wrong
}

// sequenceAt returns the length of the character that b begins with, or, ok false, of the bytes that begin one and are
// not followed by its rest, one at least.
func sequenceAt(b []byte) (n int, ok bool) {
	r, n := utf8.DecodeRune(b)
	if r != utf8.RuneError || n != 1 {
		return n, true
	}
	for n < len(b) && !utf8.FullRune(b[:n+1]) {
		n++
	}
	return n, false
}

// replaced reads raw as UTF-8 with U+FFFD for what is none. bad are the offsets of that in raw.
func replaced(raw []byte) (text string, bad []int) {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/64)
	for i := 0; i < len(raw); {
		n, fits := sequenceAt(raw[i:])
		if fits {
			b.Write(raw[i : i+n])
		} else {
			bad = append(bad, i)
			b.WriteRune(utf8.RuneError)
		}
		i += n
	}
	return b.String(), bad
}

// patched is replaced with PASTED_LINE; enc is the charset declared, or nil.
func patched(raw []byte, enc xencoding.Encoding, declared string) (text, name string, bad []int) {
	if enc == nil || declared == utf8Name || multiByte(declared) {
		enc, declared = charmap.Windows1252, "windows-1252"
	}
	name = utf8Name
	var b strings.Builder
	for at := 0; at < len(raw); {
		end := len(raw)
		if k := bytes.IndexByte(raw[at:], '\n'); k >= 0 {
			end = at + k + 1
		}
		line := raw[at:end]
		t, lost := replaced(line)
		if len(lost) > 1 {
			if pasted, ok := pastedLine(line, enc, declared); ok {
				t, lost, name = pasted, nil, utf8Name+" and "+declared
			}
		}
		b.WriteString(t)
		for _, i := range lost {
			bad = append(bad, at+i)
		}
		at = end
	}
	return b.String(), name, bad
}

// pastedOddity is how odd a line may be that is taken for one in another charset.
const pastedOddity = 0.6

func pastedLine(line []byte, enc xencoding.Encoding, name string) (string, bool) {
	if good, _ := evidence(line); good > 0 {
		return "", false
	}
	t, bad := decodeAs(enc, line)
	return t, len(bad) == 0 && plain(t) && wordy(t) && !scattered(t, name) && oddity(t) <= pastedOddity
}

// decodeAs reads raw in a charset, with U+FFFD for what is no character of it. bad are the offsets of that in raw.
func decodeAs(enc xencoding.Encoding, raw []byte) (text string, bad []int) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil || !utf8.Valid(out) {
		return "", []int{0}
	}
	if !bytes.Contains(out, []byte("\ufffd")) {
		return string(out), nil
	}
	// a few characters at a time, to see which bytes they come from
	dec := enc.NewDecoder()
	var room [utf8.UTFMax]byte
	for at := 0; at < len(raw); {
		written, read, err := dec.Transform(room[:], raw[at:], true)
		if k := bytes.Index(room[:written], []byte("\ufffd")); k >= 0 {
			bad = append(bad, at+k) // what stands before it is ASCII
		}
		if at += read; read == 0 && (written == 0 || err == nil) {
			break
		}
	}
	return string(out), bad
}

// fits reports whether a reading with so many bad bytes is a text.
func fits(text string, bad []int) bool {
	if len(bad) == 0 {
		return plain(text)
	}
	return few(len(bad), utf8.RuneCountInString(text)) && plain(text)
}

// invalidTo returns the offset of the first byte that is no UTF-8.
func invalidTo(raw []byte) int {
	for i := 0; ; {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}
