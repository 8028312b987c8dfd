package word

import "unicode"

// Script is how a script sets words apart.
type Script uint8

const (
	Spaced  Script = iota // with blanks
	Sign                  // not at all: Han and kana
	Letter                // not at all: Khmer and Burmese
	Unended               // neither words nor sentences: Thai and Lao, where a blank may end either
)

// Alone reports whether a letter or digit of this script is a word by itself.
func (s Script) Alone() bool { return s != Spaced }

// Of returns the script of r: of its letters, digits and marks; Spaced for all else.
func Of(r rune) Script {
	switch {
	case r < 0x0E00, r >= 0xAC00 && r <= 0xD7FF: // all before Thai, Hangul
	case r < 0x0F00:
		if unicode.In(r, unicode.Thai, unicode.Lao) {
			return Unended
		}
	case r >= 0x4E00 && r <= 0x9FFF:
		return Sign
	case unicode.In(r, unicode.Myanmar, unicode.Khmer):
		return Letter
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return Sign
	}
	return Spaced
}
