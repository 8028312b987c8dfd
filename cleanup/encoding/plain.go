package encoding

import "unicode"

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
// few words mix scripts or change case inside. Random bytes decode under most single-byte charsets, but not
// to this.
func wordy(text string) bool {
	var n, wordish, joints, breaks int
	var prev rune
	prevClass := space
	for _, r := range text {
		c := classOf(r)
		n++
		if c.letter() || c == digit || c == space {
			wordish++
		}
		if c.letter() && prevClass.letter() {
			joints++
			if prevClass == lower && c == upper || scriptOf(prev) != scriptOf(r) && c != caseless && prevClass != caseless {
				breaks++
			}
		}
		prev, prevClass = r, c
	}
	return wordish*10 >= n*7 && breaks*10 <= joints
}
