package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Strangers counts the letters beyond ASCII of a text in a language, by its ISO 639-1 code, and those among them that
// do not belong there, as in a text that was read in a wrong charset: letters that the language does not have, those of
// another script than most, and symbols between two letters. O(len(text)).
func Strangers(text, code string) (letters, strange int) {
	set := alphabetsIn(code)
	var scripts [eastern + 1]int
	lent := 0
	prev := space
	for i, r := range text {
		c := classOf(r)
		switch {
		case r < utf8.RuneSelf || c == neutral:
		case c.letter():
			letters++
			sc := scriptOf(r)
			scripts[sc]++
			if small := unicode.ToLower(r); sc == latin && set != 0 && alphabetsOf()[small]&set == 0 {
				if strings.ContainsRune(loans, small) {
					lent++
				} else {
					strange++
				}
			}
		case c != space && prev.letter():
			if next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):]); classOf(next).letter() {
				letters++
				strange++
			}
		}
		prev = c
	}
	most := 0
	for _, n := range scripts {
		most = max(most, n)
	}
	for _, n := range scripts {
		if n < most {
			strange += n
		}
	}
	if 2*(strange+lent) >= letters {
		strange += lent
	}
	return letters, strange
}

// loans are the letters in which words and names of other languages are common: they are strange in numbers only.
const loans = "àáâäåæçèéêëìíîïñòóôöøùúûüß"
