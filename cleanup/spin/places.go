// FITTED: what may stand at a place, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// leastBigram is the gain by bigrams that trigrams may still make up for.
const leastBigram = 0

// tryWords tries the words related to those at some tokens: first with the neighbour before, whose
// bigrams lie together; those that may still gain with the one after; the best with trigrams. Every
// step is taken for all places before the next, so that memory is waited for once.
func (s *search) tryWords(at []int32, found []repair, most int) {
	m := s.m
	batch := s.batch[:len(at)]
	for k, i := range at {
		s.touched += m.related.Touch(s.tokens[i].ID)
		found[k] = repair{}
	}
	for k, i := range at {
		p := &batch[k]
		p.word, p.window = s.tokens[i].ID, s.neighbours(int(i), int(i)+1)
		p.first, p.end = m.related.Of(p.word)
		p.end = min(p.end, p.first+uint32(most))
		if p.l1 == lm.Unknown && p.r1 == lm.Unknown {
			p.end = p.first
		}
		for e := p.first; e < p.end; e += entriesOfLine {
			s.touched += m.related.TouchAt(e)
		}
		p.before = m.bigrams.Asker(p.l1, m.words.Card(p.l1))
	}
	n := 0
	for k := range batch {
		p := &batch[k]
		p.from = n
		for e := p.first; e < p.end; e++ {
			id, strength := m.related.At(e)
			if strength < lm.Confirmed {
				break
			}
			s.asks[n] = s.ask(&p.before, p.l1, id)
			c := &s.list[n]
			c.id, c.strength, c.left, c.right = id, strength, lm.Unseen, lm.Unseen
			n++
		}
		p.to = n
	}
	m.bigrams.Answer(s.asks[:n])
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
			s.touched += m.words.Card(s.list[j].id).Flags()
		}
	}
	asked := 0
	for k := range batch {
		p := &batch[k]
		for _, j := range p.order[:p.n] {
			c := &s.list[j]
			after := m.bigrams.Asker(c.id, m.words.Card(c.id))
			s.asks[asked] = s.ask(&after, c.id, p.r1)
			asked++
		}
	}
	m.bigrams.Answer(s.asks[:asked])
	asked = 0
	for k := range batch {
		s.rankRight(&batch[k], s.asks[asked:])
		asked += batch[k].n
	}
	for k, i := range at {
		if p := &batch[k]; p.tops > 0 {
			s.touchTrigrams(p, int(i))
		}
	}
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
func (s *search) rankLeft(p *place, i int) {
	m := s.m
	p.count = m.words.LogCount(p.word)
	p.left, p.right = lm.Unseen, lm.Unseen
	if p.l1 != lm.Unknown {
		p.left = s.around(i, p.l1, p.word)
	}
	p.own = s.cond2(p.left, p.l1, p.word)
	next := float32(99)
	if p.r1 != lm.Unknown {
		p.right = s.around(i+1, p.word, p.r1)
		p.own += s.cond2(p.right, p.word, p.r1)
		next = m.words.LogCount(p.r1)
	}
	before := m.words.LogCount(p.l1)
	absent := logUnseen - before
	base := priorShare*p.count - p.own
	var keys [maxRight]float32
	n := 0
	list, answers := s.list[p.from:p.to], s.asks[p.from:p.to]
	for j := range list {
		c := &list[j]
		c.count = m.words.LogCount(c.id)
		if p.l1 != lm.Unknown {
			l := lm.LogCounts[answers[j].Level]
			if l > min(before, c.count)+lm.CountSlack {
				l = lm.Unseen
			}
			if s.joins() {
				l = s.join(l, lm.Key2(p.l1, c.id))
			}
			c.left = l
		}
		// cond2, spelled out
		g := min(0, c.left-before)
		if c.left == lm.Unseen {
			if g = c.count - m.total; p.l1 != lm.Unknown {
				g = min(logBackoff+g, absent)
			}
		}
		c.gain = g + base - priorShare*c.count + strengthGain*float32(c.strength)
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
func (s *search) rankRight(p *place, answers []lm.Query) {
	p.tops = 0
	for k, j := range p.order[:p.n] {
		c := &s.list[j]
		if p.r1 != lm.Unknown {
			c.right = s.answer(&answers[k], c.id, p.r1)
			c.gain += s.cond2(c.right, c.id, p.r1)
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

// touchTrigrams begins the reads of choose.
func (s *search) touchTrigrams(p *place, i int) {
	s.beside(&p.window, i, i+1)
	s.touchTriples(&p.window, p.word, p.left, p.right)
	for _, j := range p.top[:p.tops] {
		c := &s.list[j]
		s.touchTriples(&p.window, c.id, c.left, c.right)
	}
}

// choose weighs the best candidates of a place with trigrams.
func (s *search) choose(p *place, found *repair) {
	own := s.logPWith(&p.window, p.word, p.left, p.right)
	for _, j := range p.top[:p.tops] {
		c := &s.list[j]
		g := s.logPWith(&p.window, c.id, c.left, c.right) - own
		g -= priorShare * (c.count - p.count)
		g += strengthGain*float32(c.strength) - channel
		if g > found.gain {
			*found = repair{gain: g, words: 1, n: 1, strength: c.strength}
			found.expected[0] = c.id
		}
	}
}
