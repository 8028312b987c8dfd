package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is what the signals need to know of a distinct white-space word; it is
// worked out once, however often the word occurs.
type word struct {
	count int32
	runes int32

	norm int32 // number of its normalised form; -1 when nothing is left

	upper, lower, letters, digits, numeric, signs int32 // characters

	hashes, dots, ellipses, brackets int32 // "#", "...", "…", round brackets

	tokens, tokensNoLatin, tokensUpper int32 // runs of word characters or of signs

	mojibake, markup, entities int32

	// A sentence of RedPajama-v2 is a stretch without . ! ? that holds a word
	// character. A word without these marks continues one.
	opens   bool  // a word character stands before the first mark
	inner   int32 // stretches between marks
	marked  bool  // has a mark
	carries bool  // a word character stands after the last mark

	alpha, latin, punct, symbol, url, mixed bool
	ends, small, caps                       bool // ends a sentence, begins with a small letter, is all capitals
	stop                                    int8 // 1 + index of gopherStop, 0
}

// gopherStop are the required words of Gopher's quality rule (Rae et al. 2021).
var gopherStop = [...]string{"the", "be", "to", "of", "and", "that", "have", "with"}

// describe works out the facts of s. normal is called with the normalised form
// when there is one.
func describe(s string, normal func([]byte) int32, buf *[]byte) word {
	w := word{norm: -1, punct: true}
	ascii := true
	prevWord, prevSign, latinToken := false, false, false
	var latin, cyrillic, greek bool
	tok := token{}
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			ascii = false
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		w.runes++
		c := classOf(r)
		switch {
		case c&isUpper != 0:
			w.upper++
		case c&isLower != 0:
			w.lower++
		}
		if c&isLetter != 0 {
			w.letters++
			w.alpha = true
			if r >= utf8.RuneSelf {
				cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
				greek = greek || unicode.Is(unicode.Greek, r)
			} else {
				latin = true
			}
		}
		if c&isNumeric != 0 {
			w.numeric++
			if c&isDigit != 0 {
				w.digits++
			}
		}
		wordChar := c&(isLetter|isNumeric) != 0 || r == '_'
		if !wordChar {
			w.signs++
		}
		if w.punct && !punctuation(r) {
			w.punct = false
		}
		w.sign(s, i, r)
		if wordChar != prevWord || !wordChar != prevSign {
			w.close(&tok, latinToken)
			tok, latinToken = token{open: true}, false
		}
		prevWord, prevSign = wordChar, !wordChar
		tok.cased = tok.cased || c&(isUpper|isLower|isTitle) != 0
		tok.lower = tok.lower || c&(isLower|isTitle) != 0
		latinToken = latinToken || r < utf8.RuneSelf && c&isLetter != 0
		w.stretch(r, wordChar)
		i += n
	}
	w.close(&tok, latinToken)
	w.latin = latin
	w.mixed = latin && cyrillic || latin && greek || cyrillic && greek
	w.caps = w.upper > 1 && w.lower == 0 && w.letters == w.upper
	w.symbol = w.hashes > 0 || w.ellipses > 0
	w.shape(s)
	w.mojibake = mojibake(s, ascii)
	*buf = normalise(s, ascii, (*buf)[:0])
	if len(*buf) > 0 {
		w.norm = normal(*buf)
	}
	return w
}

// token is a run of word characters or of other signs, NLTK's WordPunct token.
type token struct{ open, cased, lower bool }

func (w *word) close(t *token, latin bool) {
	if !t.open {
		return
	}
	w.tokens++
	if !latin {
		w.tokensNoLatin++
	}
	if t.cased && !t.lower {
		w.tokensUpper++
	}
}

// sign counts the characters and marks that single signals ask for.
func (w *word) sign(s string, i int, r rune) {
	switch r {
	case '#':
		w.hashes++
	case '…':
		w.ellipses++
	case '(', ')':
		w.brackets++
	case '<':
		if i+1 < len(s) && (s[i+1] == '/' || s[i+1]|0x20 >= 'a' && s[i+1]|0x20 <= 'z') {
			w.markup++
		}
	case '&':
		if end := strings.IndexByte(s[i:], ';'); end > 1 && end < 10 && entityName(s[i+1:i+end]) {
			w.entities++
		}
	}
}

func entityName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c == '#' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z') {
			return false
		}
	}
	return true
}

// stretch feeds one character to the count of RedPajama-v2's sentences.
func (w *word) stretch(r rune, wordChar bool) {
	switch {
	case r == '.' || r == '!' || r == '?':
		if w.marked && w.carries {
			w.inner++
		}
		w.marked, w.carries = true, false
	case wordChar && !w.marked:
		w.opens = true
	case wordChar:
		w.carries = true
	}
}

// shape sets what depends on the whole word.
func (w *word) shape(s string) {
	w.dots = int32(strings.Count(s, "..."))
	if i := strings.Index(s, "://"); i > 0 || strings.HasPrefix(s, "www.") {
		w.url = true
	}
	for i, stop := range gopherStop {
		if s == stop {
			w.stop = int8(i + 1)
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	w.small = unicode.IsLower(r)
	t := strings.TrimRight(s, "\"'”’»)]")
	if last, _ := utf8.DecodeLastRuneInString(t); sentenceEnd(last) && !abbreviated(t) {
		w.ends = true
	}
}

// abbreviated reports whether the full stop of s belongs to an initial or a
// common title rather than to a sentence.
func abbreviated(s string) bool {
	body, ok := strings.CutSuffix(s, ".")
	if !ok {
		return false
	}
	body = strings.TrimLeft(body, "\"'“‘(")
	if utf8.RuneCountInString(body) == 1 && body != "I" {
		return true
	}
	switch body {
	case "Mr", "Mrs", "Ms", "Dr", "St", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Capt", "Prof", "Rev", "Jr", "Sr", "vs", "No", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// mojibake counts the tell-tale pairs of text decoded with the wrong charset, and
// replacement characters.
func mojibake(s string, ascii bool) (n int32) {
	if ascii {
		return 0
	}
	prev := rune(0)
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			n++
		case (prev == 'Ã' || prev == 'Â' || prev == 'Ð' || prev == 'Ñ') && r >= 0x80 && r <= 0xBF:
			n++
		case prev == 'â' && (r == '€' || r >= 0x80 && r <= 0x9F):
			n++
		case prev >= 0x2500 && prev <= 0x257F && (r >= 0x2500 && r <= 0x257F || r < 0x250):
			if unicode.IsLetter(r) || r >= 0x2500 {
				n++
			}
		case r >= 0x80 && r <= 0x9F:
			n++
		}
		prev = r
	}
	return n
}

// normalise is RedPajama-v2's: ASCII punctuation removed, lower case, NFD.
func normalise(s string, ascii bool, buf []byte) []byte {
	if ascii {
		for i := range len(s) {
			switch c := s[i]; {
			case c >= 'A' && c <= 'Z':
				buf = append(buf, c|0x20)
			case asciiPunct[c]:
			default:
				buf = append(buf, c)
			}
		}
		return buf
	}
	var kept strings.Builder
	for _, r := range s {
		if r >= utf8.RuneSelf || !asciiPunct[r] {
			kept.WriteRune(r)
		}
	}
	return norm.NFD.AppendString(buf, lowerText(kept.String()))
}

// lowerText is lower case by Unicode's full mapping: a capital sigma at the end of
// a word becomes final, a dotted capital I keeps its dot.
func lowerText(s string) string {
	low := strings.ToLower(strings.ReplaceAll(s, "İ", "i̇"))
	if strings.HasSuffix(s, "Σ") && utf8.RuneCountInString(s) > 1 {
		low = strings.TrimSuffix(low, "σ") + "ς"
	}
	return low
}
