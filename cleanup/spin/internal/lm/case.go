package lm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cased writes expected in the case of the written tokens.
func Cased(expected string, tokens []Token) string {
	caps, upper := 0, 0
	for _, t := range tokens {
		if t.Shape&Capital != 0 {
			caps++
		}
		if t.Shape&Upper != 0 {
			upper++
		}
	}
	switch {
	case caps == 0 || expected == "":
		return expected
	case upper == len(tokens):
		return strings.ToUpper(expected)
	case len(tokens) > 1 && tokens[0].Shape&tokens[len(tokens)-1].Shape&Capital != 0:
		words := strings.Split(expected, " ")
		for i, w := range words {
			if i == 0 || !small[w] {
				words[i] = Title(w)
			}
		}
		return strings.Join(words, " ")
	case tokens[0].Shape&Capital != 0:
		return Title(expected)
	}
	return expected
}

// small words stay so inside a name.
var small = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "to": true}

// Title writes a word with a capital.
func Title(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
