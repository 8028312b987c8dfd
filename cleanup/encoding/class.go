package encoding

import "unicode"

// class is what a character looks like to a reader, as far as damage is concerned.
type class uint8

const (
	other class = iota
	space
	digit
	ascii // ASCII punctuation
	lower
	upper
	caseless // letters without case, and combining marks
	neutral  // stands anywhere in good text: ’ – — … · NBSP
	opening  // “ ‘ « ‹ ¡ ¿ • ©
	closing  // ” » › ™ ®
	law      // § ¶
	money    // ¢ £ ¥ €
	number   // ¼ ² ± × µ °
	math     // √ ∂ ≤
	box      // box drawing and blocks
	odd      // rarely typed by anybody: ¦ ¬ ¨ ¯ ¸ ƒ ˆ † ‰ ¤ ª º
	control  // C1
	lost     // U+FFFD
)

type script uint8

const (
	noScript script = iota
	latin
	greek
	cyrillic
	hebrew
	arabic
	eastern // all others
)

func classOf(r rune) class {
	if r < 0x80 {
		switch {
		case r >= 'a' && r <= 'z':
			return lower
		case r >= 'A' && r <= 'Z':
			return upper
		case r >= '0' && r <= '9':
			return digit
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			return space
		}
		return ascii
	}
	switch {
	case r <= 0x9F:
		return control
	case r >= 0x2500 && r <= 0x259F:
		return box
	}
	switch r {
	case '\u00a0', '\u00ad', '’', '–', '—', '…', '·', '´', '―', '‑':
		return neutral
	case '“', '‘', '‚', '„', '«', '‹', '¡', '¿', '•', '©', '΄', '΅', '\uf8ff':
		return opening
	case '”', '»', '›', '™', '®', '˝':
		return closing
	case '§', '¶':
		return law
	case '¢', '£', '¥', '€', '₧':
		return money
	case '²', '³', '¹', '±', '¼', '½', '¾', '×', '÷', 'µ', '°', '№', '⁄':
		return number
	case '∂', '∆', '∏', '∑', '√', '∞', '∩', '∫', '≈', '≠', '≡', '≤', '≥', '⌠', '⌡', '∙', 'ⁿ', 'Ω':
		return math
	case '¦', '¤', '¨', '¬', '¯', '¸', 'ƒ', 'ˆ', 'ˇ', '˘', '˙', '˚', '˛', '˜', '†', '‡', '‰', '⌐', '◊', 'ª', 'º', '■':
		return odd
	case unicode.ReplacementChar:
		return lost
	}
	switch {
	case unicode.IsUpper(r):
		return upper
	case unicode.IsLower(r):
		return lower
	case unicode.IsLetter(r), unicode.IsMark(r):
		return caseless
	case unicode.IsSpace(r):
		return space
	}
	return other
}

func (c class) letter() bool { return c >= lower && c <= caseless }

// symbol reports whether c is a character that is neither letter, digit, space nor ASCII.
func (c class) symbol() bool { return c >= neutral }

func scriptOf(r rune) script {
	switch {
	case r < 0x41:
		return noScript
	case r < 0x2B0:
		if unicode.IsLetter(r) && r != 'ª' && r != 'º' {
			return latin
		}
		return noScript
	case r >= 0x370 && r < 0x400 && unicode.IsLetter(r):
		return greek
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x590 && r < 0x600:
		return hebrew
	case r >= 0x600 && r < 0x700 && (unicode.IsLetter(r) || unicode.IsMark(r)):
		return arabic
	case r >= 0x1E00 && r < 0x1F00, r == 0xFB01, r == 0xFB02:
		return latin
	case r >= 0x1F00 && r < 0x2000:
		return greek
	case unicode.IsLetter(r), unicode.IsMark(r) && r >= 0x700:
		return eastern
	}
	return noScript
}

// prior says in points how welcome r is as the outcome of a repair, before its neighbours are seen: 0 for
// what news is written in, down to -6 for blocks in which a hit is chance.
func prior(r rune) float64 {
	switch {
	case r < 0x80:
		return -6
	case r <= 0x9F:
		return -2 // a lower layer shows through, or chance
	case r == 0xA0, r == 0xAD:
		return -0.5
	case r < 0x180:
		switch r {
		case 'ſ', 'ĸ', 'ŉ':
			return -6
		case '¤', '¦', '¨', '¬', '¯', '¸', '´':
			return -1
		case 'Ġ', 'ġ', 'Ħ', 'ħ', 'Ċ', 'ċ', 'Ĉ', 'ĉ', 'Ĝ', 'ĝ', 'Ĥ', 'ĥ', 'Ĵ', 'ĵ', 'Ŝ', 'ŝ', 'Ŀ', 'ŀ', 'Ŋ', 'ŋ', 'Ŧ', 'ŧ', 'Ĭ', 'ĭ', 'Ĕ', 'ĕ', 'Ŏ', 'ŏ', 'Ŗ', 'ŗ':
			return -1
		case 'þ', 'Þ':
			return -1
		case 'ù', 'Ù', 'ð', 'Ð':
			return -0.2
		}
		return 0
	case r < 0x250:
		switch r {
		case 'ƒ', 'Ơ', 'ơ', 'Ư', 'ư', 'Ș', 'ș', 'Ț', 'ț', 'Ə', 'ǎ', 'ǐ', 'ǒ', 'ǔ', 'ǚ':
			return -1
		}
		return -5
	case r == 'ə':
		return -1
	case r < 0x2B0:
		return -5
	case r < 0x300:
		switch r {
		case 'ˆ', 'ˇ', '˘', '˙', '˚', '˛', '˜', '˝', 'ʼ', 'ʻ', 'ʹ':
			return -1.5
		}
		return -4
	case r < 0x370:
		if r >= 0x334 && r <= 0x338 {
			return -2
		}
		return -1
	case r < 0x400:
		if r < 0x384 || r > 0x3CE {
			return -3
		}
		return 0
	case r < 0x530:
		switch {
		case r < 0x460, r == 0x490, r == 0x491:
			return 0
		case r >= 0x48A && r < 0x500:
			return -2
		}
		return -5
	case r < 0x590:
		return -1
	case r < 0x600:
		if r >= 0x5D0 && r <= 0x5EA {
			return 0
		}
		return -3
	case r < 0x700:
		if r >= 0x60C && r < 0x66D || r >= 0x670 && r < 0x6D6 || r >= 0x6F0 {
			return 0
		}
		return -3
	case r < 0x900:
		return -5
	case r < 0x1100:
		return 0
	case r < 0x1E00:
		switch {
		case r < 0x1200, r >= 0x1780 && r < 0x1800:
			return -1
		}
		return -4
	case r < 0x2000:
		return 0
	case r >= 0xD800 && r < 0xF900:
		return -4
	case r >= 0xFDD0 && r < 0xFDF0, r&0xFFFE == 0xFFFE:
		return -20
	case r < 0x10000:
		return 0
	case r >= 0x1F000 && r < 0x1FB00, r >= 0x1D400 && r < 0x1D800, r >= 0x20000 && r < 0x2A800, r >= 0xE0020 && r < 0xE0080:
		return 0
	}
	return -4
}
