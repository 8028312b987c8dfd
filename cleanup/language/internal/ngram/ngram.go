// Package ngram holds what the language detector and the generator of its table must agree on: scripts, the
// languages of each table, and the hashed n-grams of a text.
package ngram

import "unicode"

// Longest n-gram, in runes, word boundaries counted.
const Longest = 4

// Bits of the bucket number, by group.
const (
	LatinBits = 14
	OtherBits = 13
)

// Group is a set of languages that share a script and are told apart by a table.
type Group struct {
	Name  string
	Bits  int
	Codes []string
}

// Groups lists the tables in the order in which they are stored.
var Groups = [...]Group{
	{"latin", LatinBits, []string{
		"af", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu", "id",
		"is", "it", "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
	}},
	{"cyrillic", OtherBits, []string{"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"}},
	{"arabic", 12, []string{"ar", "fa", "ur"}},
	{"devanagari", 12, []string{"hi", "mr"}},
}

// Each calls f with the bucket of every n-gram of 1 to Longest runes of the words in text. Words are runs of
// letters and marks, folded to lower case, with a boundary before and after.
func Each(text string, bits int, f func(bucket uint32)) {
	var h Hasher
	h.shift = 32 - uint(bits)
	for _, r := range text {
		if r < 0x80 {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r < 'a' || r > 'z' {
				if r == '\'' {
					continue
				}
				r = boundary
			}
		} else {
			r = fold(r)
		}
		h.add(r, f)
	}
	h.add(boundary, f)
}

const boundary = ' '

func fold(r rune) rune {
	switch {
	case r == '’':
		return boundary
	case unicode.IsLetter(r):
		return unicode.ToLower(r)
	case unicode.IsMark(r):
		return r
	}
	return boundary
}

// Hasher keeps the last runes.
type Hasher struct {
	w     [Longest]rune
	n     int // runes in w since the last boundary, boundary included
	shift uint
}

func (h *Hasher) add(r rune, f func(uint32)) {
	if r == boundary && (h.n == 0 || h.w[3] == boundary) {
		h.n, h.w[3] = 1, boundary
		return
	}
	h.w[0], h.w[1], h.w[2], h.w[3] = h.w[1], h.w[2], h.w[3], r
	h.n++
	x := uint32(r)*0x9E3779B1 + 1
	if r != boundary {
		f(x * 0x85EBCA6B >> h.shift)
	}
	for k := 2; k <= Longest && k <= h.n; k++ {
		x = (x ^ x>>15) * 0x2C1B3C6D
		x += uint32(h.w[Longest-k])*0x9E3779B1 + uint32(k)
		y := (x ^ x>>13) * 0x85EBCA6B
		f(y >> h.shift)
	}
	if r == boundary {
		h.n = 1
	}
}

// Inside is Each for a piece from within a word: it has no boundaries.
func Inside(piece string, bits int, f func(bucket uint32)) {
	h := Hasher{shift: 32 - uint(bits)}
	for _, r := range piece {
		h.add(fold(r), f)
	}
}
