package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/internal/word"
)

// Document is a text cut into words, with the index of its shingles that
// Compare builds unless Index was called. Once indexed it is only read, and any
// number of goroutines may compare it.
type Document struct {
	Text    string
	Words   []shingle.Word
	hashes  []uint64 // of the words
	facts   int
	caps    bool       // CAPS
	quotes  bool       // some words are quoted
	scripts word.Count // words that are one letter
	index   gramIndex
}

// NewDocument cuts text into words. It costs O(len(text)) and 32 bytes a word,
// and 16 to 24 bytes more when it is compared.
func NewDocument(text string) *Document {
	d := new(Document)
	d.Reset(text)
	return d
}

// Reset makes d the document of another text, in the memory it has.
func (d *Document) Reset(text string) {
	d.Text = text
	if d.Words == nil {
		d.Words = make([]shingle.Word, 0, len(text)/6+1)
	}
	d.Words = shingle.Words(text, d.Words[:0])
	d.hashes = slices.Grow(d.hashes[:0], len(d.Words))[:len(d.Words)]
	for i := range d.Words {
		d.hashes[i] = d.Words[i].Hash
	}
	d.index.ready = false
	d.markQuotes()
	d.markFacts()
}

// Bytes is the memory that d takes, with its text.
func (d *Document) Bytes() int {
	g := &d.index
	return len(d.Text) + cap(d.Words)*int(unsafe.Sizeof(shingle.Word{})) + 8*cap(d.hashes) + 4*(cap(g.first)+cap(g.next)+cap(g.slots))
}

const topicLetters = 6

// Marks on words, beside the kinds of package shingle.
const (
	quoted shingle.Kind = 1 << 7 // inside quotation marks
	fact   shingle.Kind = 1 << 6 // a number in figures or letters, or a name
	number shingle.Kind = 1 << 5 // a number in figures or letters
	dated  shingle.Kind = 1 << 4 // a month or weekday
)

// capsShare is CAPS: of so many words with capitals they say nothing.
const capsShare = .9

// markFacts marks and counts numbers and names.
func (d *Document) markFacts() {
	d.facts, d.scripts = 0, word.Count{}
	capitals := 0
	table := calendarAndNumerals()
	for i := range d.Words {
		w := &d.Words[i]
		kind := w.Kind
		if n := w.End - w.Start; n >= 3 && d.Text[w.Start] >= 0xE0 {
			d.countLetter(d.word(i))
		}
		if kind&shingle.Number != 0 {
			w.Kind |= number | fact
		} else {
			if kind&(shingle.Capital|shingle.Sentence) == shingle.Capital {
				w.Kind |= fact
			}
			if w.End-w.Start <= 9 {
				w.Kind |= table.of(w.Hash)
			}
		}
		if kind&shingle.Capital != 0 {
			capitals++
		}
		if w.Kind&fact != 0 {
			d.facts++
		}
	}
	d.caps = float64(capitals) > capsShare*float64(len(d.Words))
}

// Topical reports whether word i says something of what a text is about: a name, with a
// capital within a sentence, or a word of six letters and more; no number, weekday or month.
func (d *Document) Topical(i int) bool {
	kind := d.Words[i].Kind
	return kind&(shingle.Number|dated) == 0 &&
		(kind&(shingle.Capital|shingle.Sentence) == shingle.Capital || utf8.RuneCountInString(d.word(i)) >= topicLetters)
}

// markQuotes marks the words between quotation marks. A straight mark opens
// when it touches the word after it, and closes otherwise; a line's end closes a
// quotation that nothing closed.
func (d *Document) markQuotes() {
	d.quotes = false
	opens := firstQuote(d.Text)
	if opens == len(d.Text) {
		return
	}
	first, _ := slices.BinarySearchFunc(d.Words, uint32(opens), func(w shingle.Word, at uint32) int { return cmp.Compare(w.Start, at) })
	inside, end := false, uint32(0)
	if first > 0 {
		end = d.Words[first-1].End
	}
	for i := first; i < len(d.Words); i++ {
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
			d.quotes = true
		}
		end = w.End
	}
}

// firstQuote is where text has the first byte that may begin a mark which opens a quotation, its end if it has none.
func firstQuote(text string) int {
	first := len(text)
	for _, c := range [...]byte{'"', "“„"[0], "«"[0]} {
		if at := strings.IndexByte(text[:first], c); at >= 0 {
			first = at
		}
	}
	return first
}

// unit is how many of d's words count as one: those of scripts written without
// spaces are letters.
func (d *Document) unit() int {
	c := d.scripts
	c.Spaced = len(d.Words) - c.Sign - c.Letter - c.Unended
	return c.Script().Unit()
}

// countLetter counts a word that is a letter of a script without spaces, with or without marks.
func (d *Document) countLetter(w string) {
	r, n := utf8.DecodeRuneInString(w)
	switch s := word.Of(r); {
	case s == word.Letter:
		d.scripts.Letter++
	case s == word.Unended:
		d.scripts.Unended++
	case s == word.Sign && n == len(w):
		d.scripts.Sign++
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
	words []uint64 // the hashes of the document's words
	first []int32  // place of the gram, absent in an empty slot
	next  []int32  // by place: the next place of the same gram, or absent
	slots []int32  // by place: its slot
	mask  uint64
	size  int  // distinct grams
	ready bool // built for the present text
}

// Index builds the index of d's shingles, so that d can be shared.
func (d *Document) Index() { d.grams() }

// grams returns the index of d's 3-grams, built once.
func (d *Document) grams() *gramIndex {
	g := &d.index
	if g.ready {
		return g
	}
	slots := minSlot
	for slots < 2*len(d.Words) {
		slots *= 2
	}
	if cap(g.first) < slots {
		g.first = make([]int32, slots)
	}
	g.words, g.first = d.hashes, g.first[:slots]
	g.next, g.slots = resize(g.next, len(d.Words)), resize(g.slots, len(d.Words))
	g.mask, g.size, g.ready = uint64(slots-1), 0, true
	for i := range g.first {
		g.first[i] = absent
	}
	hashes := d.hashes
	for i := len(hashes) - gram; i >= 0; i-- { // backwards, so that lists rise
		s := g.find(hashes[i], hashes[i+1], hashes[i+2])
		first := g.first[s]
		if first == absent {
			g.size++
		}
		g.next[i], g.slots[i] = first, int32(s)
		g.first[s] = int32(i)
	}
	return g
}

// find returns the slot of a gram, or the empty one where it belongs. A slot names a place of its gram, whose words
// are compared.
func (g *gramIndex) find(x, y, z uint64) uint64 {
	s := shingle.Three(x, y, z) & g.mask
	for {
		i := g.first[s]
		if i == absent || g.words[i] == x && g.words[i+1] == y && g.words[i+2] == z {
			return s
		}
		s = (s + 1) & g.mask
	}
}

// sameWords reports whether two documents have the same folded words.
func sameWords(a, b *Document) bool {
	return len(a.Words) == len(b.Words) &&
		slices.Equal(a.hashes, b.hashes) &&
		(a.Text == b.Text || shingle.Equal(a.Text, b.Text))
}
