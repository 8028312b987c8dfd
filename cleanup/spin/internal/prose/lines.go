package prose

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// PhraseWords is the length, in words, up to which a text is read as a phrase by itself (BARE PHRASE).
const PhraseWords = 8

// A text whose lines are phrases is a list (LIST): its lines are read each by itself, and a line's end
// parts words.
const (
	listLines = 3   // least number of lines
	listLine  = 60  // most bytes of a line, on average
	listEnds  = 0.1 // most lines that end as a sentence or a clause does
)

// listed cuts a text that is a list into lines of tokens and lets every line begin anew; nil for any other text.
func listed(text string, tokens []lm.Token) [][2]int {
	if n := strings.Count(text, "\n"); n+1 < listLines || n*listLine < len(text) {
		return nil
	}
	var lines [][2]int
	from, ends := 0, 0
	for i := 1; i <= len(tokens); i++ {
		gap := ""
		if i < len(tokens) {
			if gap = text[tokens[i-1].End:tokens[i].Start]; strings.IndexByte(gap, '\n') < 0 {
				continue
			}
		}
		if i-from > PhraseWords {
			return nil
		}
		if strings.ContainsAny(gap, ".!?,;:") {
			ends++
		}
		lines = append(lines, [2]int{from, i})
		from = i
	}
	if len(lines) < listLines || float64(ends) > listEnds*float64(len(lines)) {
		return nil
	}
	for _, l := range lines {
		tokens[l[0]].Shape |= lm.Break | lm.Full
	}
	return lines
}
