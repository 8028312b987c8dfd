package ngrams

import (
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/internal/compact"
)

// Cutter cuts one text after another into n-grams. Not safe for concurrent use.
type Cutter struct {
	m      *tables.Model
	tokens []lm.Token
	met    ownGrams
	keys   []uint64
}

// NewCutter returns a cutter over a model's word list.
func NewCutter(m *tables.Model) *Cutter { return &Cutter{m: m} }

// grams are the different n-grams of a text, in the order of where they first stand; they are good until the next text.
func (c *Cutter) grams(text string) []uint64 {
	c.tokens, c.keys = c.m.Words.Tokenize(text, c.tokens[:0]), c.keys[:0]
	c.met.reset(2 * len(c.tokens))
	eachGram(c.tokens, func(k uint64) {
		if c.met.add(k) {
			c.keys = append(c.keys, k)
		}
	})
	return c.keys
}

// Append appends what Corpus.AddGrams counts of a text to b: its hash and those of its n-grams, 8 bytes each. O(len(text)).
func (c *Cutter) Append(b []byte, text string) []byte {
	b = compact.AppendFixed(b, xxh3.HashString(text))
	keys := c.grams(text)
	b = slices.Grow(b, 8*len(keys))
	for _, k := range keys {
		b = compact.AppendFixed(b, k)
	}
	return b
}
