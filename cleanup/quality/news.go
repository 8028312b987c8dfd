package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// newsSignals sets what is asked of news and not of web text in general.
func (s *scan) newsSignals(v *values) {
	for i := len(s.lines) - 1; i >= 0; i-- {
		l := &s.lines[i]
		if !l.nonBlank() {
			continue
		}
		if l.to-l.from >= 8 || i == 0 {
			v[newsTruncated] = asFlag(truncated(trimSpace(s.of(l)), s.script.Alone()))
			return
		}
	}
}

// truncatedEnds are the last words of bodies cut off by a paywall or a feed.
var truncatedEnds = [...]string{"…", "...", "[…]", "[...]", "(…)", "(...)", "read more", "continue reading", "read on", "… more", "... more", " chars]"}

// truncated reports whether the last paragraph of a text breaks off: it ends in
// an ellipsis, an invitation to read on, a comma, or a word in small letters. Names,
// numbers and addresses may stand last without a full stop. In a text of letters the
// last word is the end of a whole sentence, and names are as small as the rest.
func truncated(line string, letters bool) bool {
	low := strings.ToLower(line[max(len(line)-20, 0):])
	for _, end := range truncatedEnds {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	word := line[strings.LastIndexByte(line, ' ')+1:]
	last, _ := utf8.DecodeLastRuneInString(word)
	if letters {
		return last == ',' || last == '，' || last == '、'
	}
	first, _ := utf8.DecodeRuneInString(word)
	return last == ',' || unicode.IsLower(first) && unicode.IsLetter(last) && !strings.ContainsAny(word, "./@")
}

// readability sets sentence counts and the grade levels that need no syllables:
// the automated readability index (Senter and Smith 1967) and Coleman-Liau (1975).
func (s *scan) readability(v *values) {
	sentences := s.sentences
	words := int(v[textWords])
	v[sentenceCount] = float64(sentences)
	v[sentenceMeanWords] = ratio(words, sentences)
	if words == 0 || sentences == 0 {
		return
	}
	perWord, perSentence := ratio(s.sum[nLetters]+s.sum[nNumeric], words), ratio(words, sentences)
	v[readARI] = float64(4.71*perWord) + float64(0.5*perSentence) - 21.43
	v[readColemanLiau] = float64(5.88*perWord) - 29.6/perSentence - 15.8
}
