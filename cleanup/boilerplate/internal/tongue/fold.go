package tongue

import (
	"cmp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// token is a word of a folded line: a run of letters and digits, or for a dense table one
// letter of Thai and what follows it in Unicode.
type token struct {
	start, end int
	mark       rune // the last sign before it: ':', '/' for what sets off a name, '@', or 0
	capital    bool
	number     bool
}

// folded is a line or phrase in small letters, its words parted by single blanks. Where
// letters of a script without blanks touch, nothing parts them.
type folded struct {
	buf    []byte
	tokens []token
}

// fold reads s, reusing the buffers.
func (f *folded) fold(s string, dense bool) {
	f.buf, f.tokens = f.buf[:0], f.tokens[:0]
	inside, mark := false, rune(0)
	for i := 0; i < len(s); {
		if c := s[i]; c == ' ' {
			inside = false
			i++
			continue
		} else if inside && !dense && plainByte(c) { // the rest of most words
			f.buf = append(f.buf, c)
			f.tokens[len(f.tokens)-1].end = len(f.buf)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		low := small(r)
		switch {
		case low < 0: // joiners, vowel signs of Arabic
			continue
		case unicode.IsMark(low) && inside:
			f.buf = utf8.AppendRune(f.buf, low)
		case !unicode.IsLetter(low) && !unicode.IsDigit(low) && !unicode.IsMark(low):
			inside = false
			if k := sign(r); k != 0 && (r != '-' || apart(s, i)) || r == '.' && strings.HasPrefix(s[i:], ".") {
				mark = cmp.Or(k, '/')
			}
			continue
		default:
			alone := dense && r >= 0x0E00
			before := len(f.tokens) > 0 && dense && f.buf[len(f.buf)-1] >= utf8.RuneSelf
			if !inside || alone || before {
				if len(f.buf) > 0 && !alone && !before {
					f.buf = append(f.buf, ' ')
				}
				f.tokens = append(f.tokens, token{start: len(f.buf), mark: mark, capital: unicode.IsUpper(r), number: unicode.IsDigit(r)})
				mark = 0
			}
			f.buf = utf8.AppendRune(f.buf, low)
			inside = true
		}
		f.tokens[len(f.tokens)-1].end = len(f.buf)
	}
}

// plainByte tells whether a byte is a small letter of ASCII, or a digit.
func plainByte(c byte) bool { return c-'a' < 26 || c-'0' < 10 }

// apart reports whether a blank stands before or after the byte before end.
func apart(s string, end int) bool {
	return end > 1 && s[end-2] == ' ' || end < len(s) && s[end] == ' '
}

// sign says what a sign does between words.
func sign(r rune) rune {
	switch r {
	case ':', '：', '∶', '︰', '꞉':
		return ':'
	case '/', '／', '|', '｜', '©', 'ⓒ', '®', '—', '–', '-', '»', '›', '>', '→', '▶', '"', '“', '«', '„', '「', '『', '【', '《', '[', '(', '（', '■', '▲', '●', '•', '·', '・', '…', '\'', '‘', '】', '=':
		return '/'
	case '@':
		return '@'
	}
	return 0
}

// small is a letter as the tables have it: lower case, without the accents that capitals
// lose in headlines, one letter for the alefs and yehs of Arabic script; -1 for what is no letter of its own.
func small(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	switch {
	case r >= 0x200B && r <= 0x200F, r == 0x00AD, r == 0x0640, r >= 0x064B && r <= 0x0655, r == 0xFEFF:
		return -1
	case r >= 0xFF01 && r <= 0xFF5E:
		return small(r - 0xFEE0)
	}
	r = unicode.ToLower(r)
	if plain, ok := plainLetters()[r]; ok {
		return plain
	}
	return r
}

// plainLetters are letters by what they stand for in another spelling.
var plainLetters = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for plain, letters := range map[rune]string{
		'a': "àáâãäå", 'e': "èéêë", 'i': "ìíîïı", 'o': "òóôõöø", 'u': "ùúûü", 'y': "ýÿ", 'c': "ç", 'n': "ñ",
		'е': "ё", 'α': "ά", 'ε': "έ", 'η': "ή", 'ι': "ίϊΐ", 'ο': "ό", 'υ': "ύϋΰ", 'ω': "ώ", 'σ': "ς",
		'ا': "أإآٱ", 'ي': "یىې", 'ك': "ک", 'ه': "ةۀە",
	} {
		for _, r := range letters {
			m[r] = plain
		}
	}
	return m
})
