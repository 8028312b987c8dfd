package search

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// What a reversal of two neighbours (JOINT REVERSAL) must come to.
const (
	jointRelated = 12  // related words tried for either: the table's false positives grow with its square
	jointCount   = 3.0 // least log count of the expected bigram
	jointPMI     = 4.0 // least pointwise mutual information of it, in nats
	jointGain    = 3.5 // least gain
)

// PairsOf tries pairs of neighbouring words that were never seen together: related words for
// both that make a cohesive fixed phrase ("information convention" for "news conference").
// Only texts that look spun and short ones get this look: jointRelated^2 look-ups a pair.
func (s *Search) PairsOf() {
	added := false
	known := map[uint64]Repair{} // no pair is searched twice
	for i := 1; i < len(s.text.Tokens); i++ {
		a, b := s.text.Tokens[i-1], s.text.Tokens[i]
		if b.Shape&lm.Break != 0 || a.ID <= lm.Number || b.ID <= lm.Number || s.text.Pairs[i] > jointCount-1 {
			continue
		}
		if s.counts.Model.Words.LogCount(a.ID) > lm.FunctionCount || s.counts.Model.Words.LogCount(b.ID) > lm.FunctionCount {
			continue
		}
		if s.gainAt(i-1) >= jointMost || s.gainAt(i) >= jointMost {
			continue
		}
		k := lm.Key2(a.ID, b.ID)
		r, ok := known[k]
		if !ok {
			r = s.jointAt(i)
			known[k] = r
		}
		if r.Words == 0 {
			continue
		}
		// a reversal of either word alone that leaves the other as it is goes before
		if s.gainAt(i-1) >= r.Gain || s.gainAt(i) >= r.Gain {
			continue
		}
		s.best[i-1] = 0
		s.best[i] = 0
		s.Sites = append(s.Sites, Site{At: int32(i - 1), Repair: r})
		s.best[i-1] = int32(len(s.Sites))
		added = true
	}
	if added {
		s.Arrange()
	}
}

// gainAt is the gain of the best reversal that begins at a token, far below 0 where there is none.
func (s *Search) gainAt(i int) float32 {
	if k := s.best[i]; k > 0 {
		return s.Sites[k-1].Gain
	}
	return -math.MaxFloat32
}

// jointMost is more than any two neighbours gain: where one of them gains as much alone, they are not tried.
var jointMost = jointly(jointWorth(lm.MostPMI, 0, lm.LogCounts[lm.Levels], mostStrength, mostStrength))

// mostStrength is what a relation counts up to.
const mostStrength = 10

// jointWorth rates two meant words by their cohesion, that of the words as written, their log count and the strengths of
// the relations.
func jointWorth(pmi, own, count float32, s1, s2 uint8) float32 {
	return float32(0.5*(pmi-max(0, own))) + float32(0.35*(count-jointCount)) + float32(0.1*float32(min(s1, mostStrength)+min(s2, mostStrength))) - 2.5
}

// jointly is the gain of two words of so much worth, jointGain or more.
func jointly(worth float32) float32 { return float32(math.Log1p(float64(worth-jointGain))) + 0.5 }

func (s *Search) jointAt(i int) Repair {
	m := s.counts.Model
	a, b := s.text.Tokens[i-1].ID, s.text.Tokens[i].ID
	fromA, toA := m.Related.Of(a)
	fromB, toB := m.Related.Of(b)
	toA, toB = min(toA, fromA+jointRelated), min(toB, fromB+jointRelated)
	own := max(0, s.text.Pairs[i]) + m.Total - m.Words.LogCount(a) - m.Words.LogCount(b)
	for toA > fromA && !m.Related.Confirmed(toA-1) {
		toA--
	}
	for toB > fromB && !m.Related.Confirmed(toB-1) {
		toB--
	}
	asked := 0
	for x := fromA; x < toA; x++ {
		e1, _ := m.Related.At(x)
		before := m.Bigrams.Asker(e1, m.Words.Card(e1))
		for y := fromB; y < toB; y++ {
			e2, _ := m.Related.At(y)
			s.text.Asks[asked] = before.Ask(e2)
			asked++
		}
	}
	m.Bigrams.Answer(s.text.Asks[:asked])
	best := Repair{}
	asked = 0
	for x := fromA; x < toA; x++ {
		e1, s1 := m.Related.At(x)
		c1 := m.Words.LogCount(e1)
		for y := fromB; y < toB; y++ {
			c := lm.LogCounts[s.text.Asks[asked].Level]
			if asked++; c < jointCount {
				continue
			}
			e2, s2 := m.Related.At(y)
			c2 := m.Words.LogCount(e2)
			pmi := c + m.Total - c1 - c2
			if pmi < jointPMI || !lm.Plausible(c, c1, c2, pmi) {
				continue
			}
			g := jointWorth(pmi, own, c, s1, s2)
			if g > best.Gain {
				best = Repair{Gain: g, Words: 2, N: 2, strength: min(s1, s2), Phrase: true}
				best.Expected[0], best.Expected[1] = e1, e2
			}
		}
	}
	if best.Gain < jointGain {
		return Repair{}
	}
	best.Gain = jointly(best.Gain)
	return best
}
