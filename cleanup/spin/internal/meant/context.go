package meant

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// contextWords on either side of a place are read.
const contextWords = 3

// around fills in the words around tokens [from, to) that no break divides from them: the window's first half ends with the
// word before, its second begins with the word after.
func (s *Chooser) around(from, to int) (w [2 * contextWords]uint32) {
	for k := 1; k <= contextWords && from-k >= 0 && s.Tokens[from-k+1].Shape&lm.Break == 0; k++ {
		w[contextWords-k] = s.reading(from - k)
	}
	for k := 0; k < contextWords && to+k < len(s.Tokens) && s.Tokens[to+k].Shape&lm.Break == 0; k++ {
		w[contextWords+k] = s.reading(to + k)
	}
	return w
}

// reading is the word at a token: where another place stands for one word, what was chosen there.
func (s *Chooser) reading(i int) uint32 {
	if id, ok := s.settled[i]; ok {
		return id
	}
	return s.Tokens[i].ID
}

// broken tells whether a break divides tokens [lo, hi).
func (s *Chooser) broken(lo, hi int) bool {
	if lo < 0 || hi > len(s.Tokens) {
		return true
	}
	for i := lo + 1; i < hi; i++ {
		if s.Tokens[i].Shape&lm.Break != 0 {
			return true
		}
	}
	return false
}

func (s *Chooser) pair(a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return lm.Unseen
	}
	c := s.m.Words.Capped(lm.LogCounts[s.m.Bigrams.Level(a, b)], a, b)
	if s.Join != nil {
		c = s.Join(c, lm.Key2(a, b))
	}
	return c
}

// triple is the log count of a trigram whose bigrams count ab and bc.
func (s *Chooser) triple(a, b, c uint32, ab, bc float32) float32 {
	if ab == lm.Unseen || bc == lm.Unseen {
		return lm.Unseen
	}
	k := lm.Key3(a, b, c)
	n := lm.SoundTriple(s.m.Trigrams.Level(k), ab, bc)
	if s.Join != nil {
		n = s.Join(n, k)
	}
	return n
}

// fit is how some words go into a window.
type fit struct {
	logP        float32 // by bigrams and trigrams, of the words and the two after them
	left, right float32 // pointwise mutual information with the neighbours, -5 for unseen ones
	triples     float32 // sum of log counts of the trigrams with a neighbour
	seen        int     // trigrams with a neighbour
}

// fits reads words in a window.
func (s *Chooser) fits(w *[2 * contextWords]uint32, words []uint32) (f fit) {
	var run [2*contextWords + mostWords]uint32
	copy(run[:contextWords], w[:contextWords])
	n := contextWords + copy(run[contextWords:], words)
	copy(run[n:], w[contextWords:])
	first, last := contextWords, n-1
	var pairs [2*contextWords + mostWords]float32 // of the bigram that ends at a word
	for i := max(1, first-1); i <= last+2; i++ {
		pairs[i] = s.pair(run[i-1], run[i])
	}
	for i := first; i <= last+2; i++ {
		if i > last && run[i] == lm.Unknown {
			break
		}
		t := s.triple(run[i-2], run[i-1], run[i], pairs[i-1], pairs[i])
		f.logP += s.m.Words.Cond(t, pairs[i-1], pairs[i], run[i-1], run[i], s.m.Total)
		if t != lm.Unseen && (i-2 < first || i > last) {
			f.triples += 1 + t
			f.seen++
		}
	}
	f.left, f.right = s.pmi(pairs[first], run[first-1], run[first]), s.pmi(pairs[last+1], run[last], run[last+1])
	return f
}

func (s *Chooser) pmi(c float32, a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return 0
	}
	if c == lm.Unseen {
		return -5
	}
	return max(-5, min(8, c+s.m.Total-s.m.Words.LogCount(a)-s.m.Words.LogCount(b)))
}

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
		c.glance = s.cond2(c.left, l1, first) + s.cond2(c.right, last, r1) - float32(0.35*s.m.Words.LogCount(first)) + float32(0.12*float32(c.strength))
		if r1 == lm.Unknown {
			c.glance = s.cond2(c.left, l1, first) - float32(0.35*s.m.Words.LogCount(first)) + float32(0.12*float32(c.strength))
		}
		if c.n == 2 {
			c.glance += s.cond2(count(&asks[3*i+2], first, last), first, last) - float32(0.35*s.m.Words.LogCount(last))
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

// cond2 is log P(c | b) from the log count of the bigram.
func (s *Chooser) cond2(bc float32, b, c uint32) float32 { return s.m.Words.Cond2(bc, b, c, s.m.Total) }
