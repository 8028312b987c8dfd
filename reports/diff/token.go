package diff

import (
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/word"
)

// token is one word or mark with the white space after it, as offsets into its text.
type token struct {
	start, word, end int  // text[start:word] is the word, text[word:end] the space
	letters          bool // it is a word: it has a letter or digit
	paragraph        bool // a paragraph ends with it
}

const zwj = '\u200d'

// tokenize cuts s into tokens; joined they are s. White space at the start of s
// makes a first token with an empty word. O(len(s)).
func tokenize(s string) []token {
	if s == "" {
		return nil
	}
	return tokens(nil, s)
}

// tokens appends the tokens of s to out.
func tokens(out []token, s string) []token {
	if cap(out) == 0 {
		out = make([]token, 0, len(s)/5+8)
	}
	i := spaceEnd(s, 0)
	if i > 0 {
		out = append(out, token{end: i})
	}
	for i < len(s) {
		w, letters := plainWord(s, i), true
		if w == i {
			w, letters = wordEnd(s, i)
		}
		e := w
		if e < len(s) && s[e] == ' ' {
			e++
		}
		if e < len(s) && (s[e] <= ' ' || s[e] >= utf8.RuneSelf) {
			e = spaceEnd(s, e)
		}
		out = append(out, token{start: i, word: w, end: e, letters: letters})
		i = e
	}
	return out
}

// plainWord returns the end of the word at i when it is plain: ASCII letters and
// digits, up to a blank or a mark that can be no part of it. Else it returns i.
func plainWord(s string, i int) int {
	e := i
	for e < len(s) && asciiAlnum(s[e]) {
		e++
	}
	if e == len(s) {
		return e
	}
	switch c := s[e]; {
	case c >= utf8.RuneSelf, c == '\'', c == '.', c == ',', c == '_':
		return i
	}
	return e
}

func asciiAlnum(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

func spaceEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c != ' ' && (c < '\t' || c > '\r') {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

// wordEnd returns the end of the word or mark at i, and whether it is a word:
// something with a letter or digit.
func wordEnd(s string, i int) (end int, word bool) {
	r, n := utf8.DecodeRuneInString(s[i:])
	i += n
	switch {
	case r == utf8.RuneError && n == 1:
		return i, false
	case unspaced(r):
		return marksEnd(s, i), true
	case !wordRune(r):
		return markEnd(s, i, r), false
	}
	word = !unicode.IsMark(r) && r != '_'
	for last := r; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && wordRune(rune(c)) {
			word = word || c != '_'
			last = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if wordRune(r) && !unspaced(r) {
			word = word || !unicode.IsMark(r) && r != '_'
			last = r
			i += n
			continue
		}
		next, m := utf8.DecodeRuneInString(s[i+n:])
		if !joins(last, r, next) {
			break
		}
		last = next
		i += n + m
	}
	return i, word
}

// joins reports whether r belongs to the word around it: the apostrophe of
// "don't", the point and comma of "1,200.5".
func joins(last, r, next rune) bool {
	switch r {
	case '\'', '\u2019', '\u02bc':
		return unicode.IsLetter(last) && unicode.IsLetter(next) && !unspaced(next)
	case '.', ',':
		return unicode.IsDigit(last) && unicode.IsDigit(next)
	}
	return false
}

// markEnd takes in repetitions of one mark ("...", "--") and what modifies an emoji.
func markEnd(s string, i int, mark rune) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == mark && (r != utf8.RuneError || n > 1), unicode.IsMark(r), r >= 0x1f3fb && r <= 0x1f3ff:
			i += n
		case r == zwj:
			i += n
			if next, m := utf8.DecodeRuneInString(s[i:]); m > 1 && !unicode.IsSpace(next) && !wordRune(next) {
				i += m
			}
		default:
			return i
		}
	}
	return i
}

func marksEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// unspaced tells the scripts that write words without blanks between them.
func unspaced(r rune) bool {
	return word.Of(r).Alone() && !unicode.IsMark(r)
}

// commonPrefix returns the length of the characters that start both x and y.
func commonPrefix(x, y string) int {
	i := 0
	for i < len(x) && i < len(y) {
		r, n := utf8.DecodeRuneInString(x[i:])
		if q, m := utf8.DecodeRuneInString(y[i:]); q != r || m != n {
			break
		}
		i += n
	}
	return i
}

// trailingSpace returns the length of the white space that ends both x and y.
func trailingSpace(x, y string) int {
	i := 0
	for i < len(x) && i < len(y) {
		r, n := utf8.DecodeLastRuneInString(x[:len(x)-i])
		if q, m := utf8.DecodeLastRuneInString(y[:len(y)-i]); q != r || m != n || !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}
