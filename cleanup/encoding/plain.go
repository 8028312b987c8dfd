package encoding

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain reports whether decoded text can be text at all: control characters and unassigned code points are
// less than 1 in 200 characters.
func plain(text string) bool {
	n, bad := 0, 0
	for _, r := range text {
		n++
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\f' || r == 0x1B:
		case r < 0x20 || r >= 0x7F && r <= 0x9F:
			bad++
		case r >= 0x80 && !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
			bad++
		}
	}
	return bad*200 <= n
}

// wordy reports whether guessed text reads like words: most characters are letters, digits and spaces, and
// few words mix scripts or change case inside, and Cyrillic ones have vowels. Random bytes decode under most single-byte charsets, but not
// to this.
func wordy(text string) bool {
	var n, wordish, joints, breaks, cyrillics, vowels int
	var prev rune
	prevClass := space
	for _, r := range text {
		c := classOf(r)
		n++
		if c.letter() || c == digit || c == space {
			wordish++
		}
		if r >= 0x410 && r < 0x450 {
			cyrillics++
			if strings.ContainsRune("аеиоуыэюяАЕИОУЫЭЮЯ", r) {
				vowels++
			}
		}
		if c.letter() && prevClass.letter() {
			joints++
			if prevClass == lower && c == upper || scriptOf(prev) != scriptOf(r) && c != caseless && prevClass != caseless {
				breaks++
			}
		}
		prev, prevClass = r, c
	}
	if cyrillics*2 > wordish && (vowels*4 < cyrillics || vowels*5 > cyrillics*3) {
		return false
	}
	return wordish*10 >= n*7 && breaks*10 <= joints
}

// oddity is how odd decoded text is, in points for each character beyond ASCII: pairs of characters that clean
// text seldom has (see pairOdds), and Latin letters outside the one alphabet that fits best. The first 16 KB
// count. ODDITY.
func oddity(text string) float64 {
	text = text[:character(text, min(len(text), 2*sampleBytes))]
	points, n := 0.0, 0
	var counts [0x250]int
	prev, prevClass := ' ', space
	for _, r := range text {
		c := classOf(r)
		if r >= 0x80 {
			n++
			if r < 0x250 && c.letter() {
				if l := unicode.ToLower(r); l < 0x250 {
					counts[l]++
				}
			}
		}
		if r >= 0x80 || prev >= 0x80 {
			points += max(0, pairOdds(prev, r, prevClass, c))
		}
		prev, prevClass = r, c
	}
	if n == 0 {
		return 0
	}
	return (points + 2*float64(strangers(&counts))) / float64(n)
}

// strangers counts the letters outside the alphabet that has most of them.
func strangers(counts *[0x250]int) int {
	var have [len(alphabets)]int
	total := 0
	m := alphabetsOf()
	for r, n := range counts {
		if n == 0 {
			continue
		}
		total += n
		for i := range have {
			if m[rune(r)]>>i&1 != 0 {
				have[i] += n
			}
		}
	}
	return total - slices.Max(have[:])
}

// character moves i to the next character boundary.
func character(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}
