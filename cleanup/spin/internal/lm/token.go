package lm

import (
	"unicode"
	"unicode/utf8"
)

// Token is a word of a text with its place.
type Token struct {
	Start, End int32 // byte offsets into the text
	ID         uint32
	Shape      Shape
}

// Shape tells how a token is written.
type Shape uint8

// Bits of Shape.
const (
	Capital Shape = 1 << iota // the first letter is upper case
	Upper                     // every letter is, and there are two or more
	Break                     // punctuation, a paragraph's end or the text's start lies before the token
	Numeral                   // digits
	Full                      // the Break before the token is one that ends a sentence or a paragraph
)

// byte classes of the scanner
const (
	other  uint8 = iota // punctuation: a break
	space               // joins
	line                // a line's end: two of them break
	lower               // letter
	upper               // letter
	digit               // digit
	joiner              // ' . - inside a word
	high                // first byte of a multi-byte rune
)

var classes = func() (c [256]uint8) {
	for b := range c {
		switch {
		case b >= 'a' && b <= 'z':
			c[b] = lower
		case b >= 'A' && b <= 'Z':
			c[b] = upper
		case b >= '0' && b <= '9':
			c[b] = digit
		case b == '\'' || b == '.' || b == '-':
			c[b] = joiner
		case b == ' ' || b == '\t' || b == '\r':
			c[b] = space
		case b == '\n':
			c[b] = line
		case b >= 0x80:
			c[b] = high
		}
	}
	return c
}()

// longestWord bounds the bytes of a word that can be in the word list; a longer one is
// Unknown, so that a text without spaces costs no more than any other.
const longestWord = 48

// Tokenize appends the words of a text to dst. O(len(text)); no allocation but dst's growth.
func (v *Vocabulary) Tokenize(text string, dst []Token) []Token {
	found := finder{v: v}
	shape := Break | Full
	lines := 0
	for i := 0; i < len(text); {
		switch classes[text[i]] {
		case space:
			i++
			continue
		case line:
			if lines++; lines > 1 {
				shape |= Break | Full
			}
			i++
			continue
		case joiner, other:
			switch b := text[i]; {
			case b == '.' && v.abbreviated(text, i, dst):
			case b == '.' || b == '!' || b == '?':
				shape |= Break | Full
			default:
				shape |= Break
			}
			i++
			continue
		case high:
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) {
				if !unicode.IsSpace(r) && !unicode.IsMark(r) && r != '\u00ad' && r != '\ufeff' {
					shape |= Break
				}
				i += size
				continue
			}
		}
		lines = 0
		dst = append(dst, Token{Start: int32(i), Shape: shape})
		t := &dst[len(dst)-1] // filled in where it stays: to copy it, the processor would wait for its parts
		word := found.next()
		end, n := plainWord(text, i, t, word)
		if n == 0 {
			end, n = scanWord(text, i, t, word)
		} else if n <= 8 {
			t.ID = v.short.id(short(word, n))
		}
		i, t.End = end, int32(end)
		if t.ID == Unknown && n > 0 && found.add(len(dst)-1, n) {
			found.find(dst)
		}
		shape = 0
		if i < len(text) && text[i] == ' ' {
			i++ // as most words are followed
		}
	}
	found.find(dst)
	return dst
}

// scanWord reads a word or a number at i, sets its shape and a number's id, and normalises a word of n
// bytes into buf; n is 0 for a number and for a word that is too long for the list.
func scanWord(text string, i int, t *Token, buf []byte) (end, n int) {
	start := i
	if classes[text[i]] == digit {
		for i++; i < len(text); i++ {
			c := text[i]
			if classes[c] == digit || (c == ',' || c == '.') && i+1 < len(text) && classes[text[i+1]] == digit {
				continue
			}
			break
		}
		if i == len(text) || classes[text[i]] != lower && classes[text[i]] != upper {
			t.ID, t.Shape = Number, t.Shape|Numeral
			return i, 0
		}
		i = start // 1990s, 15m: a word that begins with digits
		for ; classes[text[i]] == digit || text[i] == ',' || text[i] == '.'; i++ {
			if i-start < longestWord {
				buf[i-start] = text[i]
			}
		}
	}
	n = min(i-start, longestWord)
	letters, uppers := 0, 0
	first := true
loop:
	for i < len(text) {
		b := text[i]
		switch classes[b] {
		case lower:
			letters++
		case upper:
			letters++
			uppers++
			if first {
				t.Shape |= Capital
			}
			b += 'a' - 'A'
		case digit:
		case joiner:
			if i+1 == len(text) {
				break loop
			}
			if c := classes[text[i+1]]; c != lower && c != upper && c != high && !(c == digit && b == '-' && n > 0) {
				break loop
			}
			if classes[text[i+1]] == high {
				if r, _ := utf8.DecodeRuneInString(text[i+1:]); !unicode.IsLetter(r) {
					break loop
				}
			}
		case high:
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r) || unicode.IsMark(r):
				letters++
				if unicode.IsUpper(r) {
					uppers++
					if first {
						t.Shape |= Capital
					}
				}
				if n < longestWord {
					n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
				}
				first = false
				i += size
				continue
			case r == '\u2019' && i+size < len(text) && (classes[text[i+size]] == lower || classes[text[i+size]] == upper):
				b = '\''
				i += size - 1
			case r == '\u00ad':
				i += size
				continue
			default:
				break loop
			}
		default:
			break loop
		}
		first = false
		if n < longestWord {
			buf[n] = b
			n++
		}
		i++
	}
	if uppers > 1 && uppers == letters {
		t.Shape |= Upper
	}
	if n >= longestWord {
		n = 0
	}
	return i, n
}

// abbreviated tells whether the full stop at i belongs to the word before it: "Mr.",
// "U.S. forces", "No. 5", or any stop that a small letter follows.
func (v *Vocabulary) abbreviated(text string, i int, before []Token) bool {
	if len(before) == 0 || int(before[len(before)-1].End) != i {
		return false
	}
	if i+2 < len(text) && text[i+1] == ' ' && classes[text[i+2]] == lower {
		return true
	}
	t := before[len(before)-1]
	word := text[t.Start:t.End]
	switch len(word) {
	case 1:
		return t.Shape&Capital != 0
	case 2, 3, 4:
		if word[1] == '.' {
			return true
		}
		switch word {
		case "Mr", "Mrs", "Ms", "Dr", "St", "Lt", "Jr", "Sr", "Gen", "Col", "Sen", "Rep", "Gov", "Sgt", "Capt", "Prof", "Rev", "Adm",
			"Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "No", "vs", "Mt", "Ft":
			return true
		}
	}
	return false
}
