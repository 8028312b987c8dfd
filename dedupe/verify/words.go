package verify

import (
	"sync"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// wordTable is a small open table of hashes and the marks of their words.
type wordTable struct {
	hash [wordSlots]uint64
	mark [wordSlots]shingle.Kind
}

const wordSlots = 256

// calendarAndNumerals is the table of month and weekday names and of numbers
// in letters (English; in other languages figures still count).
var calendarAndNumerals = sync.OnceValue(func() *wordTable {
	t := new(wordTable)
	t.put(dated,
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
	t.put(number|fact,
		"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"half", "third", "quarter", "dozen", "hundred", "thousand", "million", "billion",
		"first", "second", "fourth", "fifth")
	return t
})

func (t *wordTable) put(mark shingle.Kind, words ...string) {
	for _, w := range words {
		h := shingle.Hash(w)
		s := h % wordSlots
		for t.hash[s] != 0 {
			s = (s + 1) % wordSlots
		}
		t.hash[s], t.mark[s] = h, mark
	}
}

// of returns the marks of the word with a hash, 0 when it is not in the table.
func (t *wordTable) of(h uint64) shingle.Kind {
	s := h % wordSlots
	for t.hash[s] != 0 {
		if t.hash[s] == h {
			return t.mark[s]
		}
		s = (s + 1) % wordSlots
	}
	return 0
}
