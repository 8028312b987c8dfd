package quality

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// closers may stand between the end of a sentence and the next word.
const closers = "\"'”’»)]"

// shape sets what depends on the ends of a word and on what it is.
func (w *word) shape(s string) {
	if len(s) <= 4 && slices.Contains(gopherStop[:], s) {
		w.flags |= 1 << (stopBit + keyOf(s).head*stopHash>>61)
		w.n[nStops] = 1
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	w.set(small, unicode.IsLower(first))
	w.set(suspect, phrase(s, last))
	w.set(isJavaScript, len(s) == len("javascript") && strings.EqualFold(s, "javascript"))
	if classOf(last)&isLetter != 0 && w.n[nTokens] == 1 {
		return // letters only, or letters and digits
	}
	if w.flags.is(marked) {
		w.n[nDots] = int32(strings.Count(s, "..."))
		w.set(dots, strings.HasSuffix(s, "..."))
	}
	w.set(url, strings.Index(s, "://") > 0 || strings.HasPrefix(s, "www."))
	w.set(bulletGopher, first == '•' || first == '-')
	switch first {
	case '•', '‣', '▶', '◀', '◦', '■', '□', '▪', '▫', '–':
		w.flags |= bulletRPV2
	}
	w.set(stopMark, last == '.' || last == '!' || last == '?')
	w.set(quote, last == '"')
	w.set(apostrophe, last == '\'')
	w.set(curly, last == '”')
	w.set(terminal, sentenceEnd(last))
	w.set(ellipsis, last == '…')
	closed, mark := s, last
	if strings.ContainsRune(closers, last) {
		closed = strings.TrimRight(s, closers)
		mark, _ = utf8.DecodeLastRuneInString(closed)
	}
	if mark == '.' || mark == '!' || mark == '?' {
		w.flags |= closes
		w.n[nCloses] = 1
	}
	w.set(ends, sentenceEnd(mark) && !abbreviated(closed))
	w.set(suspect, len(s) > len("javascript") && containsFold(s, "javascript"))
}

// phrase reports whether a word can be part of a phrase that C4 looks for: every one
// of them needs such a word.
func phrase(s string, last rune) bool {
	if s[0]|0x20 == 'c' && len(s) >= len("cookies") && strings.EqualFold(s[:len("cookies")], "cookies") {
		return true
	}
	switch last | 0x20 {
	case 's':
		return suffixFold(s, "terms")
	case 'y':
		return suffixFold(s, "privacy")
	case 'e':
		return suffixFold(s, "cookie")
	case 'm':
		return suffixFold(s, "lorem")
	case 't':
		return suffixFold(s, "javascript")
	}
	return false
}

func suffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
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
func mojibake(s string) (n int32) {
	prev := rune(0)
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			n++
		case (prev == 'Ã' || prev == 'Â' || prev == 'Ð' || prev == 'Ñ') && r >= 0x80 && r <= 0xBF:
			n++
		case prev == 'â' && (r == '€' || r >= 0x80 && r <= 0x9F):
			n++
		case prev >= 0x2500 && prev <= 0x257F && (r >= 0x2500 && r <= 0x257F || unicode.IsLetter(r) && r < 0x250):
			n++
		case r >= 0x80 && r <= 0x9F:
			n++
		}
		prev = r
	}
	return n
}

// normalise is RedPajama-v2's: ASCII punctuation removed, lower case, NFD.
func normalise(s string, buf []byte) []byte {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return normaliseWide(s, buf[:0])
		case asciiPunct[c]:
		case c >= 'A' && c <= 'Z':
			buf = append(buf, c|0x20)
		default:
			buf = append(buf, c)
		}
	}
	return buf
}

func normaliseWide(s string, buf []byte) []byte {
	var kept strings.Builder
	kept.Grow(len(s))
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

// containsFold reports whether s holds the ASCII phrase, whatever its case. low is
// in small letters. O(len(s) * len(low)): where the one case of its first letter comes
// next is not asked again for each occurrence of the other.
func containsFold(s, low string) bool {
	last := len(s) - len(low)
	next := func(c byte, from int) int {
		if i := strings.IndexByte(s[from:], c); i >= 0 {
			return from + i
		}
		return len(s)
	}
	i, j := next(low[0], 0), next(low[0]-'a'+'A', 0)
	for min(i, j) <= last {
		at := min(i, j)
		if strings.EqualFold(s[at:at+len(low)], low) {
			return true
		}
		if at == i {
			i = next(low[0], i+1)
		} else {
			j = next(low[0]-'a'+'A', j+1)
		}
	}
	return false
}
