package meant

import (
	_ "embed"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

//go:embed spellings.txt
var spellingText string

// spellings are words that British and American English spell differently, in both directions.
type spellings struct {
	other   map[uint32]uint32
	british map[uint32]bool
}

// newSpellings reads the list.
func newSpellings(v *lm.Vocabulary) spellings {
	t := spellings{map[uint32]uint32{}, map[uint32]bool{}}
	words := wordsOf(spellingText)
	for i := 0; i+1 < len(words); i += 2 {
		a, b := v.Lookup(words[i]), v.Lookup(words[i+1])
		if a > lm.Number && b > lm.Number {
			t.other[a], t.other[b] = b, a
			t.british[a] = true
		}
	}
	return t
}

// Written puts a reading in the case of the written tokens it stands for: an abbreviation in capitals is none for several
// words.
func Written(reading, written string, tokens []lm.Token) string {
	if len(tokens) == 1 && tokens[0].Shape&lm.Upper != 0 && len(written) <= 5 && strings.Contains(reading, " ") {
		words := strings.Split(reading, " ")
		for i, w := range words {
			words[i] = lm.Title(w)
		}
		return strings.Join(words, " ")
	}
	return lm.Cased(reading, tokens)
}
