package meant

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// glance rates the candidates by how they fit their neighbours; what something else vouches for comes first.
func (s *Chooser) glance() {
	l1, r1 := s.window[contextWords-1], s.window[contextWords]
	if n := 3 * len(s.list); cap(s.asks) < n {
		s.asks = make([]lm.Query, n, 2*n)
	}
	asks := s.asks[:3*len(s.list)]
	before := s.m.Bigrams.Asker(l1, s.m.Words.Card(l1))
	for i := range s.list {
		c := &s.list[i]
		last := c.ids[c.n-1]
		after := s.m.Bigrams.Asker(last, s.m.Words.Card(last))
		asks[3*i], asks[3*i+1], asks[3*i+2] = before.Ask(c.ids[0]), after.Ask(r1), lm.Query{}
		if c.n == 2 {
			between := s.m.Bigrams.Asker(c.ids[0], s.m.Words.Card(c.ids[0]))
			asks[3*i+2] = between.Ask(last)
		}
	}
	s.m.Bigrams.Answer(asks)
	for i := range s.list {
		c := &s.list[i]
		first, last := c.ids[0], c.ids[c.n-1]
		count := func(q *lm.Query, a, b uint32) float32 {
			n := s.m.Words.Capped(lm.LogCounts[q.Level], a, b)
			if s.Join != nil && a != lm.Unknown && b != lm.Unknown {
				n = s.Join(n, lm.Key2(a, b))
			}
			return n
		}
		c.left, c.right = count(&asks[3*i], l1, first), count(&asks[3*i+1], last, r1)
		c.glance = s.cond2(c.left, l1, first) + s.cond2(c.right, last, r1) - 0.35*s.m.Words.LogCount(first) + 0.12*float32(c.strength)
		if r1 == lm.Unknown {
			c.glance = s.cond2(c.left, l1, first) - 0.35*s.m.Words.LogCount(first) + 0.12*float32(c.strength)
		}
		if c.n == 2 {
			c.glance += s.cond2(count(&asks[3*i+2], first, last), first, last) - 0.35*s.m.Words.LogCount(last)
		}
		if c.source&(searched|phrasal) != 0 || c.texts > 0 {
			c.glance += 100
		}
		if c.source&document != 0 && c.source != document || c.rows > 0 {
			c.glance += 1
		}
	}
}

// take keeps the closest candidates that may be offered, the closest first.
func (s *Chooser) take(p *Place) {
	s.order = s.order[:0]
	for i := range s.list {
		g := s.list[i].glance
		if n := len(s.order); n == closest && g <= s.list[s.order[n-1]].glance || !s.mayOffer(p, &s.list[i]) {
			continue
		}
		if len(s.order) < closest {
			s.order = append(s.order, 0)
		}
		k := len(s.order) - 1
		for ; k > 0 && g > s.list[s.order[k-1]].glance; k-- {
			s.order[k] = s.order[k-1]
		}
		s.order[k] = i
	}
}
