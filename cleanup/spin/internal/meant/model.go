// Package meant chooses what was meant at the few places of a text that are shown as exchanged, and says how sure that is.
//
// The search of package spin looks at every word and can afford a glance at each; here a hundred candidates are gathered for
// a place, from what is related to the written words in any way, and the one is chosen that fits the sentence, the document
// and the manners of a reader: no reading changes a number, a date or a name that is known as it stands, and none puts a
// rude, accusing or forgotten word into the writer's mouth. Where none is clearly best, nothing is chosen.
//
// It knows tables and tokens, not detectors: what goes in are places, what comes out are readings with their probabilities.
package meant

import (
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Tables are those of a spin model that say what words may stand for and how they go together.
type Tables struct {
	Words     *lm.Vocabulary
	Bigrams   *lm.Pairs
	Trigrams  *lm.Table
	Related   *lm.Relations
	Exchanges *lm.Exchanges
	Forms     *inflect.Table
	// Phrases calls f with what a written phrase of up to four words may stand for; the ids are valid during the call.
	Phrases func(written []uint32, f func(expected []uint32, strength uint8, alone float32))
	Total   float32 // log of the tokens behind the counts
}

// Model is what Choosers have in common. Read-only but for what it remembers; safe for concurrent use.
type Model struct {
	Tables
	listed []list // by word

	spelt spellings

	once sync.Once
	back relations // who lists a word, where it does not list them
}

// NewModel returns a model over tables. O(words of the lists).
func NewModel(t Tables) *Model {
	m := &Model{Tables: t}
	m.listed = make([]list, t.Words.Len())
	for text, l := range map[string]list{neverText: never, nameText: name, numberText: number, timeText: time, lightText: light} {
		for _, w := range wordsOf(text) {
			if id := t.Words.Lookup(w); id > lm.Number {
				m.listed[id] |= l
			}
		}
	}
	m.listed[lm.Number] = number
	m.spelt = newSpellings(t.Words)
	for id := range m.spelt.other {
		m.listed[id] |= spelt
	}
	return m
}

// Never tells whether a word is one that is never offered as what was meant. O(1).
func (m *Model) Never(id uint32) bool { return m.listed[id]&never != 0 }

// relations are the words that list a word as related.
type relations struct {
	first []uint32 // of each word, and one more
	from  []uint32 // strength in the low 4 bits
}

// reverse lists, for every word, the first mostBack of those that have it among their related words: the lists are cut at so many
// entries, and a frequent word has room for few of the rare ones that are related to it. Made once, when the first place
// asks: O(entries), 4 bytes an entry at most.
func (m *Model) reverse() *relations {
	m.once.Do(func() {
		n := uint32(m.Words.Len())
		next := make([]uint32, n) // how many, then where the next one goes
		_, entries := m.Related.Of(n - 1)
		for i := range entries {
			id, _ := m.Related.At(i)
			next[id]++
		}
		first, at := make([]uint32, n+1), uint32(0)
		for id, k := range next {
			first[id], next[id] = at, at
			at += min(k, mostBack)
		}
		first[n] = at
		from, i := make([]uint32, at), uint32(0)
		for w := range n {
			for _, to := m.Related.Of(w); i < to; i++ {
				id, strength := m.Related.At(i)
				if k := next[id]; k < first[id+1] {
					from[k], next[id] = w<<4|uint32(strength), k+1
				}
			}
		}
		m.back = relations{first, from}
	})
	return &m.back
}

// Prepare makes ready what the first place asks for, which would wait for it.
func (m *Model) Prepare() { m.reverse() }

func (r *relations) of(w uint32) []uint32 { return r.from[r.first[w]:r.first[w+1]] }
