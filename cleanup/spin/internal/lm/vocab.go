package lm

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/zeebo/xxh3"
)

// Word identifiers. Words are numbered by falling frequency, so that frequent words lie close together.
const (
	Unknown uint32 = 0 // not in the word list
	Number  uint32 = 1 // "#"
)

// Vocabulary is a word list read in place.
type Vocabulary struct {
	offsets []byte // uint32 per word, one more at the end
	text    []byte
	meta    []byte // metaBytes a word: level of count (x8), lexical score, flags, place of its bigrams
	slots   []byte // uint32: 12 bits of the hash, 20 bits of the id
	mask    uint32
	n       int
	short   *shortWords
	hot     []uint64 // the most frequent words, by 44 bits of the hash over 20 bits of the id
	counts  []byte   // levels of count: of the most frequent words, then one for countTogether words
	Total   float64  // tokens counted
}

// metaBytes of a word: a byte each of count, score and flags, then 20 bits of the first line of
// its bigrams and 20 bits of their number.
const metaBytes = 8

// A table of the most frequent words stays in the nearest cache: hotWords of them in hotCells.
const (
	hotWords = 4096
	hotCells = 2 * hotWords
)

// Words are numbered by falling frequency: neighbours have nearly the same count. So the counts of all words
// stay in the nearest cache.
const (
	countHead     = 4096
	countTogether = 16
)

// MaxWords bounds a word list: ids have 20 bits.
const MaxWords = 1 << 20

// OpenVocabulary reads the sections "voff", "vstr", "vmet" and "vhsh" in place.
func OpenVocabulary(s map[string][]byte, total float64) (*Vocabulary, error) {
	v := &Vocabulary{offsets: s["voff"], text: s["vstr"], meta: s["vmet"], slots: s["vhsh"], Total: total}
	v.n = len(v.offsets)/4 - 1
	cells := len(v.slots) / 4
	if v.n < 2 || v.n > MaxWords || len(v.meta) != metaBytes*v.n || cells == 0 || cells&(cells-1) != 0 || cells <= v.n || !HasFreeCell(v.slots) {
		return nil, errors.New("word list: sections missing or of the wrong size")
	}
	v.mask = uint32(cells - 1)
	if int(binary.LittleEndian.Uint32(v.offsets[4*v.n:])) != len(v.text) {
		return nil, errors.New("word list: text and offsets disagree")
	}
	for id, a := 0, uint32(0); id <= v.n; id++ {
		b := binary.LittleEndian.Uint32(v.offsets[4*id:])
		if a > b {
			return nil, errors.New("word list: offsets do not rise")
		}
		a = b
	}
	v.hot, v.short = make([]uint64, hotCells), new(shortWords)
	for id := Number + 1; id < min(hotWords, uint32(v.n)); id++ {
		a, b := binary.LittleEndian.Uint32(v.offsets[4*id:]), binary.LittleEndian.Uint32(v.offsets[4*id+4:])
		h := xxh3.Hash(v.text[a:b])
		at := h % hotCells
		for v.hot[at] != 0 {
			at = (at + 1) % hotCells
		}
		v.hot[at] = h>>20<<20 | uint64(id)
		v.short.put(v.text[a:b], uint16(id))
	}
	v.layCounts()
	return v, nil
}

func (v *Vocabulary) layCounts() {
	v.counts = make([]byte, countHead+max(0, v.n/countTogether+1-countHead/countTogether))
	for id := range min(countHead, v.n) {
		v.counts[id] = v.meta[metaBytes*id]
	}
	for k := countHead / countTogether; k <= v.n/countTogether; k++ {
		v.counts[countHead-countHead/countTogether+k] = v.meta[metaBytes*min(v.n-1, countTogether*k+countTogether/2)]
	}
}

// BuildVocabulary lays out words (distinct, words[0] and words[1] being the
// placeholders "" and "#") with their counts, lexical scores, flags and the places of their
// bigrams (nil: none).
func BuildVocabulary(words []string, counts []float64, score []int8, flags []uint8, places []Place) ([]Section, error) {
	n := len(words)
	if places == nil {
		places = make([]Place, n)
	}
	if n < 2 || n > MaxWords || len(counts) != n || len(score) != n || len(flags) != n || len(places) != n {
		return nil, fmt.Errorf("word list: %d words, at least 2 and at most %d", n, MaxWords)
	}
	cells := 1
	for cells < n+n/2 {
		cells *= 2
	}
	slots := make([]byte, 4*cells)
	var offsets, text, meta []byte
	for id, w := range words {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
		text = append(text, w...)
		meta = append(meta, byte(min(255, math.Round(8*math.Log(math.Max(1, counts[id]))))), byte(score[id]), flags[id], 0, 0, 0, 0, 0)
		putPlace(meta[metaBytes*id:], places[id])
		if id < 2 {
			continue
		}
		h := xxh3.HashString(w)
		for at := uint32(h) & uint32(cells-1); ; at = (at + 1) & uint32(cells-1) {
			if binary.LittleEndian.Uint32(slots[4*at:]) == 0 {
				binary.LittleEndian.PutUint32(slots[4*at:], uint32(h>>52)<<20|uint32(id))
				break
			}
		}
	}
	offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
	return []Section{{"voff", offsets}, {"vstr", text}, {"vmet", meta}, {"vhsh", slots}}, nil
}

// Len is the number of ids, the placeholders included.
func (v *Vocabulary) Len() int { return v.n }

// Word returns the word of an id below Len.
func (v *Vocabulary) Word(id uint32) string {
	a, b := binary.LittleEndian.Uint32(v.offsets[4*id:]), binary.LittleEndian.Uint32(v.offsets[4*id+4:])
	return string(v.text[a:b])
}

// Card is what the list knows of a word, read at once: several of them overlap in the processor.
type Card uint64

// Card returns that of an id below Len.
func (v *Vocabulary) Card(id uint32) Card {
	return Card(binary.LittleEndian.Uint64(v.meta[metaBytes*id:]))
}

// Score is the word's lexical score (see package spin), in sixteenths of a nat.
func (c Card) Score() int8 { return int8(c >> 8) }

// Flags are the word's bits, as the builder of the model set them.
func (c Card) Flags() uint8 { return uint8(c >> 16) }

func (c Card) place() Place {
	return Place{uint32(c>>24) & (maxLines - 1), uint32(c >> 44)}
}

// LogCount is the natural logarithm of a word's count, 0 for unknown ones; of rarer words that of a neighbour
// in the list.
func (v *Vocabulary) LogCount(id uint32) float32 {
	// A choice without a jump, since which of the two it is cannot be foretold: ids have 20 bits.
	head := uint32(int32(id-countHead) >> 31)
	tail := id/countTogether + (countHead - countHead/countTogether)
	return float32(v.counts[tail+(id-tail)&head]) / 8
}

// Score is that of the word's Card.
func (v *Vocabulary) Score(id uint32) int8 { return int8(v.meta[metaBytes*id+1]) }

// Flags are those of the word's Card.
func (v *Vocabulary) Flags(id uint32) uint8 { return v.meta[metaBytes*id+2] }

func putPlace(meta []byte, p Place) {
	x := binary.LittleEndian.Uint64(meta) & (1<<24 - 1)
	binary.LittleEndian.PutUint64(meta, x|uint64(p.Line)<<24|uint64(p.Lines)<<44)
}

// ID finds a normalised word; Unknown when the list lacks it.
func (v *Vocabulary) ID(word []byte) uint32 {
	h := xxh3.Hash(word)
	if id := v.frequent(h); id != Unknown {
		return id
	}
	return v.find(h, word)
}

// frequent finds a word in the table of the most frequent ones.
func (v *Vocabulary) frequent(h uint64) uint32 {
	for at := h % hotCells; v.hot[at] != 0; at = (at + 1) % hotCells {
		if (v.hot[at]^h)>>20 == 0 {
			return uint32(v.hot[at]) & (MaxWords - 1)
		}
	}
	return Unknown
}

func (v *Vocabulary) find(h uint64, word []byte) uint32 {
	tag := uint32(h >> 52)
	for at := uint32(h) & v.mask; ; at = (at + 1) & v.mask {
		cell := binary.LittleEndian.Uint32(v.slots[4*at:])
		if cell == 0 {
			return Unknown
		}
		if cell>>20 != tag {
			continue
		}
		id := cell & (MaxWords - 1)
		if int(id) >= v.n {
			return Unknown
		}
		a, b := binary.LittleEndian.Uint32(v.offsets[4*id:]), binary.LittleEndian.Uint32(v.offsets[4*id+4:])
		if string(v.text[a:b]) == string(word) {
			return id
		}
	}
}

// Lookup is ID for a string.
func (v *Vocabulary) Lookup(word string) uint32 {
	if word == "#" {
		return Number
	}
	var buf [64]byte
	b := append(buf[:0], word...)
	if len(b) <= 8 {
		if id := v.short.id(short(buf[:], len(b))); id != Unknown {
			return id
		}
	}
	return v.ID(b)
}
