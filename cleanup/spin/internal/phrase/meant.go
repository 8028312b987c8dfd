package phrase

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

func (m *meant) list() []uint32 { return m.ids[:m.n] }

// strong tells whether a meaning was seen itself; the word as written counts as seen.
func (m *meant) strong(k int) bool { return !m.inflected[k] }

// meanings lists a word and what it may stand for; nothing for a function word or an unknown one.
func (s *Reader) meanings(id uint32, m *meant) {
	m.n, m.weighed, m.word = 0, 0, id
	if id <= lm.Number || int(id) < s.m.words.Len() && s.m.words.LogCount(id) > lm.FunctionCount {
		return
	}
	m.ids[0], m.inflected[0], m.n = id, false, 1
	var written [1]uint32
	written[0] = id
	w, ok := s.m.exchanges.Find(written[:])
	if !ok {
		return
	}
	m.seen = w.Seen
	for w.Next() && m.n < gateMeanings {
		if e, one := w.Word(); one {
			m.ids[m.n], m.rows[m.n], m.inflected[m.n] = e, w.Rows(), w.Inflected()
			m.n++
		}
	}
}

// worth is what a meaning is worth by itself.
func (s *Reader) worth(m *meant, k int) float32 {
	if m.weighed>>k&1 == 0 {
		m.weighed |= 1 << k
		t := bareText{s: s}
		var x aspects
		if k == 0 {
			t.keptAspects(&x, m.word)
		} else {
			attest(&x, m.rows[k], m.seen, m.inflected[k])
			t.wordAspects(&x, m.ids[k])
			x[bareRise] = t.count(m.ids[k]) - t.count(m.word)
		}
		m.worths[k] = x.worth(&bareWeights)
	}
	return m.worths[k]
}

// Without a labelled phrase that has both, two words have to go together in general.
const (
	gateCount = 2.4 // log count of the two
	gatePMI   = 2.5
	gateMore  = 2   // how much more frequent they are than those written
	gateGain  = 2.6 // least gain of the two
)

// MeantTogether tells whether two words, the log count of which is own as they are written, may stand for two that are meant together.
func (s *Reader) MeantTogether(a, b uint32, own float32) bool {
	first, second := &s.gates[0], &s.gates[1]
	if s.meanings(a, first); first.n == 0 {
		return false
	}
	if s.meanings(b, second); second.n == 0 || first.n+second.n < 3 {
		return false
	}
	size := uint32(s.m.words.Len())
	asked := 0
	for x, e1 := range first.list() {
		if !first.strong(x) || e1 >= size {
			continue
		}
		before := s.m.bigrams.Asker(e1, s.m.words.Card(e1))
		for y, e2 := range second.list() {
			if x+y > 0 && second.strong(y) && e2 < size {
				s.asks[asked] = s.ask(&before, e1, e2)
				asked++
			}
		}
	}
	s.look(asked)
	asked = 0
	for x, e1 := range first.list() {
		for y, e2 := range second.list() {
			if x+y == 0 {
				continue
			}
			c := lm.Unseen
			if first.strong(x) && second.strong(y) && e1 < size && e2 < size {
				c = s.answer(&s.asks[asked], e1, e2)
				asked++
			}
			if rows, _ := s.m.exchanges.Meant(lm.MeantPair, e1, e2); rows == 0 && !s.together(x, y, c, own) {
				continue
			}
			if s.worthBoth(x, y) >= s.worthBoth(0, 0)+gateGain {
				return true
			}
		}
	}
	return false
}

// together tells whether two meanings are frequent together, by the log count of their bigram and that of the
// words as written.
func (s *Reader) together(x, y int, c, own float32) bool {
	if c < gateCount || c < own+gateMore {
		return false
	}
	c1, c2 := s.m.words.LogCount(s.gates[0].ids[x]), s.m.words.LogCount(s.gates[1].ids[y])
	pmi := c + s.m.total - c1 - c2
	return pmi > gatePMI && (x == 0 || y == 0 || lm.Plausible(c, c1, c2, pmi))
}

// worthBoth is what two meanings beside each other are worth.
func (s *Reader) worthBoth(x, y int) float32 {
	t := bareText{s: s}
	var z aspects
	ids := [2]uint32{s.gates[0].ids[x], s.gates[1].ids[y]}
	t.join(&z, lm.Unknown, ids[0], word{id: ids[1]})
	if z[barePair] > 0 {
		t.ends(&z, ids[:])
	}
	return s.worth(&s.gates[0], x) + s.worth(&s.gates[1], y) + z.worth(&bareWeights)
}

// Longest is the most words of a written segment that labelled phrases show.
const Longest = bareLonger

// Beside tells beside which of the words before and after a written segment of several words what it stands for
// was meant, as labelled phrases show: -1 for the one before, 1 for the one after, which goes first, 0 for neither.
func (s *Reader) Beside(written []uint32, left, right uint32) (side int) {
	w, ok := s.m.exchanges.Find(written)
	if !ok {
		return 0
	}
	before, after := &s.gates[0], &s.gates[1]
	s.meanings(left, before)
	s.meanings(right, after)
	together := func(a, b uint32) bool {
		rows, _ := s.m.exchanges.Meant(lm.MeantPair, a, b)
		return rows > 0
	}
	w.Meanings(func(meant []uint32, _ uint8, _ float32, _ bool) {
		if len(meant) == 0 || side != 0 {
			return
		}
		first, last := meant[0], meant[len(meant)-1]
		switch {
		case slices.ContainsFunc(after.list(), func(x uint32) bool { return together(last, x) }):
			side = 1
		case slices.ContainsFunc(before.list(), func(x uint32) bool { return together(x, first) }):
			side = -1
		}
	})
	return side
}
