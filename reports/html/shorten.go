package html

import "strings"

// shortened is s, or so many of its characters at most, cut at the end of a word where one is near.
func shortened(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return strings.TrimSpace(s[:wordFrom(s, i)]) + " …"
		}
	}
	return s
}

// wordMost is how many bytes back or on a word's edge is looked for: scripts without blanks have none.
const wordMost = 24

// wordFrom is where the word at a byte of s begins, or the character.
func wordFrom(s string, at int) int {
	near := max(at-wordMost, 0)
	if i := strings.LastIndexAny(s[near:at], " \n\t"); i >= 0 || near == 0 {
		return near + i + 1
	}
	for !onRune(s, at) {
		at--
	}
	return at
}

// wordTo is where the word at a byte of s ends, or the character.
func wordTo(s string, at int) int {
	if i := strings.IndexAny(s[at:min(at+wordMost, len(s))], " \n\t"); i >= 0 {
		return at + i
	}
	if at+wordMost >= len(s) {
		return len(s)
	}
	for !onRune(s, at) {
		at++
	}
	return at
}
