package verify

import "github.com/copydesk/copydesk/dedupe/shingle"

// Document is a text cut into words, with the index of its shingles that
// Compare builds when the text is the longer side. It must not be used by two
// goroutines at once.
type Document struct {
	Text  string
	Words []shingle.Word
	index *gramIndex
}

// NewDocument cuts text into words. It costs O(len(text)) and 24 bytes a word.
func NewDocument(text string) *Document {
	return &Document{Text: text, Words: shingle.Words(text, make([]shingle.Word, 0, len(text)/6+1))}
}

// word returns the letters of word i as written.
func (d *Document) word(i int) string { return d.Text[d.Words[i].Start:d.Words[i].End] }

const (
	gram    = 3  // words in an anchor
	absent  = -1 // no such gram
	twice   = -2 // a gram that occurs more than once
	minSlot = 16
)

// gramIndex finds the place of every word 3-gram that occurs once.
type gramIndex struct {
	keys []uint64
	at   []int32
	seen []int32 // place of the gram in the other text: absent, twice or a position; reset by every comparison
	used []int32 // slots to reset
	mask uint64
	size int // distinct grams
}

// grams returns the index of d's 3-grams, built once.
func (d *Document) grams() *gramIndex {
	if d.index != nil {
		return d.index
	}
	slots := minSlot
	for slots < 2*len(d.Words) {
		slots *= 2
	}
	g := &gramIndex{keys: make([]uint64, slots), at: make([]int32, slots), seen: make([]int32, slots), mask: uint64(slots - 1)}
	for i := range g.at {
		g.at[i], g.seen[i] = absent, absent
	}
	for i := 0; i+gram <= len(d.Words); i++ {
		h := shingle.Three(d.Words[i].Hash, d.Words[i+1].Hash, d.Words[i+2].Hash)
		s := h & g.mask
		for g.at[s] != absent && g.keys[s] != h {
			s = (s + 1) & g.mask
		}
		if g.at[s] == absent {
			g.keys[s], g.at[s] = h, int32(i)
			g.size++
		} else {
			g.at[s] = twice
		}
	}
	d.index = g
	return g
}

// slot returns the slot of gram h, or absent.
func (g *gramIndex) slot(h uint64) int32 {
	s := h & g.mask
	for g.at[s] != absent {
		if g.keys[s] == h {
			return int32(s)
		}
		s = (s + 1) & g.mask
	}
	return absent
}
