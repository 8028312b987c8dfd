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

func rowLevel(n float64) uint8 { return uint8(min(126, math.Round(rowStep*math.Log(1+n)))) }

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
			level := max(1, rowLevel(e.Rows)) << 1
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

// mostlyKept is the share of its phrases that mean a word from which on it is not marked.
const mostlyKept = 0.5

// Mark returns a copy of the section "vmet" with bits of the flags set for the words that are a
// written segment, and are mostly exchanged, or begin one of several words, and for no others.
func (x *Exchanges) Mark(vmet []byte, single, several uint8) []byte {
	out := slices.Clone(vmet)
	for at := 2; at < len(out); at += metaBytes {
		out[at] &^= single | several
	}
	for at := 0; at+4 <= len(x.slots); at += 4 {
		slot := binary.LittleEndian.Uint32(x.slots[at:])
		if slot == 0 {
			continue
		}
		d := x.data[slot&phraseOffset-1:]
		if id := ReadID(d[4:]); d[1] > 0 && int(id) < x.words.Len() {
			bit := single
			if d[0] > 1 {
				bit = several
			} else if rowsOf(d[2]) > mostlyKept*rowsOf(d[3]) {
				continue
			}
			out[metaBytes*id+2] |= bit
		}
	}
	return out
}
