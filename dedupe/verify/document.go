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
	d := &Document{Text: text, Words: shingle.Words(text, make([]shingle.Word, 0, len(text)/6+1))}
	d.markQuotes()
	return d
}

// quoted marks a word inside quotation marks.
const quoted shingle.Kind = 1 << 7

// markQuotes marks the words between quotation marks. A straight mark opens
// when it touches the word after it, and closes otherwise; a line's end closes a
// quotation that nothing closed.
func (d *Document) markQuotes() {
	inside := false
	end := uint32(0)
	for i := range d.Words {
		w := &d.Words[i]
		if gap := d.Text[end:w.Start]; gap != " " {
			for k, r := range gap {
				switch r {
				case '"':
					inside = k > 0 && k == len(gap)-1 || end == 0
				case '“', '„', '«':
					inside = true
				case '”', '»', '\n':
					inside = false
				}
			}
		}
		if inside {
			w.Kind |= quoted
		}
		end = w.End
	}
}

// word returns the letters of word i as written.
func (d *Document) word(i int) string { return d.Text[d.Words[i].Start:d.Words[i].End] }

const (
	gram    = 3 // words in an anchor
	repeats = 4 // of a gram that a text repeats, so many occurrences are anchors
	absent  = -1
	minSlot = 16
)

// gramIndex finds the places of every word 3-gram.
type gramIndex struct {
	keys  []uint64
	first []int32 // place of the gram, absent in an empty slot
	next  []int32 // by place: the next place of the same gram, or absent
	count []uint8 // occurrences in the other text so far; reset after every comparison
	used  []int32 // slots to reset
	mask  uint64
	size  int // distinct grams
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
	g := &gramIndex{
		keys: make([]uint64, slots), first: make([]int32, slots), next: make([]int32, len(d.Words)),
		count: make([]uint8, slots), mask: uint64(slots - 1),
	}
	for i := range g.first {
		g.first[i] = absent
	}
	for i := len(d.Words) - gram; i >= 0; i-- { // backwards, so that lists rise
		h := shingle.Three(d.Words[i].Hash, d.Words[i+1].Hash, d.Words[i+2].Hash)
		s := h & g.mask
		for g.first[s] != absent && g.keys[s] != h {
			s = (s + 1) & g.mask
		}
		if g.first[s] == absent {
			g.keys[s] = h
			g.size++
		}
		g.next[i] = g.first[s]
		g.first[s] = int32(i)
	}
	d.index = g
	return g
}

// slot returns the slot of gram h, or absent.
func (g *gramIndex) slot(h uint64) int32 {
	s := h & g.mask
	for g.first[s] != absent {
		if g.keys[s] == h {
			return int32(s)
		}
		s = (s + 1) & g.mask
	}
	return absent
}
