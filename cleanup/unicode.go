package cleanup

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// fixControls makes every line end a line feed and drops characters that carry
// no text: C0 and C1 controls, terminal escapes, byte-order marks, soft hyphens,
// zero-width spaces (kept in scripts that write no spaces, where they mark
// words), interlinear and deprecated format controls. Joiners and direction
// marks are text and stay.
func fixControls(text string, ss []splice) []splice {
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			marks := controlsIn(octets.Load(text[i:]))
			if i += bits.TrailingZeros64(marks) >> 3; marks == 0 {
				continue
			}
		}
		c := text[i]
		if !mayControl[c] {
			i++
			continue
		}
		if c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2] != 0x8B && text[i+2] != 0xA8 && text[i+2] != 0xA9 {
			i += 3
			continue
		}
		want, n, rule := control(text, i)
		if n > 0 {
			ss = append(ss, splice{rule: rule, start: i, end: i + n, text: want})
			i += n
			continue
		}
		_, n = utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return ss
}

// controlsIn marks, of eight bytes, the controls but line feeds, and those beyond ASCII.
func controlsIn(w uint64) uint64 {
	small := w & (0x7F * octets.Low)
	return (^(small + 0x60*octets.Low) | (small + octets.Low) | w) & octets.High &^ octets.Equal(w, '\n')
}

// control decides on the character at i: n is the number of bytes that want
// replaces, 0 when the character stays.
func control(text string, i int) (want string, n int, rule string) {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == '\r':
		if i+1 < len(text) && text[i+1] == '\n' {
			size++
		}
		return "\n", size, "space.line-ends"
	case r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		return "\n", size, "space.line-ends"
	case r == 0x1B:
		return "", escapeLen(text[i:]), "unicode.escape"
	case r < 0x20 && r != '\t' && r != '\n', r >= 0x7F && r <= 0x9F:
		return "", size, "unicode.control"
	case r == 0xAD:
		return "", size, "unicode.soft-hyphen"
	case r == 0xFEFF:
		return "", size, "unicode.bom"
	case r == 0x200B && !besideSpacelessScript(text, i, i+size):
		return "", size, "unicode.zero-width"
	case r >= 0x206A && r <= 0x206F, r >= 0xFFF9 && r <= 0xFFFB, r == 0x2060:
		return "", size, "unicode.control"
	}
	return "", 0, ""
}

// escapeLen is the length of the terminal escape at the start of s (ESC [ digits
// and semicolons, letter), or 1 for a bare ESC.
func escapeLen(s string) int {
	if len(s) < 2 || s[1] != '[' {
		return 1
	}
	for i := 2; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9' || c == ';':
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			return i + 1
		default:
			return 1
		}
	}
	return 1
}

func besideSpacelessScript(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return unicode.In(before, spaceless...) || unicode.In(after, spaceless...)
}

var spaceless = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// mayControl marks the bytes that something control drops can start with.
var mayControl = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != '\n' && c != '\t'
	}
	t[0x7F], t[0xC2], t[0xE2], t[0xEF] = true, true, true, true
	return t
}()

// fixNormalForm brings text into Unicode normal form C, segment by segment.
func fixNormalForm(text string, ss []splice) []splice {
	if plainForm(text) {
		return ss
	}
	for i := norm.NFC.QuickSpanString(text); i < len(text); i += norm.NFC.QuickSpanString(text[i:]) {
		n := norm.NFC.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		segment := text[i : i+n]
		if composed := norm.NFC.String(segment); composed != segment {
			ss = append(ss, splice{rule: "unicode.nfc", start: i, end: i + n, text: composed})
		}
		i += n
	}
	return ss
}

// plainForm reports whether text holds only characters that are in normal form C
// whatever stands beside them, by their first bytes: those below U+0300, Cyrillic
// letters, common Han characters, and punctuation from U+2002 to U+203F.
func plainForm(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0xCC && !(c == 0xD0 || c == 0xD1 || c >= 0xE4 && c <= 0xE9) {
			if c != 0xE2 || i+2 >= len(text) || text[i+1] != 0x80 || text[i+2] < 0x82 {
				return false
			}
		}
	}
	return true
}
