package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// firstSign is the first byte of scripts without spaces, and of a few that have them.
const firstSign = 0xE0

// stems are beginnings of words, by their first byte, so that a text is gone through once for all of them.
type stems [256][]string

func newStems(all []string) *stems {
	s := new(stems)
	for _, stem := range all {
		s[stem[0]] = append(s[stem[0]], stem)
	}
	return s
}

// any reports whether a word of text begins with one of the stems that wanted wants.
func (s *stems) any(text string, wanted func(stem string) bool) bool {
	for at := range len(text) {
		if at > 0 && text[at] < firstSign && 'a' <= text[at-1] && text[at-1] <= 'z' {
			continue // within a word, as most places are
		}
		for _, stem := range s[text[at]] {
			if strings.HasPrefix(text[at:], stem) && beginsAt(text, at, stem) && wanted(stem) {
				return true
			}
		}
	}
	return false
}

// beginsAt reports whether stem, which stands at a place of text, begins a word there.
func beginsAt(text string, at int, stem string) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:at])
	return stem[0] >= firstSign || !unicode.IsLetter(last)
}
