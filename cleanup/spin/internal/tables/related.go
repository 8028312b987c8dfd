package tables

import (
	"strings"

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
		return m.relatedPhrases(a, b) || m.relatedPhrases(b, a)
	}
	x, y := m.Words.Lookup(a), m.Words.Lookup(b)
	if x > lm.Number && y > lm.Number && (m.linked(x, y) || m.linked(y, x)) {
		return true
	}
	bases := m.forms.Bases(b)
	for _, p := range m.forms.Bases(a) {
		for _, q := range bases {
			if p.Base == q.Base {
				return true // forms of one word
			}
			if p.Base == a && q.Base == b || p.Slot == 0 && q.Slot == 0 {
				continue
			}
			x, y := m.Words.Lookup(p.Base), m.Words.Lookup(q.Base)
			if x > lm.Number && y > lm.Number && (m.linked(x, y) || m.linked(y, x)) {
				return true
			}
		}
	}
	return m.relatedPhrases(a, b) || m.relatedPhrases(b, a)
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

func (m *Model) relatedPhrases(a, b string) bool {
	x, ok := m.LookupAll(a)
	if !ok {
		return false
	}
	y, ok := m.LookupAll(b)
	if !ok {
		return false
	}
	found := false
	m.Phrases.Exchanges(x, func(expected []uint32, _ uint8, _ float32) {
		if len(expected) != len(y) {
			return
		}
		for i := range y {
			if expected[i] != y[i] {
				return
			}
		}
		found = true
	})
	return found
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
