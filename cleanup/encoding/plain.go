package encoding

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/language"
)

// plain reports whether decoded text can be text at all: control characters and unassigned code points are
// less than 1 in 200 characters.
func plain(text string) bool {
	bad, n := unlikely(text)
	return bad*200 <= n
}

// unlikely counts control characters and unassigned code points, and all characters.
func unlikely(text string) (bad, n int) {
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
	return bad, n
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
// text seldom has (see pairOdds), Latin letters outside the one alphabet that fits best, and those that the language of
// the text does not have; half a point each where it is in no language. The first 16 KB count. ODDITY.
func oddity(text string) float64 {
	text = text[:character(text, min(len(text), 2*sampleBytes))]
	points, n := 0.0, 0
	var counts [0x250]int
	prev, prevClass := ' ', space
	for i, r := range text {
		c := classOf(r)
		if c == opening || c == closing {
			c = side(r, c, prevClass, text[i+utf8.RuneLen(r):])
		}
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
	points += 2 * float64(outside(&counts, 1<<len(alphabets)-1))
	code, _ := language.Detect(text)
	switch set := alphabetsIn(code); {
	case code == language.Undetermined:
		points += float64(n) / 2
	case set != 0:
		points += float64(outside(&counts, set))
	}
	return points / float64(n)
}

// side is the class of a quotation mark by where it stands: languages open with what others close with.
func side(r rune, c, before class, rest string) class {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case (r == '“' || r == '‘' || r == '«') && before != space && !classOf(next).letter():
		return closing
	case (r == '”' || r == '’' || r == '»') && !before.letter() && classOf(next).letter():
		return opening
	}
	return c
}

// outside counts the letters outside the alphabet of the set that has most of them.
func outside(counts *[0x250]int, set uint64) int {
	var have [len(alphabets)]int
	total := 0
	m := alphabetsOf()
	for r, n := range counts {
		if n == 0 {
			continue
		}
		total += n
		for i := range have {
			if m[rune(r)]&set>>i&1 != 0 {
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
