package names

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Section is the name of the table in a model file.
const Section = "name"

// Longest is the most words of a name, small ones included.
const Longest = 5

// Role is what an entry of the table is.
type Role uint64

// The roles. Only whole names have more than one word.
const (
	Whole   Role = iota // a name
	Given               // the first name of several people
	Surname             // a last one
	Title               // what stands before people's names
	Place               // a country, a state, a city
	Begins              // the word before the last of names
	Ends                // the last word of names
	roles
)

// Entry is a name, or a word in a role, with how often it was met.
type Entry struct {
	Role  Role
	IDs   []uint32
	Count float64
}

// Table holds names by hash, read in place: open addressing, linear probing. The zero value is empty.
type Table struct {
	cells []byte
	n     uint64 // of cells
}

// A cell has 27 bits of the hash above 5 bits of level; the hash is never 0 there.
const levelBits = 5

func hashOf(role Role, ids []uint32) uint64 { return lm.Mix(lm.PhraseHash(ids) + uint64(role)) }

func tagOf(hash uint64) uint32 { return uint32(hash>>37) | 1 }

// Build lays out entries as a section; of equal ones the largest count stays. A name that is too long or has an unknown
// word is an error. Deterministic for the order of the list, O(n).
func Build(list []Entry) ([]byte, error) {
	cells := len(list) + len(list)/3 + 1 // three quarters full
	t := Table{make([]byte, 4*cells), uint64(cells)}
	for _, e := range list {
		if len(e.IDs) == 0 || len(e.IDs) > Longest || e.Role >= roles {
			return nil, fmt.Errorf("names: an entry of %d words in role %d", len(e.IDs), e.Role)
		}
		for _, id := range e.IDs {
			if id <= lm.Number {
				return nil, fmt.Errorf("names: an entry with the word %d", id)
			}
		}
		h := hashOf(e.Role, e.IDs)
		at, cell := t.find(h)
		level := max(cell&(1<<levelBits-1), uint32(lm.Quantise(e.Count)))
		binary.LittleEndian.PutUint32(t.cells[4*at:], tagOf(h)<<levelBits|level)
	}
	return t.cells, nil
}

// Open reads a section in place; an empty one is an empty table. A part of a cell and a table without an empty cell are
// errors. O(cells).
func Open(b []byte) (Table, error) {
	if len(b) == 0 {
		return Table{}, nil
	}
	if len(b)%4 != 0 || !lm.HasFreeCell(b) {
		return Table{}, errors.New("the table of names has the wrong size")
	}
	return Table{b, uint64(len(b) / 4)}, nil
}

// Empty tells whether the table holds nothing.
func (t *Table) Empty() bool { return len(t.cells) == 0 }

// find is the cell of a hash, or the empty one where it belongs.
func (t *Table) find(h uint64) (at, cell uint32) {
	for at = uint32(h & (1<<32 - 1) * t.n >> 32); ; at = (at + 1) % uint32(t.n) {
		cell = binary.LittleEndian.Uint32(t.cells[4*at:])
		if cell == 0 || cell>>levelBits == tagOf(h) {
			return at, cell
		}
	}
}

// Count is the log count of an entry, lm.Unseen when the table lacks it: of absent ones about one in thirty million is
// reported present.
func (t *Table) Count(role Role, ids ...uint32) float32 {
	if len(t.cells) == 0 {
		return lm.Unseen
	}
	_, cell := t.find(hashOf(role, ids))
	if cell == 0 {
		return lm.Unseen
	}
	return lm.LogCount(uint8(cell & (1<<levelBits - 1)))
}

// Has tells whether the table has an entry.
func (t *Table) Has(role Role, ids ...uint32) bool { return t.Count(role, ids...) != lm.Unseen }
