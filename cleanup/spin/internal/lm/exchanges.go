package lm

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/zeebo/xxh3"
)

// Exchanges holds what was mined from phrases whose meaning is known: what was written for what,
// and the n-grams of the meant phrases. Read in place; the zero value is empty.
type Exchanges struct {
	words *Vocabulary
	extra uint32  // number of words that the word list lacks
	text  []byte  // those, by ids from words.Len() on: uint32 offsets, one more, then the words
	names []byte  // open addressing over them: uint32 cells of number+1
	slots []byte  // open addressing over written segments, as of the table of phrases
	data  []byte  // written segments with what was meant
	begin Lengths // of written segments
	first couples // of those of several words
	meant []byte  // open addressing over n-grams of meant phrases: 24 bits of hash, hyphen, 7 bits of level
}

// The n-grams of meant phrases.
const (
	MeantWord uint64 = iota + 1
	MeantPair
	MeantTriple
	MeantFirst
	MeantLast
	MeantWhole
)

const (
	exchangeParts = 5
	longestMeant  = 15
	rowStep       = 8 // levels of rows to a nat
)

func rowsOf(level uint8) float32 { return rowCounts[level&0x7f] }

// rowCounts are the rows by level.
var rowCounts = func() (c [128]float32) {
	for k := range c {
		c[k] = float32(math.Expm1(float64(k) / rowStep))
	}
	return c
}()

func meantHash(kind uint64, ids []uint32) uint64 { return Mix(PhraseHash(ids) + kind) }

// OpenExchanges reads the section in place; an empty one holds nothing.
func OpenExchanges(b []byte, words *Vocabulary) (Exchanges, error) {
	x := Exchanges{words: words}
	if len(b) == 0 {
		return x, nil
	}
	bad := errors.New("exchanges: the section has the wrong size")
	const header = 4 * (exchangeParts + 1)
	if len(b) < header {
		return x, bad
	}
	at := uint64(header)
	for i, part := range [exchangeParts]*[]byte{&x.text, &x.names, &x.slots, &x.data, &x.meant} {
		n := uint64(binary.LittleEndian.Uint32(b[4*i:]))
		if at+n > uint64(len(b)) {
			return Exchanges{words: words}, bad
		}
		*part = b[at : at+n : at+n]
		at += n + -n&3
	}
	x.extra = binary.LittleEndian.Uint32(b[4*exchangeParts:])
	for _, table := range [][]byte{x.names, x.slots, x.meant} {
		if c := len(table) / 4; len(table)%4 != 0 || c == 0 || c&(c-1) != 0 || !HasFreeCell(table) {
			return Exchanges{words: words}, bad
		}
	}
	offsets := 4 * (uint64(x.extra) + 1)
	if offsets > uint64(len(x.text)) || offsets+uint64(binary.LittleEndian.Uint32(x.text[4*x.extra:])) != uint64(len(x.text)) {
		return Exchanges{words: words}, bad
	}
	if !x.whole() {
		return Exchanges{words: words}, errors.New("exchanges: the section is damaged")
	}
	return x, nil
}

// whole tells whether the written segments and their meanings end where their section does, and hold words
// that there are; it notes how the segments begin.
func (x *Exchanges) whole() bool {
	known := uint64(x.words.Len()) + uint64(x.extra)
	x.begin = make(Lengths, known)
	words := func(d []byte, n int) bool {
		if n > longestMeant || len(d) < 3*n {
			return false
		}
		for j := range n {
			if uint64(ReadID(d[3*j:])) >= known {
				return false
			}
		}
		return true
	}
	for d := x.data; len(d) > 0; {
		if len(d) < 4 || d[0] == 0 || !words(d[4:], int(d[0])) {
			return false
		}
		x.begin.Add(ReadID(d[4:]), int(d[0]))
		if d[0] > 1 {
			x.first.add(ReadID(d[4:]), ReadID(d[7:]))
		}
		left := d[1]
		for d = d[4+3*int(d[0]):]; left > 0; left-- {
			if len(d) < 3 || d[1]>>1 == 0 || !words(d[3:], int(d[0])) {
				return false
			}
			d = d[3+3*int(d[0]):]
		}
	}
	return true
}

// Empty tells whether nothing was mined.
func (x *Exchanges) Empty() bool { return len(x.slots) == 0 }

// ID finds a word in lower case: its id in the word list, one beyond that for a word that only
// exchanges have, or Unknown.
func (x *Exchanges) ID(word string) uint32 {
	if id := x.words.Lookup(word); id != Unknown || len(x.names) == 0 {
		return id
	}
	mask := uint32(len(x.names)/4 - 1)
	for at := uint32(xxh3.HashString(word)) & mask; ; at = (at + 1) & mask {
		k := binary.LittleEndian.Uint32(x.names[4*at:])
		if k == 0 || k > x.extra {
			return Unknown
		}
		if id := uint32(x.words.Len()) + k - 1; x.Word(id) == word {
			return id
		}
	}
}

// Word returns the word of an id.
func (x *Exchanges) Word(id uint32) string {
	n := uint32(x.words.Len())
	if id < n {
		return x.words.Word(id)
	}
	if id -= n; id >= x.extra {
		return ""
	}
	a, b := binary.LittleEndian.Uint32(x.text[4*id:]), binary.LittleEndian.Uint32(x.text[4*id+4:])
	words := x.text[4*x.extra+4:]
	if a > b || int(b) > len(words) {
		return ""
	}
	return string(words[a:b])
}

// Written is a written segment.
type Written struct {
	Kept, Seen float32 // of a single word: phrases that mean it, phrases that have it
	n          int
	data       []byte // meanings to come
	at         []byte // the one that Next went to
}

// Find finds a written segment.
func (x *Exchanges) Find(written []uint32) (Written, bool) {
	if len(written) == 0 || !x.begin.May(written[0], len(written)) || len(written) > 1 && !x.first.may(written[0], written[1]) {
		return Written{}, false
	}
	mask := uint32(len(x.slots)/4 - 1)
	h := PhraseHash(written)
	for at := uint32(h) & mask; ; at = (at + 1) & mask {
		slot := binary.LittleEndian.Uint32(x.slots[4*at:])
		if slot == 0 {
			return Written{}, false
		}
		o, ok := ReadPhraseSlot(slot, h)
		if !ok {
			continue
		}
		if int(o)+4+3*len(written) > len(x.data) {
			return Written{}, false
		}
		d := x.data[o:]
		if int(d[0]) != len(written) {
			continue
		}
		same := true
		for i, id := range written {
			same = same && ReadID(d[4+3*i:]) == id
		}
		if same {
			return Written{Kept: rowsOf(d[2]), Seen: rowsOf(d[3]), n: int(d[1]), data: d[4+3*len(written):]}, true
		}
	}
}

// ReadID reads a word id of three bytes, the least significant first.
func ReadID(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// Next goes to the next of what was meant by the segment, the most frequent first.
func (w *Written) Next() bool {
	d := w.data
	if w.n == 0 || len(d) < 3 || len(d) < 3+3*int(d[0]) || d[0] > longestMeant {
		return false
	}
	w.n--
	w.at, w.data = d, d[3+3*int(d[0]):]
	return true
}

// Word is the meaning when it is one word.
func (w *Written) Word() (id uint32, one bool) {
	if w.at[0] != 1 {
		return Unknown, false
	}
	return ReadID(w.at[3:]), true
}

// Rows is the number of phrases that show the exchange.
func (w *Written) Rows() float32 { return rowsOf(w.at[1] >> 1) }

// Inflected tells whether only another form of both words was seen.
func (w *Written) Inflected() bool { return w.at[1]&1 == 1 }

// Meanings calls f with what was meant by the segment, the most frequent first. The ids are valid
// during the call only.
func (w Written) Meanings(f func(meant []uint32, hyphens uint8, rows float32, inflected bool)) {
	var ids [longestMeant]uint32
	for w.Next() {
		n := int(w.at[0])
		for i := range n {
			ids[i] = ReadID(w.at[3+3*i:])
		}
		f(ids[:n], w.at[2], w.Rows(), w.Inflected())
	}
}

// Meant is the number of rows whose meant phrase has an n-gram of a kind, and whether its last two
// words are mostly hyphenated.
func (x *Exchanges) Meant(kind uint64, ids ...uint32) (rows float32, hyphen bool) {
	if len(x.meant) == 0 {
		return 0, false
	}
	mask := uint32(len(x.meant)/4 - 1)
	h := meantHash(kind, ids)
	for at := uint32(h) & mask; ; at = (at + 1) & mask {
		cell := binary.LittleEndian.Uint32(x.meant[4*at:])
		if cell == 0 {
			return 0, false
		}
		if cell>>8 == uint32(h>>40) {
			return rowsOf(uint8(cell) & 0x7f), cell>>7&1 == 1
		}
	}
}
