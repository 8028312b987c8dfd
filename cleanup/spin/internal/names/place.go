package names

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// place looks at a capitalised word alone in a list of places: "Ireland, Ribs and Scotland".
func (f *Finder) place(tokens []lm.Token, at int) {
	id := tokens[at].ID
	if tokens[at].Shape&(lm.Full|lm.Upper) != 0 || id <= lm.Number || !f.listed(tokens, at) {
		return
	}
	if c := f.t.Pair(f.small[inWord], id); c-f.t.Words.LogCount(id) > mostIn {
		return
	}
	first, last := f.t.Related.Of(id)
	for ; first < last; first++ {
		e, strength := f.t.Related.At(first)
		if c := f.t.Names.Count(Place, e); strength >= placeStrength && c != lm.Unseen {
			f.one[0] = e
			f.offer(Broken{From: at, To: at + 1, At: at, N: 1, Expected: f.one[:], Gain: placeGain + leaning(strength)})
		}
	}
}

// placeGain is what a place in a list of places is worth: the word beside commas in capitals is seldom anything else.
const placeGain = 3.0

const (
	mostIn        = -4.6 // log share of a word's occurrences that stand behind "in" from which it is a place
	placeStrength = 10   // least strength of a relation to a place
)

// listed tells whether a place stands before a word or behind it, with no more than a comma or "and" between.
func (f *Finder) listed(tokens []lm.Token, i int) bool {
	and := f.small[andWord]
	joined := func(j int) bool { // a token of the same sentence
		return j >= 0 && j < len(tokens) && tokens[max(i, j)].Shape&lm.Full == 0
	}
	for _, step := range [2]int{-1, 1} {
		j := i + step
		if joined(j) && tokens[j].ID == and {
			j += step
		} else if later := max(i, j); !joined(j) || tokens[later].Shape&lm.Break == 0 {
			continue
		}
		if joined(j) && capital(tokens[j]) && f.t.Names.Has(Place, tokens[j].ID) {
			return true
		}
	}
	return false
}

// Of smallWords.
const (
	andWord = 2
	inWord  = 4
)
