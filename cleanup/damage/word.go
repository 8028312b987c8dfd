package damage

import (
	"unicode"
	"unicode/utf8"
)

// word takes the word from start to end.
func (s *scanner) word(start, end int, wide bool) {
	s.d.Words++
	s.chunk.words++
	s.chunk.start, s.chunk.end = start, end
	letters := 0
	if wide {
		letters = s.wideWord(s.text[start:end])
	} else {
		letters = s.plainWord(s.text[start:end])
	}
	s.single(start, end, letters == 1)
	s.wordEnd = end
}

// plainWord takes a word in ASCII and returns its letters.
func (s *scanner) plainWord(word string) int {
	lower, upper := 0, 0
	for i := range len(word) {
		switch {
		case isLower(word[i]):
			lower++
		case isUpper(word[i]):
			upper++
		}
	}
	letters := lower + upper
	s.d.Letters += letters
	s.lower += lower
	s.upper += upper
	if digits := len(word) - letters; digits == 1 && upper <= 1 && digitSlip(word) {
		s.chunk.digits++
	}
	return letters
}

// digitSlip is DIGIT_SLIP for a word with one digit.
func digitSlip(word string) bool {
	at := 0
	for !isDigit(word[at]) {
		at++
	}
	read := word[at] == '0' || word[at] == '1' // as o or l
	switch {
	case at == 0:
		return read && len(word) > 3 && isLower(word[1])
	case at == len(word)-1:
		return false // a name or a note: web2, chapter1
	}
	return isLower(word[at-1]) && isLower(word[at+1]) && (read || len(word) > 4)
}

// wideWord takes a word that has more than ASCII in it and returns its letters.
func (s *scanner) wideWord(word string) int {
	var w glyphs
	lost, hidden := false, false
	before := s.last
	for i, r := range word {
		switch {
		case r == utf8.RuneError:
			lost = true
		case invisible(r):
			hidden = hidden || i > 0 && i+utf8.RuneLen(r) < len(word)
		case letter(r):
			w.add(r)
			if r >= utf8.RuneSelf && r < 0xC0 && readAsLatin(before) {
				s.d.Mojibake++
			}
		case r >= 0x300 && r < 0x370 && before < utf8.RuneSelf && alphabetOf(before) == latin:
			s.d.Marked++ // a mark of its own
		}
		before = r
	}
	s.d.Letters += w.letters
	s.d.Marked += w.marked
	s.upper += w.upper
	s.lower += w.lower
	if lost {
		s.d.Lost++
	}
	if hidden && w.of[none] == 0 {
		s.d.Invisible++
	}
	if w.disguised(word) {
		s.d.Homoglyphs++
	}
	return w.letters
}

// single takes note of words of one letter, which stand in a row where a word was SPACED_OUT.
func (s *scanner) single(start, end int, one bool) {
	r, n := utf8.DecodeRuneInString(s.text[start:end])
	if one = one && n == end-start; !one || start != s.wordEnd+1 || s.text[s.wordEnd] != ' ' {
		s.singles, s.smalls = 0, 0
	}
	if !one {
		return
	}
	s.singles++
	if unicode.IsLower(r) {
		s.smalls++
	}
	switch {
	case 2*s.smalls < s.singles:
	case s.singles == spacedLeast:
		s.d.Spaced += spacedLeast
	case s.singles > spacedLeast:
		s.d.Spaced++
	}
}
