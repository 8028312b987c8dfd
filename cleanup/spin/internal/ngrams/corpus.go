package ngrams

import (
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Corpus counts in how many texts of a corpus a bigram or trigram occurs: the corpus
// being judged is mostly clean and of the right genre. Add one text of each cluster, so that
// copies do not confirm one another. Add is safe for concurrent use and the order of texts does not
// matter; once texts are judged, no more may be added.
//
// The counts are a count-min sketch (Cormode and Muthukrishnan 2005) whose four cells of a key lie in one
// line of the processor's cache (blocked, as Putze, Sanders and Singler 2007 have it for Bloom filters): a
// count may be too high, never too low below 255. CorpusMost texts of 400 words leave about one unseen
// n-gram in a hundred with a count.
type Corpus struct {
	m     *tables.Model
	mu    sync.Mutex
	cells []uint8             // nil: a roll
	own   map[uint64]struct{} // hashes of the texts that were added
	due   [2][]uint64         // hashes of keys to be counted, in turn, see raise
	turn  int
	ahead lm.Ahead
}

// Most is the number of texts from which on counts of the sketch's size say less.
const Most = 1 << 14

// corpusLines of 64 cells.
const corpusLines = 1 << 20

// corpusWeight is what an occurrence in another text of the corpus counts against one in the
// model's tables.
const corpusWeight = 8

// NewCorpus returns empty counts; they take 64 MB.
func NewCorpus(m *tables.Model) *Corpus {
	return &Corpus{m: m, cells: make([]uint8, 64*corpusLines), own: map[uint64]struct{}{}}
}

// NewRoll returns a Corpus that says how many texts were added, for whoever does not ask for counts: it has none, and takes 8 bytes a
// text.
func NewRoll(m *tables.Model) *Corpus { return &Corpus{m: m, own: map[uint64]struct{}{}} }

// Texts is the number of different texts added.
func (c *Corpus) Texts() int { return len(c.own) }

// Add counts the n-grams of a text once each; a text that was added before is left out.
func (c *Corpus) Add(text string) {
	keys := NewCutter(c.m).grams(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.enter(xxh3.HashString(text)) {
		return
	}
	for some := range slices.Chunk(keys, keysAhead) {
		c.raise(some)
	}
	c.raise(nil)
}

// enter notes that a text is being added, and tells whether its n-grams are to be counted.
func (c *Corpus) enter(hash uint64) bool {
	if _, again := c.own[hash]; again {
		return false
	}
	c.own[hash] = struct{}{}
	return c.cells != nil
}

// keysAhead is how many keys are counted at a time: the lines of the next ones are fetched meanwhile.
const keysAhead = 64

// raise begins the reads of the cells of keysAhead keys at most, and counts those that it was given before.
// One call without keys ends a text.
func (c *Corpus) raise(keys []uint64) {
	next := c.due[1-c.turn][:0]
	for _, k := range keys {
		h := lm.Mix(k)
		next = append(next, h)
		c.ahead.Put(uint32(h >> 44 << 6))
	}
	c.ahead.Begin(c.cells)
	for _, h := range c.due[c.turn] {
		line := (*[64]uint8)(c.cells[h>>44<<6:])
		var before uint64 // cells that were counted up already
		for range 4 {
			if n := &line[h&63]; *n < 255 && before>>(h&63)&1 == 0 {
				*n++
			}
			before |= 1 << (h & 63)
			h >>= 6
		}
	}
	c.turn = 1 - c.turn
	c.due[c.turn] = next
}

// has reports whether a text was added.
func (c *Corpus) has(text string) bool {
	_, ok := c.own[xxh3.HashString(text)]
	return ok
}

// line holds the cells of a key: four numbers of six bits of the hash that is returned.
func (c *Corpus) line(key uint64) (cells *[64]uint8, hash uint64) {
	h := lm.Mix(key)
	return (*[64]uint8)(c.cells[h>>44<<6:]), h
}

// expect puts a key, which is going to be counted or asked for, among those whose reads begin.
func (c *Corpus) expect(key uint64, ahead *lm.Ahead) { ahead.Put(uint32(lm.Mix(key) >> 44 << 6)) }

func (c *Corpus) count(key uint64) float32 {
	line, h := c.line(key)
	return float32(min(line[h&63], line[h>>6&63], line[h>>12&63], line[h>>18&63]))
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
