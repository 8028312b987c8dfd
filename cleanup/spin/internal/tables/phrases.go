// FITTED: the unit of the chances that a model states; changing it needs gen (5 min); see doc/spin-model.md.

package tables

import (
	"encoding/binary"
	"errors"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// LongestPhrase is the number of words of the longest known phrase.
const LongestPhrase = 4

// AloneStep is the unit in which a model states how much more probable an expected phrase is
// than the written one without any context, in nats.
const AloneStep = 0.25

// Phrases is a model's phrases with what each may stand for, read in place.
type Phrases struct {
	slots []byte
	mask  uint32
	marks []uint64 // of the hashes of the written phrases, see phraseMark
	Data  []byte
}

// open checks the sections of a file with so many words. O(phrases).
func (t *Phrases) open(words int) error {
	if c := len(t.slots) / 4; c == 0 || c&(c-1) != 0 || !lm.HasFreeCell(t.slots) {
		return errors.New("spin model: the table of phrases has the wrong size")
	}
	t.mask = uint32(len(t.slots)/4 - 1)
	return t.fill(words)
}

// phraseMarkBits is the size, as a power of two, of a filter that spares most runs of words a look into
// the table of phrases: it stays in the nearest cache.
const phraseMarkBits = 17

// phraseMark is the place of a hash in the filter.
func phraseMark(h uint64) (cell int, bit uint64) {
	k := h >> 20 & (1<<phraseMarkBits - 1)
	return int(k >> 6), 1 << (k & 63)
}

// fill fills in the filter, half a millisecond, and checks the table's bounds, so that a look-up needs no
// checks.
func (t *Phrases) fill(words int) error {
	t.marks = make([]uint64, 1<<(phraseMarkBits-6))
	bad := errors.New("spin model: the table of phrases is damaged")
	starts := make([]uint64, len(t.Data)/64+1) // where entries begin, as bits
	var ids [LongestPhrase]uint32
	known := func(d []byte, n int) bool {
		if n == 0 || n > len(ids) || len(d) < 2+3*n {
			return false
		}
		for j := range n {
			if ids[j] = lm.ReadID(d[2+3*j:]); int(ids[j]) >= words {
				return false
			}
		}
		return true
	}
	for d := t.Data; len(d) > 0; {
		at := len(t.Data) - len(d)
		starts[at>>6] |= 1 << (at & 63)
		n := int(d[0])
		if !known(d, n) {
			return bad
		}
		cell, bit := phraseMark(lm.PhraseHash(ids[:n]))
		t.marks[cell] |= bit
		k := int(d[1])
		d = d[2+3*n:]
		for range k {
			if len(d) == 0 || !known(d, int(d[0]&15)) {
				return bad
			}
			d = d[2+3*int(d[0]&15):]
		}
	}
	for at := 0; at+4 <= len(t.slots); at += 4 {
		slot := binary.LittleEndian.Uint32(t.slots[at:])
		if slot == 0 {
			continue
		}
		o, _ := lm.ReadPhraseSlot(slot, 0)
		if uint64(o) >= uint64(len(t.Data)) || starts[o>>6]>>(o&63)&1 == 0 {
			return bad
		}
	}
	return nil
}

// Exchanges finds the exchanges of a written phrase and calls f with each expected one, its strength
// and how much more probable it is without context.
func (t *Phrases) Exchanges(written []uint32, f func(expected []uint32, strength uint8, alone float32)) {
	if o, ok := t.Find(lm.PhraseHash(written), written); ok {
		for e := t.Expected(o); e.Next(); {
			f(e.IDs[:e.N], e.Strength, e.Alone)
		}
	}
}

// MayHave tells, nearly always rightly, whether a phrase with a hash is known; where it says no, that is so.
func (t *Phrases) MayHave(h uint64) bool {
	cell, bit := phraseMark(h)
	return t.marks[cell]&bit != 0
}

// Many is how many phrases the one of an entry may stand for.
func (t *Phrases) Many(offset uint32) int { return int(t.Data[offset+1]) }

// Find is where the entry of a written phrase lies.
func (t *Phrases) Find(h uint64, written []uint32) (offset uint32, ok bool) {
	for at := uint32(h) & t.mask; ; at = (at + 1) & t.mask {
		slot := binary.LittleEndian.Uint32(t.slots[4*at:])
		if slot == 0 {
			return 0, false
		}
		o, ok := lm.ReadPhraseSlot(slot, h)
		if !ok {
			continue
		}
		if d := t.Data[o:]; int(d[0]) == len(written) && equal3(d[2:], written) {
			return o, true
		}
	}
}

// Expected reads what the phrase of an entry may stand for.
func (t *Phrases) Expected(offset uint32) expectedPhrase {
	d := t.Data[offset:]
	return expectedPhrase{d: d[2+3*int(d[0]):], left: int(d[1])}
}

// expectedPhrase is what a phrase may stand for, one after the other.
type expectedPhrase struct {
	d        []byte
	left     int
	Strength uint8
	N        int     // words
	Alone    float32 // how much more probable it is without context
	IDs      [LongestPhrase]uint32
}

func (e *expectedPhrase) Next() bool {
	if e.left == 0 {
		return false
	}
	e.left--
	d := e.d
	e.Strength, e.N, e.Alone = d[0]>>4, int(d[0]&15), float32(int8(d[1]))*AloneStep
	for j := range e.N {
		e.IDs[j] = lm.ReadID(d[2+3*j:])
	}
	e.d = d[2+3*e.N:]
	return true
}

func equal3(d []byte, ids []uint32) bool {
	for j, id := range ids {
		if lm.ReadID(d[3*j:]) != id {
			return false
		}
	}
	return true
}
