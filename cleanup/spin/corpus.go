package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// CorpusCounts counts in how many texts of a corpus a bigram or trigram occurs: the corpus
// being judged is mostly clean and of the right genre. Add one text of each cluster, so that
// copies do not confirm one another. Not safe for concurrent Add; read-only afterwards.
//
// The counts are a count-min sketch (Cormode and Muthukrishnan 2005) of two rows with
// conservative update: a count may be too high, by a text or two where the corpus is much larger
// than the sketch, never too low below 255.
type CorpusCounts struct {
	m     *Model
	rows  [2][]uint8
	mask  uint64
	seen  ownGrams
	Texts int
}

// CorpusWeight is what an occurrence in another text of the corpus counts against one in the
// model's tables.
const CorpusWeight = 8

// NewCorpusCounts returns empty counts that take about the given bytes (at least 1 MB).
func NewCorpusCounts(m *Model, bytes int) *CorpusCounts {
	cells := 1 << 19
	for cells*4 <= bytes {
		cells *= 2
	}
	return &CorpusCounts{m: m, rows: [2][]uint8{make([]uint8, cells), make([]uint8, cells)}, mask: uint64(cells - 1)}
}

// Add counts the n-grams of a text once each.
func (c *CorpusCounts) Add(text string) {
	c.Texts++
	tokens := c.m.words.Tokenize(text, nil)
	c.seen.reset(2 * len(tokens))
	eachGram(tokens, func(k uint64) {
		if !c.seen.add(k) {
			return
		}
		a, b := c.cells(k)
		if least := min(*a, *b); least < 255 {
			*a, *b = max(*a, least+1), max(*b, least+1)
		}
	})
}

func (c *CorpusCounts) cells(key uint64) (a, b *uint8) {
	h := lm.Mix(key)
	return &c.rows[0][h&c.mask], &c.rows[1][(h>>32)&c.mask]
}

func (c *CorpusCounts) count(key uint64) float32 {
	a, b := c.cells(key)
	return float32(min(*a, *b))
}

// eachGram calls f with the keys of the bigrams and trigrams of known words.
func eachGram(tokens []lm.Token, f func(key uint64)) {
	run := 0
	for i, t := range tokens {
		if t.Shape&lm.Break != 0 {
			run = 0
		}
		if t.ID == lm.Unknown {
			run = 0
			continue
		}
		if run++; run > 1 {
			f(lm.Key2(tokens[i-1].ID, t.ID))
		}
		if run > 2 {
			f(lm.Key3(tokens[i-2].ID, tokens[i-1].ID, t.ID))
		}
	}
}

// ownGrams is the set of the n-grams of the text being judged: open addressing, emptied by a new round.
type ownGrams struct {
	keys   []uint64
	rounds []uint32
	round  uint32
}

// reset empties the set and makes room for n keys.
func (o *ownGrams) reset(n int) {
	cells := 64
	for cells < 2*n {
		cells *= 2
	}
	if o.round++; cells > len(o.keys) || o.round == 0 {
		o.keys, o.rounds, o.round = make([]uint64, cells), make([]uint32, cells), 1
	}
}

func (o *ownGrams) at(key uint64) (i int, ok bool) {
	mask := len(o.keys) - 1
	for i = int(lm.Mix(key)>>20) & mask; o.rounds[i] == o.round; i = (i + 1) & mask {
		if o.keys[i] == key {
			return i, true
		}
	}
	return i, false
}

// add reports whether the key was not there.
func (o *ownGrams) add(key uint64) bool {
	i, ok := o.at(key)
	if !ok {
		o.keys[i], o.rounds[i] = key, o.round
	}
	return !ok
}

// WithCorpus returns a detector that takes the corpus's counts into account as well. A text
// that is itself in the corpus is left out of the counts while it is judged; its copies are
// not in them when one text of a cluster was added.
func (d *Detector) WithCorpus(c *CorpusCounts) *Detector {
	e := NewDetector(d.m, d.o)
	e.corpus = c
	return e
}
