package spin

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// relatedLeast is the strength (1 to 15) from which two words count as exchangeable.
const relatedLeast = 1

// Related tells whether a spinner may have exchanged two words or phrases, given in
// lower case: they, or base forms they belong to, are linked by the model's synonym
// tables, or the pair is a known exchange of phrases. Symmetric; equal ones are not
// related. A few table look-ups.
func (m *Model) Related(a, b string) bool {
	if a == b || a == "" || b == "" {
		return false
	}
	if strings.IndexByte(a, ' ') >= 0 || strings.IndexByte(b, ' ') >= 0 {
		return m.relatedPhrases(a, b) || m.relatedPhrases(b, a)
	}
	x, y := m.words.Lookup(a), m.words.Lookup(b)
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
			x, y := m.words.Lookup(p.Base), m.words.Lookup(q.Base)
			if x > lm.Number && y > lm.Number && (m.linked(x, y) || m.linked(y, x)) {
				return true
			}
		}
	}
	return m.relatedPhrases(a, b) || m.relatedPhrases(b, a)
}

func (m *Model) linked(x, y uint32) bool {
	from, to := m.related.Of(x)
	for ; from < to; from++ {
		if id, strength := m.related.At(from); id == y {
			return strength >= relatedLeast
		}
	}
	return false
}

func (m *Model) relatedPhrases(a, b string) bool {
	x, ok := m.lookupAll(a)
	if !ok {
		return false
	}
	y, ok := m.lookupAll(b)
	if !ok {
		return false
	}
	found := false
	m.phrases.exchanges(x, func(expected []uint32, _ uint8, _ float32) {
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

func (m *Model) lookupAll(phrase string) ([]uint32, bool) {
	var ids []uint32
	for w := range strings.FieldsSeq(phrase) {
		id := m.words.Lookup(w)
		if id == lm.Unknown || len(ids) == 4 {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, len(ids) > 0
}

// Knows tells whether the model's word list has a word, given in lower case: the words of English news that it was
// counted on. One table look-up.
func (m *Model) Knows(word string) bool { return m.words.Lookup(word) > lm.Number }
