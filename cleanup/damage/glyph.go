package damage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// alphabet is one of those that have capitals and letters that look like another's.
type alphabet int

const (
	none alphabet = iota
	latin
	greek
	cyrillic
)

func alphabetOf(r rune) alphabet {
	switch {
	case r < 0x250, r >= 0x1E00 && r < 0x1F00:
		if letter(r) {
			return latin
		}
	case r >= 0x370 && r < 0x400, r >= 0x1F00 && r < 0x2000:
		return greek
	case r >= 0x400 && r < 0x530:
		return cyrillic
	}
	return none
}

// letter is unicode.IsLetter, which is slow where most letters are.
func letter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isLetter(byte(r))
	case r >= 0xC0 && r < 0x250:
		return r != '×' && r != '÷'
	case r >= 0x400 && r < 0x482, r >= 0x4E00 && r < 0xA000:
		return true
	}
	return unicode.IsLetter(r)
}

// similar are the letters that a reader takes for those of another alphabet.
func (a alphabet) similar() string {
	switch a {
	case latin:
		return "aceiopxyABCEHIKMNOPTXYZv"
	case greek:
		return "οναικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
	case cyrillic:
		return "асеіјорѕхуһАВСЕНІЈКМОРЅТХУ"
	}
	return ""
}

// glyphs counts the letters of a word.
type glyphs struct {
	letters, marked, upper, lower int
	of                            [cyrillic + 1]int // by alphabet
}

func (g *glyphs) add(r rune) {
	g.letters++
	a := alphabetOf(r)
	g.of[a]++
	switch {
	case a == none:
		return
	case unicode.IsUpper(r):
		g.upper++
	default:
		g.lower++
	}
	if a == latin && r >= 0xC0 {
		g.marked++
	}
}

// disguised is HOMOGLYPH: the word is of two alphabets, and all letters of one look like another's.
func (g *glyphs) disguised(word string) bool {
	if g.of[none] > 0 || max(g.of[latin], g.of[greek], g.of[cyrillic]) == g.letters {
		return false
	}
	var like [cyrillic + 1]int
	for _, r := range word {
		if a := alphabetOf(r); strings.ContainsRune(a.similar(), r) {
			like[a]++
		}
	}
	for a := latin; a <= cyrillic; a++ {
		if g.of[a] > 0 && g.of[a] == like[a] {
			return true
		}
	}
	return false
}

// invisible characters have no business within a word of an alphabet. Joiners do, in some scripts, and are not among
// them.
func invisible(r rune) bool { return r == 0x200B || r == 0x2060 || r == 0xFEFF }

// readAsLatin tells whether r is what the first byte of a letter in UTF-8 becomes when read as Latin-1.
func readAsLatin(r rune) bool { return r == 'Ã' || r == 'Â' || r == 'Ð' || r == 'Ñ' }
