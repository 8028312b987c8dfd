package spin

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

// pairsOf tries pairs of neighbouring words that were never seen together: related words for
// both that make a cohesive fixed phrase ("information convention" for "news conference").
// Only texts that look spun and short ones get this look: jointRelated^2 look-ups a pair.
func (s *search) pairsOf() {
	added := false
	known := map[uint64]repair{} // no pair is searched twice
	for i := 1; i < len(s.tokens); i++ {
		a, b := s.tokens[i-1], s.tokens[i]
		if b.Shape&lm.Break != 0 || a.ID <= lm.Number || b.ID <= lm.Number || s.pairs[i] > jointCount-1 {
			continue
		}
		if s.m.words.LogCount(a.ID) > lm.FunctionCount || s.m.words.LogCount(b.ID) > lm.FunctionCount {
			continue
		}
		k := lm.Key2(a.ID, b.ID)
		r, ok := known[k]
		if !ok {
			r = s.jointAt(i)
			known[k] = r
		}
		if r.words == 0 {
			continue
		}
		// a reversal of either word alone that leaves the other as it is goes before
		if s.best[i-1] > 0 && s.sites[s.best[i-1]-1].gain >= r.gain || s.best[i] > 0 && s.sites[s.best[i]-1].gain >= r.gain {
			continue
		}
		s.best[i-1] = 0
		s.best[i] = 0
		s.sites = append(s.sites, site{at: int32(i - 1), repair: r})
		s.best[i-1] = int32(len(s.sites))
		added = true
	}
	if added {
		s.arrange()
	}
}

func (s *search) jointAt(i int) repair {
	m := s.m
	a, b := s.tokens[i-1].ID, s.tokens[i].ID
	fromA, toA := m.related.Of(a)
	fromB, toB := m.related.Of(b)
	toA, toB = min(toA, fromA+jointRelated), min(toB, fromB+jointRelated)
	own := max(0, s.pairs[i]) + m.total - m.words.LogCount(a) - m.words.LogCount(b)
	for toA > fromA && !m.related.Confirmed(toA-1) {
		toA--
	}
	for toB > fromB && !m.related.Confirmed(toB-1) {
		toB--
	}
	asked := 0
	for x := fromA; x < toA; x++ {
		e1, _ := m.related.At(x)
		before := m.bigrams.Asker(e1, m.words.Card(e1))
		for y := fromB; y < toB; y++ {
			e2, _ := m.related.At(y)
			s.asks[asked] = before.Ask(e2)
			asked++
		}
	}
	m.bigrams.Answer(s.asks[:asked])
	best := repair{}
	asked = 0
	for x := fromA; x < toA; x++ {
		e1, s1 := m.related.At(x)
		c1 := m.words.LogCount(e1)
		for y := fromB; y < toB; y++ {
			c := lm.LogCounts[s.asks[asked].Level]
			if asked++; c < jointCount {
				continue
			}
			e2, s2 := m.related.At(y)
			c2 := m.words.LogCount(e2)
			pmi := c + m.total - c1 - c2
			if pmi < jointPMI || !lm.Plausible(c, c1, c2, pmi) {
				continue
			}
			g := 0.5*(pmi-max(0, own)) + 0.35*(c-jointCount) + 0.1*float32(min(s1, 10)+min(s2, 10)) - 2.5
			if g > best.gain {
				best = repair{gain: g, words: 2, n: 2, strength: min(s1, s2), phrase: true}
				best.expected[0], best.expected[1] = e1, e2
			}
		}
	}
	if best.gain < jointGain {
		return repair{}
	}
	best.gain = float32(math.Log1p(float64(best.gain-jointGain))) + 0.5
	return best
}
