package lm

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// Exchanges holds what was mined from phrases whose meaning is known: what was written for what,
// and the n-grams of the meant phrases. Read in place; the zero value is empty.
type Exchanges struct {
	words *Vocabulary
	extra uint32 // number of words that the word list lacks
	text  []byte // those, by ids from words.Len() on: uint32 offsets, one more, then the words
	names []byte // open addressing over them: uint32 cells of number+1
	slots []byte // open addressing over written segments, as of the table of phrases
	data  []byte // written segments with what was meant
	meant []byte // open addressing over n-grams of meant phrases: 24 bits of hash, hyphen, 7 bits of level
}

// Exchange is a written segment of words with what was meant; no meant words: it was put in.
type Exchange struct {
	Written, Meant []string
	Hyphens        uint8   // bit i: a hyphen between the meant words i and i+1
	Rows           float64 // distinct phrases that show it
	Inflected      bool    // not seen itself: another form of both words was
}

// Tally says in how many phrases a word was written, and in how many of them it was meant.
type Tally struct {
	Word       string
	Kept, Seen float64
}

// MeantPhrase is a phrase that was meant.
type MeantPhrase struct {
	Words   []string
	Hyphens uint16
	Rows    float64
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

func rowLevel(n float64) uint8 { return uint8(min(126, math.Round(rowStep*math.Log(1+n)))) }

func rowsOf(level uint8) float32 { return float32(math.Expm1(float64(level) / rowStep)) }

func meantHash(kind uint64, ids []uint32) uint64 { return Mix(PhraseHash(ids) + kind) }

// BuildExchanges lays out the section "exch" over a word list. Deterministic, O(n log n).
func BuildExchanges(words *Vocabulary, list []Exchange, tallies []Tally, phrases []MeantPhrase) ([]byte, error) {
	x := &Exchanges{words: words}
	names := map[string]bool{}
	note := func(ws []string) {
		for _, w := range ws {
			if w != "" && words.Lookup(w) == Unknown {
				names[w] = true
			}
		}
	}
	for _, e := range list {
		note(e.Written)
		note(e.Meant)
	}
	for _, p := range phrases {
		note(p.Words)
	}
	sorted := make([]string, 0, len(names))
	for w := range names {
		sorted = append(sorted, w)
	}
	slices.Sort(sorted)
	x.layNames(sorted)
	if err := x.layExchanges(list, tallies); err != nil {
		return nil, err
	}
	x.layMeant(phrases)
	var out []byte
	for _, part := range [exchangeParts][]byte{x.text, x.names, x.slots, x.data, x.meant} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
	}
	out = binary.LittleEndian.AppendUint32(out, x.extra)
	for _, part := range [exchangeParts][]byte{x.text, x.names, x.slots, x.data, x.meant} {
		out = append(out, part...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	return out, nil
}

func cellsFor(n int) int {
	cells := 8
	for cells < n+n/2 {
		cells *= 2
	}
	return cells
}

func (x *Exchanges) layNames(sorted []string) {
	x.extra = uint32(len(sorted))
	at := uint32(0)
	for _, w := range sorted {
		x.text = binary.LittleEndian.AppendUint32(x.text, at)
		at += uint32(len(w))
	}
	x.text = binary.LittleEndian.AppendUint32(x.text, at)
	x.text = append(x.text, strings.Join(sorted, "")...)
	cells := cellsFor(len(sorted))
	x.names = make([]byte, 4*cells)
	for i, w := range sorted {
		insert(x.names, xxh3.HashString(w), uint32(i+1))
	}
}

// insert puts a value into the first free cell from a hash on.
func insert(table []byte, hash uint64, value uint32) {
	mask := uint32(len(table)/4 - 1)
	at := uint32(hash) & mask
	for binary.LittleEndian.Uint32(table[4*at:]) != 0 {
		at = (at + 1) & mask
	}
	binary.LittleEndian.PutUint32(table[4*at:], value)
}

func (x *Exchanges) ids(words []string) ([]uint32, error) {
	ids := make([]uint32, len(words))
	for i, w := range words {
		if ids[i] = x.ID(w); ids[i] == Unknown {
			return nil, fmt.Errorf("exchanges: %q is in no word list", w)
		}
	}
	return ids, nil
}

func (x *Exchanges) layExchanges(list []Exchange, tallies []Tally) error {
	seen := map[string]Tally{}
	groups := map[string][]Exchange{}
	for _, t := range tallies {
		seen[t.Word] = t
		if x.ID(t.Word) != Unknown {
			groups[t.Word] = nil
		}
	}
	for _, e := range list {
		if len(e.Written) == 0 || len(e.Written) > longestMeant || len(e.Meant) > longestMeant {
			return fmt.Errorf("exchanges: %d words for %d", len(e.Written), len(e.Meant))
		}
		k := strings.Join(e.Written, " ")
		groups[k] = append(groups[k], e)
	}
	keys := make([]string, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	x.slots = make([]byte, 4*cellsFor(len(keys)))
	put := func(ids []uint32) {
		for _, id := range ids {
			x.data = append(x.data, byte(id), byte(id>>8), byte(id>>16))
		}
	}
	for _, k := range keys {
		group := groups[k]
		slices.SortStableFunc(group, func(a, b Exchange) int {
			return cmp.Or(cmp.Compare(b.Rows, a.Rows), slices.Compare(a.Meant, b.Meant))
		})
		group = group[:min(len(group), 255)]
		written, err := x.ids(strings.Split(k, " "))
		if err != nil {
			return err
		}
		h := PhraseHash(written)
		insert(x.slots, h, PhraseSlot(h, uint32(len(x.data))))
		t := seen[k]
		x.data = append(x.data, byte(len(written)), byte(len(group)), rowLevel(t.Kept), rowLevel(t.Seen))
		put(written)
		for _, e := range group {
			meant, err := x.ids(e.Meant)
			if err != nil {
				return err
			}
			level := rowLevel(e.Rows) << 1
			if e.Inflected {
				level |= 1
			}
			x.data = append(x.data, byte(len(meant)), level, e.Hyphens)
			put(meant)
		}
	}
	if len(x.data) >= phraseOffset {
		return errors.New("exchanges: too many")
	}
	return nil
}

func (x *Exchanges) layMeant(phrases []MeantPhrase) {
	type gram struct{ rows, hyphens float64 }
	grams := map[uint64]gram{}
	add := func(kind uint64, ids []uint32, rows float64, hyphen bool) {
		h := meantHash(kind, ids)
		g := grams[h]
		g.rows += rows
		if hyphen {
			g.hyphens += rows
		}
		grams[h] = g
	}
	for _, p := range phrases {
		ids, err := x.ids(p.Words)
		if err != nil || len(ids) == 0 {
			continue
		}
		n := len(ids)
		add(MeantFirst, ids[:1], p.Rows, false)
		add(MeantLast, ids[n-1:], p.Rows, false)
		add(MeantWhole, ids, p.Rows, false)
		for i := range ids {
			add(MeantWord, ids[i:i+1], p.Rows, false)
			if i+2 <= n {
				add(MeantPair, ids[i:i+2], p.Rows, p.Hyphens>>i&1 == 1)
			}
			if i+3 <= n {
				add(MeantTriple, ids[i:i+3], p.Rows, false)
			}
		}
	}
	hashes := make([]uint64, 0, len(grams))
	for h := range grams {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	x.meant = make([]byte, 4*cellsFor(len(hashes)))
	for _, h := range hashes {
		g := grams[h]
		cell := uint32(h>>40)<<8 | uint32(max(1, rowLevel(g.rows)))
		if 2*g.hyphens > g.rows {
			cell |= 1 << 7
		}
		insert(x.meant, h, cell)
	}
}

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
		if c := len(table) / 4; len(table)%4 != 0 || c == 0 || c&(c-1) != 0 {
			return Exchanges{words: words}, bad
		}
	}
	offsets := 4 * (uint64(x.extra) + 1)
	if offsets > uint64(len(x.text)) || offsets+uint64(binary.LittleEndian.Uint32(x.text[4*x.extra:])) != uint64(len(x.text)) {
		return Exchanges{words: words}, bad
	}
	return x, nil
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
	data       []byte
}

// Find finds a written segment.
func (x *Exchanges) Find(written []uint32) (Written, bool) {
	if len(x.slots) == 0 {
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
			same = same && id24(d[4+3*i:]) == id
		}
		if same {
			return Written{Kept: rowsOf(d[2]), Seen: rowsOf(d[3]), n: int(d[1]), data: d[4+3*len(written):]}, true
		}
	}
}

func id24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// Any tells whether anything was meant by the segment but itself.
func (w Written) Any() bool { return w.n > 0 }

// Mark returns a copy of the section "vmet" with a bit of the flags set for the words that begin a
// written segment, and for no others.
func (x *Exchanges) Mark(vmet []byte, bit uint8) []byte {
	out := slices.Clone(vmet)
	for at := 2; at < len(out); at += metaBytes {
		out[at] &^= bit
	}
	for at := 0; at+4 <= len(x.slots); at += 4 {
		slot := binary.LittleEndian.Uint32(x.slots[at:])
		if slot == 0 {
			continue
		}
		d := x.data[slot&phraseOffset-1:]
		if id := id24(d[4:]); d[1] > 0 && int(id) < x.words.Len() {
			out[metaBytes*id+2] |= bit
		}
	}
	return out
}

// Meanings calls f with what was meant by the segment, the most frequent first. The ids are valid
// during the call only.
func (w Written) Meanings(f func(meant []uint32, hyphens uint8, rows float32, inflected bool)) {
	var ids [longestMeant]uint32
	d := w.data
	for range w.n {
		if len(d) < 3 || len(d) < 3+3*int(d[0]) || d[0] > longestMeant {
			return
		}
		n := int(d[0])
		for i := range n {
			ids[i] = id24(d[3+3*i:])
		}
		f(ids[:n], d[2], rowsOf(d[1]>>1), d[1]&1 == 1)
		d = d[3+3*n:]
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
