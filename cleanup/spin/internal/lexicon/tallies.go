package lexicon

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Tallies is what a Learner counted, by words: what has to be kept for another one, of this model or of another, to
// know as much.
type Tallies struct {
	Texts     int            // aligned pairs of texts
	Exchanges []Substitution // by written, then by expected
	Words     []WordTally    // by word
}

// WordTally is in how many of the aligned texts a word stands, on either side.
type WordTally struct {
	Word         string // lower case
	Source, Spun int
	Next         []WordTally // the words that follow it, by word; their own Next is empty
}

// Tallies lists what was learned. O(n log n) of it.
func (l *Learner) Tallies() Tallies {
	t := Tallies{Texts: l.texts, Exchanges: l.Exchanges()}
	next := map[uint32][]WordTally{}
	for k, n := range l.bigram {
		a, b := lm.Words2(k)
		next[a] = append(next[a], WordTally{Word: l.m.Words.Word(b), Source: int(n.source), Spun: int(n.spun)})
	}
	byWord := func(a, b WordTally) int { return cmp.Compare(a.Word, b.Word) }
	for id, n := range l.words {
		w := WordTally{Word: l.m.Words.Word(id), Source: int(n.source), Spun: int(n.spun), Next: next[id]}
		slices.SortFunc(w.Next, byWord)
		t.Words = append(t.Words, w)
	}
	slices.SortFunc(t.Words, byWord)
	return t
}

// AddTallies adds what another learner counted. Words that the model does not know are left out; exchanges
// stay whatever their words. O(its size).
func (l *Learner) AddTallies(t Tallies) {
	l.texts += t.Texts
	for _, s := range t.Exchanges {
		l.subs[[2]string{s.Written, s.Expected}] += s.Texts
	}
	known := func(word string) (uint32, bool) {
		id := l.m.Words.Lookup(word)
		return id, id > lm.Number
	}
	for _, w := range t.Words {
		a, ok := known(w.Word)
		if !ok {
			continue
		}
		addTally(l.words, a, w)
		for _, n := range w.Next {
			if b, ok := known(n.Word); ok {
				addTally(l.bigram, lm.Key2(a, b), n)
			}
		}
	}
}

func addTally[K comparable](into map[K]*tally, k K, w WordTally) {
	t := into[k]
	if t == nil {
		t = &tally{}
		into[k] = t
	}
	t.source += int32(w.Source)
	t.spun += int32(w.Spun)
}

// Texts is the number of aligned pairs of texts that taught.
func (l *Learner) Texts() int { return l.texts }

// Exchanges lists what was learned, by written, then by expected. O(n log n) of it.
func (l *Learner) Exchanges() []Substitution {
	var out []Substitution
	for s, n := range l.subs {
		out = append(out, Substitution{s[0], s[1], n})
	}
	slices.SortFunc(out, byWords)
	return out
}
