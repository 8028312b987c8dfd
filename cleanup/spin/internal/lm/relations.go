package lm

import (
	"encoding/binary"
	"errors"
)

// Relations are the words that each word may stand for, read in place.
type Relations struct{ offsets, entries []byte }

// OpenRelations reads the sections of a file with so many words. O(entries).
func OpenRelations(offsets, entries []byte, words int) (Relations, error) {
	r := Relations{offsets, entries}
	if len(offsets) != 4*(words+1) || 3*int(binary.LittleEndian.Uint32(offsets[4*words:])) != len(entries) {
		return Relations{}, errors.New("the table of related words has the wrong size")
	}
	for i := range uint32(len(entries) / 3) {
		if id, strength := r.At(i); int(id) >= words || strength == 0 {
			return Relations{}, errors.New("the table of related words is damaged")
		}
	}
	return r, nil
}

// Of gives the entries of the words that w may stand for, strongest first.
func (r *Relations) Of(w uint32) (from, to uint32) {
	from, to = binary.LittleEndian.Uint32(r.offsets[4*w:]), binary.LittleEndian.Uint32(r.offsets[4*w+4:])
	return from, min(to, uint32(len(r.entries)/3))
}

// At is an entry: a word, and how strongly it is related, from 1 to 15.
func (r *Relations) At(i uint32) (id uint32, strength uint8) {
	e := r.entries[3*i : 3*i+3 : 3*i+3]
	return uint32(e[0])>>4 | uint32(e[1])<<4 | uint32(e[2])<<12, e[0] & 15
}

// Confirmed tells whether more than one kind of source vouches for an entry.
func (r *Relations) Confirmed(i uint32) bool { return r.entries[3*i]&15 >= Confirmed }

// Touch begins the read of Of.
func (r *Relations) Touch(w uint32) uint8 { return r.offsets[4*w] }

// TouchAt begins the read of At.
func (r *Relations) TouchAt(i uint32) uint8 { return r.entries[3*i] }

// TouchFirst begins the read of a word's first entry.
func (r *Relations) TouchFirst(w uint32) uint8 {
	if from, to := r.Of(w); from < to {
		return r.entries[3*from]
	}
	return 0
}
