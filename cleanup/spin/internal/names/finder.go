package names

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Tables are what broken names are looked for with.
type Tables struct {
	Names     *Table
	Words     *lm.Vocabulary
	Related   *lm.Relations
	Exchanges *lm.Exchanges // mined from labelled phrases
	Total     float32       // log of the tokens behind the counts
	// Phrases calls f with what several words, or one, may stand for where either side is a phrase.
	Phrases func(written []uint32, f func(expected []uint32, strength uint8, alone float32))
	// Pair is the log count of two words beside each other, lm.Unseen for none.
	Pair func(a, b uint32) float32
}

// Broken is a name taken apart: tokens [From, To), of which [At, At+N) were exchanged for Expected.
type Broken struct {
	From, To, At, N int
	Expected        []uint32
	Other           []uint32 // nil, or what may as well have been meant
	Gain            float32  // nats: how much better the name is known than what is written
}

// Finder looks for broken names in one text after another.
type Finder struct {
	t        Tables
	small    [len(smallWords)]uint32
	known    []int   // of tokens: the number of the known name they are in, 0 for none
	least    float32 // gain
	best     Broken  // of a run,
	other    Broken  // and what else may have been meant there
	spans    []span
	ids      [Longest + longestWritten]uint32
	one      [1]uint32
	expected [2]uint32
}

// longestWritten is the most words that were written for one or two.
const longestWritten = 3

// smallWords stand inside names in lower case.
var smallWords = [...]string{"of", "for", "and", "the", "in", "on", "to"}

// NewFinder returns a finder over tables.
func NewFinder(t Tables) *Finder {
	f := &Finder{t: t}
	for i, w := range smallWords {
		f.small[i] = t.Words.Lookup(w)
	}
	return f
}

// longestRun is the number of words from which a run of capitals is a headline, no name.
const longestRun = 8

// Find calls found with the broken names of a text that gain more than least, in text order, not overlapping; what it is given
// is good during the call only. O(tokens), and up to a few hundred look-ups for a capitalised word of no known name.
func (f *Finder) Find(tokens []lm.Token, least float32, found func(*Broken)) {
	f.least = least
	if f.t.Names.Empty() {
		return
	}
	for i := 0; i < len(tokens); {
		if !capital(tokens[i]) {
			i++
			continue
		}
		to := f.run(tokens, i)
		i = max(to, f.inRun(tokens, i, to, found))
	}
}

func capital(t lm.Token) bool { return t.Shape&lm.Capital != 0 }

// run is the end of the run of capitalised words, and small ones between them, that begins at a token.
func (f *Finder) run(tokens []lm.Token, from int) (to int) {
	to = from + 1
	for j := to; j < len(tokens) && j < to+3 && tokens[j].Shape&lm.Break == 0; j++ {
		switch {
		case capital(tokens[j]):
			to = j + 1
		case !f.isSmall(tokens[j].ID):
			return to
		}
	}
	return to
}

func (f *Finder) isSmall(id uint32) bool {
	for _, s := range f.small {
		if s == id {
			return true
		}
	}
	return false
}

// inRun looks at a run, and tells where what was found ends: what is known as it stands is left alone.
func (f *Finder) inRun(tokens []lm.Token, from, to int, found func(*Broken)) (end int) {
	if to-from >= longestRun {
		return to
	}
	for from < to && (f.isSmall(tokens[from].ID) || f.function(tokens[from])) {
		from++
	}
	if from == to {
		return to
	}
	f.know(tokens, from, to)
	f.best, f.other = Broken{Expected: f.best.Expected[:0]}, Broken{Expected: f.other.Expected[:0]}
	for i := from; i < to; i++ {
		if !capital(tokens[i]) || f.known[i-from] > 0 {
			continue
		}
		f.written(tokens, from, to, i)
		if to-from > 1 {
			f.word(tokens, from, to, i)
		}
	}
	for i := from; i < to && f.best.To == 0; i++ {
		if capital(tokens[i]) && f.known[i-from] == 0 && (i == from || !capital(tokens[i-1])) && (i+1 == to || !capital(tokens[i+1])) {
			f.place(tokens, i)
		}
	}
	if f.best.To == 0 {
		return to
	}
	if o := &f.other; o.To > 0 && o.At == f.best.At && o.N == f.best.N && o.Gain > f.best.Gain-clearly {
		f.best.Other = o.Expected
	}
	found(&f.best)
	return f.best.To
}

// clearly is how much better than another a reading has to be.
const clearly = 0.5

// offer takes a reading of the run where it is the best so far, or the next to it.
func (f *Finder) offer(b Broken) {
	if b.Gain <= f.least || b.Gain <= f.other.Gain {
		return
	}
	into := &f.other
	if b.Gain > f.best.Gain {
		if !same(&b, &f.best) {
			f.best, f.other = f.other, f.best
		}
		into = &f.best
	} else if same(&b, &f.best) {
		return
	}
	b.Expected = append(into.Expected[:0], b.Expected...)
	*into = b
}

// same tells whether the same words are put in for the same ones, in a longer name perhaps.
func same(a, b *Broken) bool { return a.At == b.At && slices.Equal(a.Expected, b.Expected) }

// function tells whether a word is capitalised because a sentence begins with it.
func (f *Finder) function(t lm.Token) bool {
	return t.Shape&lm.Full != 0 && f.t.Words.LogCount(t.ID) > lm.FunctionCount
}

// know marks the words of known names.
func (f *Finder) know(tokens []lm.Token, from, to int) {
	f.known = append(f.known[:0], make([]int, to-from)...)
	n := 0
	for a := from; a < to; a++ {
		for b := min(to, a+Longest); b > a; b-- {
			if !capital(tokens[b-1]) || b == a+1 && !f.t.Names.Has(Place, tokens[a].ID) {
				continue
			}
			if b == a+1 || f.t.Names.Has(Whole, f.spell(tokens[a:b])...) || b == a+2 && f.person(tokens[a].ID, tokens[a+1].ID) {
				n++
				for i := a; i < b; i++ {
					if f.known[i-from] > 0 { // names that overlap are one
						n = f.known[i-from]
					}
					f.known[i-from] = n
				}
				break
			}
		}
	}
}

// person tells whether two words are a first name and a last one.
func (f *Finder) person(first, last uint32) bool {
	return f.t.Names.Has(Given, first) && f.t.Names.Has(Surname, last)
}

func (f *Finder) spell(tokens []lm.Token) []uint32 {
	for i, t := range tokens {
		f.ids[i] = t.ID
	}
	return f.ids[:len(tokens)]
}
