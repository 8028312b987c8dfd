package tables

import (
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// relatedLeast is the strength (1 to 15) from which two words count as exchangeable.
const relatedLeast = 1

// MayStandFor tells whether a spinner may have exchanged two words or phrases, given in lower case: they, or base
// forms they belong to, are linked, or the pair is a known exchange of phrases. A few table look-ups.
func (m *Model) MayStandFor(a, b string) bool {
	if a == b || a == "" || b == "" {
		return false
	}
	if strings.IndexByte(a, ' ') >= 0 || strings.IndexByte(b, ' ') >= 0 {
		x, ok := m.LookupAll(a)
		if !ok {
			return false
		}
		y, ok := m.LookupAll(b)
		return ok && (m.exchanged(x, y) || m.exchanged(y, x))
	}
	x, y := m.Words.Lookup(a), m.Words.Lookup(b)
	return m.bothLinked(x, y) || m.formsLinked(a, b, x, y) ||
		x != lm.Unknown && y != lm.Unknown && (m.exchanged([]uint32{x}, []uint32{y}) || m.exchanged([]uint32{y}, []uint32{x}))
}

// formsLinked tells whether two words with ids x and y are forms of one word, or of two that are linked.
func (m *Model) formsLinked(a, b string, x, y uint32) bool {
	var bufA, bufB [inflect.MostBases]inflect.Reading
	p, q := m.forms.AppendBases(bufA[:0], a), m.forms.AppendBases(bufB[:0], b)
	var ids [inflect.MostBases]uint32 // of q's
	for j := range q {
		if ids[j] = y; q[j].Base != b {
			ids[j] = m.Words.Lookup(q[j].Base)
		}
	}
	for i := range p {
		id := x
		if p[i].Base != a {
			id = m.Words.Lookup(p[i].Base)
		}
		for j := range q {
			if p[i].Base == q[j].Base {
				return true // forms of one word
			}
			if p[i].Base == a && q[j].Base == b || p[i].Slot == 0 && q[j].Slot == 0 {
				continue
			}
			if m.bothLinked(id, ids[j]) {
				return true
			}
		}
	}
	return false
}

// bothLinked tells whether one of two words may stand for the other.
func (m *Model) bothLinked(x, y uint32) bool {
	return x > lm.Number && y > lm.Number && (m.linked(x, y) || m.linked(y, x))
}

func (m *Model) linked(x, y uint32) bool {
	from, to := m.Related.Of(x)
	for ; from < to; from++ {
		if id, strength := m.Related.At(from); id == y {
			return strength >= relatedLeast
		}
	}
	return false
}

// exchanged tells whether the table of phrases has one for the other.
func (m *Model) exchanged(written, expected []uint32) bool {
	h := lm.PhraseHash(written)
	if !m.Phrases.MayHave(h) {
		return false
	}
	o, ok := m.Phrases.Find(h, written)
	if !ok {
		return false
	}
	for e := m.Phrases.Expected(o); e.Next(); {
		if slices.Equal(e.IDs[:e.N], expected) {
			return true
		}
	}
	return false
}

func (m *Model) LookupAll(phrase string) ([]uint32, bool) {
	var ids []uint32
	for w := range strings.FieldsSeq(phrase) {
		id := m.Words.Lookup(w)
		if id == lm.Unknown || len(ids) == 4 {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, len(ids) > 0
}

// Knows tells whether the word list has a word, given in lower case. One table look-up.
func (m *Model) Knows(word string) bool { return m.Words.Lookup(word) > lm.Number }
