package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	scripts "github.com/copydesk/copydesk/internal/word"
)

// word is what the signals need to know of a distinct word.
type word struct {
	n     [tallies]int32
	flags flags
}

// What is counted in a word. The first ones stand in lanes of an entry, four to a
// number.
const (
	nRunes    = iota
	nLetters  // letters
	nUpper    // capitals
	nNumeric  // numeric characters
	nTokens   // runs of word characters or of signs (NLTK's WordPunct tokens)
	nNoLatin  // tokens without a letter a to z
	nCloses   // 1 for a word that ends in . ! or ?, closing quotation marks aside
	nStops    // 1 for a word of gopherStop
	nDigits   // decimal digits
	nAllUpper // tokens with cased letters, all of them capitals
	nNoAlpha  // 1 for a word without a letter
	nBrackets // round brackets
	laned
)

const (
	nHashes   = laned + iota // "#"
	nDots                    // "..."
	nEllipses                // "…"
	nMojibake
	nMarkup
	nEntities
	nInner // stretches between . ! ? that hold a word character
	nSign  // letters and digits of scripts without blanks, see LETTERS
	nLetter
	nUnended
	tallies
)

// flags are properties of a word. Those from stopBit up are for stopWords.
type flags uint64

const (
	smallBit = 0
	endsBit  = 1
	stopBit  = 32
)

const (
	small          flags = 1 << (smallBit + iota) // begins with a small letter
	ends                                          // ends a sentence and is no abbreviation
	alpha                                         // holds a letter
	punct                                         // punctuation only
	symbol                                        // holds # or …
	url                                           // holds :// or begins with www.
	mixed                                         // mixes scripts
	caps                                          // two capitals or more, and no other letters
	closes                                        // ends in . ! or ?, closing quotation marks aside
	terminal                                      // last character ends sentences in its script
	stopMark                                      // last character is . ! or ?
	quote                                         // last character is a straight double quotation mark
	apostrophe                                    // last character is a straight single quotation mark
	curly                                         // last character is ”
	dots                                          // ends in ...
	ellipsis                                      // ends in …
	bulletGopher                                  // begins with • or -
	bulletRPV2                                    // begins with a bullet point of RedPajama-v2
	suspect                                       // can begin or end a phrase that C4 looks for, or holds { or [
	isJavaScript                                  // is javascript in any case
	justJavaScript                                // is javascript once normalised
	long                                          // tallies do not fit a byte
	present                                       // every word
	bare                                          // has no normalised form
	odd                                           // has tallies beyond the lanes, or is few in ordinary text

	// A sentence of RedPajama-v2 is a stretch without . ! ? that holds a word
	// character. A word without these marks continues one.
	opens   // a word character stands before the first mark
	marked  // has a mark
	carries // a word character stands after the last mark
)

// gopherStop are the required words of Gopher's quality rule (Rae et al. 2021).
var gopherStop = [...]string{"the", "be", "to", "of", "and", "that", "have", "with"}

func (w *word) set(f flags, on bool) {
	if on {
		w.flags |= f
	}
}

// describe works out the facts of s.
func describe(s string) word {
	w := word{flags: punct}
	var d describer
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			d.wide = true
		}
		c := classOf(r)
		d.letter(&w, r, c)
		wordChar := c&(isLetter|isNumeric) != 0 || r == '_'
		if w.flags&punct != 0 && !punctuation(r) {
			w.flags &^= punct
		}
		if !wordChar {
			w.sign(s, i, r)
		}
		d.token(&w, wordChar, r, c)
		d.stretch(&w, r, wordChar)
		i += n
	}
	d.close(&w)
	w.set(mixed, d.latin && d.cyrillic || d.latin && d.greek || d.cyrillic && d.greek)
	w.set(caps, w.n[nUpper] > 1 && d.lower == 0 && w.n[nLetters] == w.n[nUpper])
	w.set(symbol, w.n[nHashes] > 0 || w.n[nEllipses] > 0)
	w.shape(s)
	if d.wide {
		w.n[nMojibake] = mojibake(s)
	}
	if w.flags&alpha == 0 {
		w.n[nNoAlpha] = 1
	}
	for _, n := range w.n {
		w.set(long, n > 255)
	}
	return w
}

// rare reports whether w has tallies beyond the lanes.
func (w *word) rare() bool {
	for _, n := range w.n[laned:] {
		if n != 0 {
			return true
		}
	}
	return false
}

// describer is the state of describe.
type describer struct {
	wide                                bool // characters beyond ASCII
	lower                               int32
	latin, cyrillic, greek              bool
	open, word, cased, small, latinWord bool // of the token at hand
}

func (d *describer) letter(w *word, r rune, c class) {
	w.n[nRunes]++
	switch {
	case c&isUpper != 0:
		w.n[nUpper]++
	case c&isLower != 0:
		d.lower++
	}
	if c&isLetter != 0 {
		w.n[nLetters]++
		w.flags |= alpha
		if r < utf8.RuneSelf {
			d.latin = true
		} else {
			d.cyrillic = d.cyrillic || unicode.Is(unicode.Cyrillic, r)
			d.greek = d.greek || unicode.Is(unicode.Greek, r)
		}
	}
	if r >= 0x0E00 && c&(isLetter|isNumeric) != 0 {
		if s := scripts.Of(r); s.Alone() {
			w.n[nSign-1+int(s)]++
		}
	}
	if c&isNumeric != 0 {
		w.n[nNumeric]++
		if c&isDigit != 0 {
			w.n[nDigits]++
		}
	}
}

// token feeds one character to the count of tokens.
func (d *describer) token(w *word, wordChar bool, r rune, c class) {
	if d.open && wordChar != d.word {
		d.close(w)
	}
	d.open, d.word = true, wordChar
	d.cased = d.cased || c&(isUpper|isLower|isTitle) != 0
	d.small = d.small || c&(isLower|isTitle) != 0
	d.latinWord = d.latinWord || r < utf8.RuneSelf && c&isLetter != 0
}

func (d *describer) close(w *word) {
	w.n[nTokens]++
	if !d.latinWord {
		w.n[nNoLatin]++
	}
	if d.cased && !d.small {
		w.n[nAllUpper]++
	}
	d.cased, d.small, d.latinWord = false, false, false
}

// stretch feeds one character to the count of RedPajama-v2's sentences.
func (d *describer) stretch(w *word, r rune, wordChar bool) {
	switch {
	case r == '.' || r == '!' || r == '?':
		if w.flags&carries != 0 {
			w.n[nInner]++
		}
		w.flags = w.flags&^carries | marked
	case wordChar && w.flags&marked == 0:
		w.flags |= opens
	case wordChar:
		w.flags |= carries
	}
}

// sign counts the marks that single signals ask for.
func (w *word) sign(s string, i int, r rune) {
	switch r {
	case '#':
		w.n[nHashes]++
	case '…':
		w.n[nEllipses]++
	case '(', ')':
		w.n[nBrackets]++
	case '{', '[':
		w.flags |= suspect
	case '<':
		if i+1 < len(s) && (s[i+1] == '/' || s[i+1]|0x20 >= 'a' && s[i+1]|0x20 <= 'z') {
			w.n[nMarkup]++
		}
	case '&':
		if end := strings.IndexByte(s[i:min(len(s), i+longestEntity)], ';'); end > 1 && entityName(s[i+1:i+end]) {
			w.n[nEntities]++
		}
	}
}

// longestEntity is the most bytes of an entity that counts as one, & and ; included.
const longestEntity = 10

func entityName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c == '#' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z') {
			return false
		}
	}
	return true
}

// is reports whether any of the flags is set.
func (f flags) is(any flags) bool { return f&any != 0 }
