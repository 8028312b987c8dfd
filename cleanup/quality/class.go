package quality

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is a set of properties of a character.
type class uint8

const (
	isUpper class = 1 << iota
	isLower
	isTitle
	isLetter
	isDigit   // decimal digit
	isNumeric // any number, Roman numerals and fractions included
)

func classOf(r rune) class {
	if r < utf8.RuneSelf {
		return asciiClass[r]
	}
	var c class
	switch {
	case unicode.Is(unicode.Other_Lowercase, r) || unicode.IsLower(r):
		c |= isLower
	case unicode.Is(unicode.Other_Uppercase, r) || unicode.IsUpper(r):
		c |= isUpper
	case unicode.IsTitle(r):
		c |= isTitle
	}
	if unicode.IsLetter(r) {
		c |= isLetter
	}
	if unicode.IsNumber(r) || r >= 0x3400 && numeral(r) {
		c |= isNumeric
		if unicode.IsDigit(r) {
			c |= isDigit
		}
	}
	return c
}

// numeral reports whether a Han character has a numeric value in Unicode.
func numeral(r rune) bool {
	_, ok := slices.BinarySearch(numerals[:], r)
	return ok
}

// numerals are the letters with a numeric value (Unicode property Numeric_Type).
var numerals = [...]rune{
	0x3405, 0x3483, 0x382A, 0x3B4D, 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E5D, 0x4E8C, 0x4E94, 0x4E96, 0x4EBF,
	0x4EC0, 0x4EDF, 0x4EE8, 0x4F0D, 0x4F70, 0x5104, 0x5146, 0x5169, 0x516B, 0x516D, 0x5341, 0x5343, 0x5344,
	0x5345, 0x534C, 0x53C1, 0x53C2, 0x53C3, 0x53C4, 0x56DB, 0x58F1, 0x58F9, 0x5E7A, 0x5EFE, 0x5EFF, 0x5F0C,
	0x5F0D, 0x5F0E, 0x5F10, 0x62FE, 0x634C, 0x67D2, 0x6F06, 0x7396, 0x767E, 0x8086, 0x842C, 0x8CAE, 0x8CB3,
	0x8D30, 0x9621, 0x9646, 0x964C, 0x9678, 0x96F6, 0xF96B, 0xF973, 0xF978, 0xF9B2, 0xF9D1, 0xF9D3, 0xF9FD,
	0x20001, 0x20064, 0x200E2, 0x20121, 0x2092A, 0x20983, 0x2098C, 0x2099C, 0x20AEA, 0x20AFD, 0x20B19, 0x22390,
	0x22998, 0x23B1B, 0x2626D, 0x2F890,
}

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = isLower | isLetter
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = isUpper | isLetter
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = isDigit | isNumeric
	}
	return t
}()

// asciiPunct is Python's string.punctuation.
var asciiPunct = func() (t [256]bool) {
	for _, c := range "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" {
		t[c] = true
	}
	return t
}()

// punctuation reports whether datatrove counts r as punctuation, controls
// included: a word of nothing else is no word to Gopher's quality rule.
func punctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return r < 0x20 || r == 0x7F || asciiPunct[r]
	}
	if r < 0xA0 {
		return true
	}
	switch r {
	case '—', '”', '：', '％', '１', '〈', '、', '━', '【', '「', '」', '，', '】', '；', '“', '《', '„', '’', '∶', '´', '．', '–', '（',
		'？', '！', '～', '«', '〉', '》', '）', '。', '…', '►', '»':
		return true
	}
	return sentenceEnd(r)
}

// sentenceEnd reports whether r ends sentences in its script (Unicode property
// Sentence_Terminal, which has the marks of Khmer from Unicode 16 on).
func sentenceEnd(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return unicode.Is(unicode.Sentence_Terminal, r) || r == '។' || r == '៕'
}

// blankByte says whether a byte is white space to Python (1), may begin a wider
// white-space character (2), or neither (0).
var blankByte = [256]uint8{
	'\t': 1, '\n': 1, '\v': 1, '\f': 1, '\r': 1, 0x1C: 1, 0x1D: 1, 0x1E: 1, 0x1F: 1, ' ': 1,
	0xC2: 2, 0xE1: 2, 0xE2: 2, 0xE3: 2,
}

// blankAt is blankLen for text that is seldom blank.
func blankAt(s string) int {
	if blankByte[s[0]] == 0 {
		return 0
	}
	return blankLen(s)
}

// blankLen is the length of the white-space character at the start of s, 0 for
// none.
func blankLen(s string) int {
	switch c := s[0]; {
	case blankByte[c] == 0:
		return 0
	case blankByte[c] == 1:
		return 1
	case c == 0xC2 && len(s) > 1:
		if s[1] == 0x85 || s[1] == 0xA0 {
			return 2
		}
	case len(s) > 2 && s[1] == 0x80:
		if d := s[2]; c == 0xE2 && (d <= 0x8A || d == 0xA8 || d == 0xA9 || d == 0xAF) || c == 0xE3 && d == 0x80 {
			return 3
		}
	case len(s) > 2 && (c == 0xE2 && s[1] == 0x81 && s[2] == 0x9F || c == 0xE1 && s[1] == 0x9A && s[2] == 0x80):
		return 3
	}
	return 0
}

func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }

// isSpace is white space as Python's str.isspace has it.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }

// lineEnd reports whether a white-space character ends a line to Python's
// str.splitlines.
func lineEnd(s string) bool {
	switch s {
	case "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\u0085", "\u2028", "\u2029":
		return true
	}
	return false
}

func runeCount(b []byte) int32 { return int32(utf8.RuneCount(b)) }
