package train

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const numerals = " one two three four five six seven eight nine ten twelve twenty thirty hundred hundreds thousand thousands million millions billion billions dozen dozens score scores loads first second third once twice half "

// numbers tells whether a phrase has a word for a number.
func numbers(phrase string) bool {
	for w := range strings.FieldsSeq(phrase) {
		if in(numerals, w) {
			return true
		}
	}
	return false
}

// spinnersHabits lays out the section of habits: the exchanges written for this project whose words there are. id
// numbers a word, lm.Unknown for none.
func spinnersHabits(id func(string) uint32) ([]byte, error) {
	ids := func(phrase string) []uint32 {
		var out []uint32
		for w := range strings.FieldsSeq(phrase) {
			x := id(w)
			if x <= lm.Number {
				return nil
			}
			out = append(out, x)
		}
		return out
	}
	var list []habits.Exchange
	eachConfusion(func(written, expected string) {
		if numbers(written) && numbers(expected) {
			return // one number is never read as another
		}
		w, e := ids(written), ids(expected)
		if len(w) > 0 && len(e) > 0 && len(w) <= habits.Longest && len(e) <= habits.Longest {
			list = append(list, habits.Exchange{Written: w, Expected: e})
		}
	})
	b, err := habits.Build(list)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	return b, nil
}
