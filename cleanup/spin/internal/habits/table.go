package habits

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Section is the name of the table in a model file.
const Section = "hab"

// Longest is the most words on either side of an exchange.
const Longest = 4

// Exchange is what is written for what.
type Exchange struct{ Written, Expected []uint32 }

// Table holds exchanges by what is written, read in place. The zero value is empty.
type Table struct {
	slots []byte // open addressing, linear probing: uint32 cells, the offset in data and one more
	begin lm.Lengths
	data  []byte // by what is written: words (1 byte), expected phrases (1), ids (3 bytes each); by phrase: words (1), ids
}

// Build lays out exchanges as a section. One without words on a side, with too many or unknown ones is an error.
// Deterministic whatever the order of the list; O(n log n).
func Build(list []Exchange) ([]byte, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Exchange) int {
		return cmp.Or(slices.Compare(a.Written, b.Written), slices.Compare(a.Expected, b.Expected))
	})
	list = slices.CompactFunc(list, func(a, b Exchange) bool {
		return slices.Equal(a.Written, b.Written) && slices.Equal(a.Expected, b.Expected)
	})
	cells := 8
	for cells < 2*len(list) {
		cells *= 2
	}
	t := Table{slots: make([]byte, 4*cells)}
	put := func(ids []uint32) error {
		if len(ids) == 0 || len(ids) > Longest {
			return fmt.Errorf("habits: a phrase of %d words", len(ids))
		}
		for _, id := range ids {
			if id <= lm.Number || id >= lm.MaxWords {
				return fmt.Errorf("habits: a phrase with the word %d", id)
			}
			t.data = append(t.data, byte(id), byte(id>>8), byte(id>>16))
		}
		return nil
	}
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && j < i+255 && slices.Equal(list[i].Written, list[j].Written) {
			j++
		}
		at, _ := t.find(list[i].Written)
		binary.LittleEndian.PutUint32(t.slots[4*at:], uint32(len(t.data))+1)
		t.data = append(t.data, byte(len(list[i].Written)), byte(j-i))
		if err := put(list[i].Written); err != nil {
			return nil, err
		}
		for ; i < j; i++ {
			t.data = append(t.data, byte(len(list[i].Expected)))
			if err := put(list[i].Expected); err != nil {
				return nil, err
			}
		}
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(t.slots)))
	return append(append(out, t.slots...), t.data...), nil
}

// Open reads a section of a model with so many words in place; an empty one is an empty table. A section that does not hold
// together is an error. O(bytes).
func Open(b []byte, words int) (Table, error) {
	if len(b) == 0 {
		return Table{}, nil
	}
	bad := errors.New("the table of habits is damaged")
	if len(b) < 4 {
		return Table{}, bad
	}
	n := binary.LittleEndian.Uint32(b)
	cells := n / 4
	if uint64(n) > uint64(len(b)-4) || n%4 != 0 || cells&(cells-1) != 0 || !lm.HasFreeCell(b[4:4+n]) {
		return Table{}, bad
	}
	t := Table{slots: b[4 : 4+n], data: b[4+n:], begin: make(lm.Lengths, words)}
	starts := map[uint32]bool{}
	phrase := func(d []byte, n int) bool {
		if n == 0 || n > Longest || len(d) < 3*n {
			return false
		}
		for k := range n {
			if id := lm.ReadID(d[3*k:]); id <= lm.Number || int(id) >= words {
				return false
			}
		}
		return true
	}
	for d := t.data; len(d) > 0; {
		starts[uint32(len(t.data)-len(d))] = true
		if len(d) < 2 || !phrase(d[2:], int(d[0])) {
			return Table{}, bad
		}
		t.begin.Add(lm.ReadID(d[2:]), int(d[0]))
		left := d[1]
		for d = d[2+3*int(d[0]):]; left > 0; left-- {
			if len(d) == 0 || !phrase(d[1:], int(d[0])) {
				return Table{}, bad
			}
			d = d[1+3*int(d[0]):]
		}
	}
	for at := 0; at < len(t.slots); at += 4 {
		if o := binary.LittleEndian.Uint32(t.slots[at:]); o > 0 && !starts[o-1] {
			return Table{}, bad
		}
	}
	return t, nil
}

// Empty tells whether the table holds nothing.
func (t *Table) Empty() bool { return len(t.slots) == 0 }

// find is the cell of what is written, and its entry; nil where the cell is empty.
func (t *Table) find(written []uint32) (at uint32, entry []byte) {
	mask := uint32(len(t.slots)/4 - 1)
next:
	for at = uint32(lm.PhraseHash(written)) & mask; ; at = (at + 1) & mask {
		o := binary.LittleEndian.Uint32(t.slots[4*at:])
		if o == 0 {
			return at, nil
		}
		d := t.data[o-1:]
		if int(d[0]) != len(written) {
			continue
		}
		for k, id := range written {
			if lm.ReadID(d[2+3*k:]) != id {
				continue next
			}
		}
		return at, d
	}
}

// Of calls f with what is meant where something is written; the ids are good during the call only.
func (t *Table) Of(written []uint32, f func(expected []uint32)) {
	if !t.begin.May(written[0], len(written)) {
		return
	}
	_, d := t.find(written)
	if d == nil {
		return
	}
	var ids [Longest]uint32
	left := d[1]
	for d = d[2+3*int(d[0]):]; left > 0; left-- {
		n := int(d[0])
		for k := range n {
			ids[k] = lm.ReadID(d[1+3*k:])
		}
		f(ids[:n])
		d = d[1+3*n:]
	}
}
