// FITTED: the meaning of the aspects, by which readings are chosen, not by gen; see doc/spin-model.md.

package meant

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const rareCount = 8.5

// describe fills in the aspects of a candidate, of which the words as written fit the window as own does.
func (s *Chooser) describe(p *Place, c *weighed, own, f *fit) {
	m := s.m
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	var x Aspects
	direct := c.source&(related|phrasal|mined|inflected) != 0 || c.texts > 0
	x[aSearched] = flag(c.source&searched != 0)
	x[aGain] = x[aSearched] * min(6, max(0, p.Gain))
	if p.Habit {
		x[aHabit] = max(x[aSearched], 0.5*flag(c.strength >= knownExchange))
	}
	x[aStrength] = float32(c.strength) / 15
	x[aWide] = flag(c.strength > 0 && c.strength < lm.Confirmed)
	x[aBackward] = flag(c.source&backward != 0)
	x[aSecond] = flag(!direct && c.source&secondHand != 0)
	x[aPaths] = log1p(c.paths)
	x[aForm] = flag(c.source&(related|inflected) == inflected)
	x[aMined] = flag(c.source&mined != 0)
	x[aRows] = float32(math.Log1p(float64(c.rows)))
	x[aPhrase] = flag(c.source&phrasal != 0)
	x[aLearned] = log1p(c.texts)
	x[aDocument] = flag(c.source&document != 0)
	x[aStranger] = flag(c.source == document)
	d := f.logP - own.logP
	x[aContext], x[aContextTop] = max(-10, min(8, d)), max(0, min(12, d-8))
	x[aLeft], x[aRight] = f.left-own.left, f.right-own.right
	x[aUnseen] = flag(f.left == -5) + flag(f.right == -5)
	x[aTriples], x[aTripleSeen] = f.triples-own.triples, float32(f.seen)
	first := c.ids[0]
	written := s.Tokens[p.From-c.before].ID
	count := m.Words.LogCount(first)
	x[aCount] = count - m.Words.LogCount(written)
	for _, id := range c.words() {
		x[aRare] = max(x[aRare], rareCount-m.Words.LogCount(id))
	}
	x[aLexical] = float32(m.Words.Score(first)) / 16
	if c.n == 1 && p.To-p.From == 1 && c.before+c.after == 0 {
		x[aOtherForm] = flag(s.formsOf(written)&s.formsOf(first) == 0)
	}
	x[aInText] = log1p(min(5, len(s.places[first])))
	x[aBeside] = flag(s.beside(p, c))
	x[aArticle] = flag(c.before == 0 && s.articleOff(p.From, m.Words.Word(first)))
	x[aLength] = float32(c.n - (p.To - p.From) - c.before - c.after)
	x[aAlone] = c.alone
	c.x = x
}

func log1p(n int) float32 { return float32(math.Log1p(float64(n))) }

// beside tells whether the text has a candidate elsewhere with the same neighbour.
func (s *Chooser) beside(p *Place, c *weighed) bool {
	w := &s.window
	if c.before+c.after > 0 {
		return false
	}
	first, last := c.ids[0], c.ids[c.n-1]
	l1, r1 := w[contextWords-1], w[contextWords]
	for _, i := range s.places[first] {
		if k := int(i); k > 0 && k != p.From && l1 > lm.Number && s.Tokens[k-1].ID == l1 && s.Tokens[k].Shape&lm.Break == 0 {
			return true
		}
	}
	for _, i := range s.places[last] {
		if k := int(i) + 1; k < len(s.Tokens) && k-1 != p.From && r1 > lm.Number && s.Tokens[k].ID == r1 && s.Tokens[k].Shape&lm.Break == 0 {
			return true
		}
	}
	return false
}

// formsOf are the inflected forms that a word may be, as bits; the base form only where it can be no other. What was found is
// remembered.
func (s *Chooser) formsOf(id uint32) uint8 {
	if s.endings[id] == 0 {
		s.endings[id] = s.m.formsOf(id)
	}
	return s.endings[id]
}

func (m *Model) formsOf(id uint32) uint8 {
	bits := uint8(0)
	for _, r := range m.Forms.Bases(m.Words.Word(id)) {
		if r.Slot == inflect.Base {
			continue
		}
		if base := m.Words.Lookup(r.Base); base > lm.Number && m.Words.LogCount(base) > 5 {
			slot := r.Slot
			if slot == inflect.Participle {
				slot = inflect.Past
			}
			bits |= 1 << slot
		}
	}
	if bits == 0 {
		return 1
	}
	return bits
}
