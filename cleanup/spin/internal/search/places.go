// FITTED: what may stand at a place, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package search

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// leastBigram is the gain by bigrams that trigrams may still make up for.
const leastBigram = 0

// tryWords tries the words related to those at some tokens: first with the neighbour before, whose
// bigrams lie together; those that may still gain with the one after; the best with trigrams. Every
// step is taken for all places before the next, so that memory is waited for once.
func (s *Search) tryWords(at []int32, found []Repair, most int) {
	m := s.counts.Model
	batch := s.batch[:len(at)]
	for k, i := range at {
		s.counts.Touched += m.Related.Touch(s.text.Tokens[i].ID)
		found[k] = Repair{}
	}
	for k, i := range at {
		p := &batch[k]
		p.word, p.Window = s.text.Tokens[i].ID, s.text.Neighbours(int(i), int(i)+1)
		p.first, p.end = m.Related.Of(p.word)
		p.end = min(p.end, p.first+uint32(most))
		if p.L1 == lm.Unknown && p.R1 == lm.Unknown {
			p.end = p.first
		}
		for e := p.first; e < p.end; e += entriesOfLine {
			s.counts.Touched += m.Related.TouchAt(e)
		}
		p.before = m.Bigrams.Asker(p.L1, m.Words.Card(p.L1))
	}
	n := 0
	for k := range batch {
		p := &batch[k]
		p.from = n
		for e := p.first; e < p.end; e++ {
			id, strength := m.Related.At(e)
			if strength < lm.Confirmed {
				break
			}
			s.text.Asks[n] = s.counts.Ask(&p.before, p.L1, id)
			c := &s.list[n]
			c.id, c.strength, c.left, c.right = id, strength, lm.Unseen, lm.Unseen
			n++
		}
		p.to = n
	}
	s.counts.Look(s.text.Asks[:n])
	for k, i := range at {
		if p := &batch[k]; p.from < p.to {
			s.rankLeft(p, int(i))
		} else {
			p.n = 0
		}
	}
	for k := range batch {
		p := &batch[k]
		for _, j := range p.order[:p.n] {
			s.counts.Touched += m.Words.Card(s.list[j].id).Flags()
		}
	}
	asked := 0
	for k := range batch {
		p := &batch[k]
		for _, j := range p.order[:p.n] {
			c := &s.list[j]
			after := m.Bigrams.Asker(c.id, m.Words.Card(c.id))
			s.text.Asks[asked] = s.counts.Ask(&after, c.id, p.R1)
			asked++
		}
	}
	s.counts.Look(s.text.Asks[:asked])
	asked = 0
	for k := range batch {
		s.rankRight(&batch[k], s.text.Asks[asked:])
		asked += batch[k].n
	}
	for k, i := range at {
		if p := &batch[k]; p.tops > 0 {
			s.expectTrigrams(p, int(i))
		}
	}
	s.counts.Begin()
	for k := range batch {
		if p := &batch[k]; p.tops > 0 {
			s.choose(p, &found[k])
		}
	}
}

// entriesOfLine is how many related words a line of the processor's cache holds.
const entriesOfLine = 21

// rankLeft orders the candidates of a place by what is known before the next word: at best the two
// always go together.
func (s *Search) rankLeft(p *place, i int) {
	m := s.counts.Model
	p.count = s.text.Counts[i]
	p.left, p.right = lm.Unseen, lm.Unseen
	if p.L1 != lm.Unknown {
		p.left = s.text.Around(i, p.L1, p.word)
	}
	p.own = s.counts.Cond2(p.left, p.L1, p.word)
	next := float32(99)
	if p.R1 != lm.Unknown {
		p.right = s.text.Around(i+1, p.word, p.R1)
		p.own += s.counts.Cond2(p.right, p.word, p.R1)
		next = m.Words.LogCount(p.R1)
	}
	before := m.Words.LogCount(p.L1)
	absent := lm.LogUnseen - before
	base := float32(priorShare*p.count) - p.own
	var keys [maxRight]float32
	n := 0
	list, answers := s.list[p.from:p.to], s.text.Asks[p.from:p.to]
	for j := range list {
		c := &list[j]
		c.count = m.Words.LogCount(c.id)
		if p.L1 != lm.Unknown {
			l := lm.LogCounts[answers[j].Level]
			if l > min(before, c.count)+lm.CountSlack {
				l = lm.Unseen
			}
			if s.counts.Joins() {
				l = s.counts.Join(l, lm.Key2(p.L1, c.id))
			}
			c.left = l
		}
		// cond2, spelled out
		g := min(0, c.left-before)
		if c.left == lm.Unseen {
			if g = c.count - m.Total; p.L1 != lm.Unknown {
				g = min(lm.LogBackoff+g, absent)
			}
		}
		c.gain = g + base - float32(priorShare*c.count) + float32(strengthGain*float32(c.strength))
		key := c.gain + min(0, next-c.count)
		if key <= leastBigram || n == maxRight && key <= keys[n-1] {
			continue
		}
		if n < maxRight {
			n++
		}
		k := n - 1
		for ; k > 0 && key > keys[k-1]; k-- {
			keys[k], p.order[k] = keys[k-1], p.order[k-1]
		}
		keys[k], p.order[k] = key, int32(p.from+j)
	}
	p.n = n
}

// rankRight takes the next word in and keeps the best three.
func (s *Search) rankRight(p *place, answers []lm.Query) {
	p.tops = 0
	for k, j := range p.order[:p.n] {
		c := &s.list[j]
		if p.R1 != lm.Unknown {
			c.right = s.counts.Answer(&answers[k], c.id, p.R1)
			c.gain += s.counts.Cond2(c.right, c.id, p.R1)
		}
		if c.gain <= leastBigram || c.left <= p.left && c.right <= p.right {
			continue
		}
		if p.tops < len(p.top) {
			p.tops++
		} else if c.gain <= s.list[p.top[p.tops-1]].gain {
			continue
		}
		k := p.tops - 1
		for ; k > 0 && c.gain > s.list[p.top[k-1]].gain; k-- {
			p.top[k] = p.top[k-1]
		}
		p.top[k] = j
	}
}

// expectTrigrams prepares what choose looks up.
func (s *Search) expectTrigrams(p *place, i int) {
	s.text.Beside(&p.Window, i, i+1)
	s.counts.ExpectTriples(&p.Window, p.word, p.left, p.right)
	for _, j := range p.top[:p.tops] {
		c := &s.list[j]
		s.counts.ExpectTriples(&p.Window, c.id, c.left, c.right)
	}
}

// choose weighs the best candidates of a place with trigrams.
func (s *Search) choose(p *place, found *Repair) {
	own := s.counts.LogPWith(&p.Window, p.word, p.left, p.right)
	for _, j := range p.top[:p.tops] {
		c := &s.list[j]
		g := s.counts.LogPWith(&p.Window, c.id, c.left, c.right) - own
		g -= float32(priorShare * (c.count - p.count))
		g += float32(strengthGain*float32(c.strength)) - channel
		if g > found.Gain {
			*found = Repair{Gain: g, Words: 1, N: 1, strength: c.strength}
			found.Expected[0] = c.id
		}
	}
}
