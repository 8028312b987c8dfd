package lm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a word of a phrase, the parts of a hyphenated one by themselves.
type Piece struct {
	Start, End int    // byte offsets into the text
	Word       string // lower case
	Hyphen     bool   // a hyphen divides it from the one before
	Break      bool   // more than white space or a hyphen does
}

// Pieces divides a phrase into words. Points, slashes and apostrophes stay inside words, as they do
// in 0.5 and k's. O(len(text)).
func Pieces(text string) []Piece {
	var out []Piece
	start := -1
	hyphen, divided := false, true
	end := func(i int) {
		if start >= 0 {
			out = append(out, Piece{start, i, strings.ToLower(text[start:i]), hyphen && len(out) > 0, divided})
			start, hyphen, divided = -1, false, false
		}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && strings.ContainsRune("'’./", r) && startsWord(text[i+size:]):
		default:
			end(i)
			switch {
			case unicode.IsSpace(r):
			case r == '-' || r == '\u2010' || r == '\u2011':
				hyphen = true
			default:
				divided = true
			}
		}
		i += size
	}
	end(len(text))
	return out
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
