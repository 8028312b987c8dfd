// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// recall counts, for the expected phrases of the sites, how often the text has them as they
// are (a fixed phrase written two ways), and how often the same exchange was proposed.
func (s *search) recall() {
	if s.inText == nil {
		s.inText, s.exchanged = map[uint64]int{}, map[[2]uint32]int{}
	}
	clear(s.inText)
	clear(s.exchanged)
	if len(s.sites) == 0 {
		return
	}
	clear(s.marks[:])
	for i := range s.sites {
		f := &s.sites[i]
		win := s.neighbours(int(f.at), int(f.at)+int(f.words))
		first, last := f.expected[0], f.expected[f.n-1]
		s.watch(lm.Key2(win.l1, first))
		s.watch(lm.Key2(last, win.r1))
		s.watch(uint64(first))
		s.exchanged[[2]uint32{s.tokens[f.at].ID, first}]++
		s.exchanged[[2]uint32{0, first}]++
	}
	for i := range s.tokens {
		id := s.tokens[i].ID
		s.recount(uint64(id))
		if i > 0 && s.pairs[i] != lm.Unseen {
			s.recount(lm.Key2(s.tokens[i-1].ID, id))
		}
	}
}

func (s *search) watch(key uint64) {
	s.marks.add(key)
	s.inText[key] = 0
}

func (s *search) recount(key uint64) {
	if s.marks.has(key) {
		if c, ok := s.inText[key]; ok {
			s.inText[key] = c + 1
		}
	}
}

// describeAll fills in the features of the sites, a few sites at a time.
func (s *search) describeAll() {
	for from := 0; from < len(s.sites); from += len(s.views) {
		s.describeSome(s.sites[from:min(len(s.sites), from+len(s.views))])
	}
}

func (s *search) describeSome(sites []site) {
	m := s.m
	for k := range sites {
		f, v := &sites[k], &s.views[k]
		i, n := int(f.at), int(f.words)
		v.window = s.neighbours(i, i+n)
		v.wl, v.wr = lm.Unseen, lm.Unseen
		s.asks[2*k], s.asks[2*k+1] = lm.Query{}, lm.Query{}
		if v.l1 != lm.Unknown {
			v.wl = s.around(i, v.l1, s.tokens[i].ID)
			before := m.bigrams.Asker(v.l1, m.words.Card(v.l1))
			s.asks[2*k] = s.ask(&before, v.l1, f.expected[0])
		}
		if v.r1 != lm.Unknown {
			v.wr = s.around(i+n, s.tokens[i+n-1].ID, v.r1)
			last := f.expected[f.n-1]
			after := m.bigrams.Asker(last, m.words.Card(last))
			s.asks[2*k+1] = s.ask(&after, last, v.r1)
		}
	}
	m.bigrams.Answer(s.asks[:2*len(sites)])
	for k := range sites {
		f, v := &sites[k], &s.views[k]
		i, n := int(f.at), int(f.words)
		v.el = s.answer(&s.asks[2*k], v.l1, f.expected[0])
		v.er = s.answer(&s.asks[2*k+1], f.expected[f.n-1], v.r1)
		s.beside(&v.window, i, i+n)
		if n == 1 && f.n == 1 {
			s.touchTriples(&v.window, s.tokens[i].ID, v.wl, v.wr)
			s.touchTriples(&v.window, f.expected[0], v.el, v.er)
		}
	}
	for k := range sites {
		s.describe(&sites[k], &s.views[k])
	}
}

// describe fills in the features of a site.
func (s *search) describe(f *site, v *view) {
	m := s.m
	i, n := int(f.at), int(f.words)
	first, last := s.tokens[i].ID, s.tokens[i+n-1].ID
	eFirst, eLast := f.expected[0], f.expected[f.n-1]
	count := m.words.LogCount
	chance := func(a, b uint32) float32 {
		if a == lm.Unknown || b == lm.Unknown {
			return -20
		}
		return count(a) + count(b) - m.total
	}
	pmi := func(c float32, a, b uint32) float32 {
		if c == lm.Unseen {
			return -5
		}
		return c - chance(a, b)
	}
	var context, lexical float32
	if n == 1 && f.n == 1 {
		context = s.logPWith(&v.window, eFirst, v.el, v.er) - s.logPWith(&v.window, first, v.wl, v.wr)
	} else {
		var written [longestPhrase]uint32
		for j := range n {
			written[j] = s.tokens[i+j].ID
		}
		context = s.logPSeq(&v.window, f.expected[:f.n]) - s.logPSeq(&v.window, written[:n])
	}
	if n == 1 {
		lexical = float32(s.cards[i].Score()) / 16
	}
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	f.x = [siteFeatures]float32{
		0: f.raw, 1: context, 2: count(eFirst) - count(first), 3: float32(f.strength),
		4: v.wl, 5: v.wr, 6: v.el, 7: v.er,
		8: chance(v.l1, first), 9: chance(last, v.r1),
		10: pmi(v.wl, v.l1, first), 11: pmi(v.wr, last, v.r1), 12: pmi(v.el, v.l1, eFirst), 13: pmi(v.er, eLast, v.r1),
		14: lexical, 15: float32(f.n), 16: float32(n), 17: flag(s.named(i, i+n)),
		18: count(first), 19: flag(s.tokens[i].Shape&lm.Break != 0),
		20: s.triple(v.l1, eFirst, v.r1, v.el, v.er), 21: flag(f.phrase),
	}
	if n == 1 && f.n > 1 {
		f.x[20] = lm.Unseen
	}
	f.x[22] = float32(max(s.inText[lm.Key2(v.l1, eFirst)], s.inText[lm.Key2(eLast, v.r1)]))
	f.x[23] = float32(min(5, s.inText[uint64(eFirst)]))
	same := s.exchanged[[2]uint32{first, eFirst}]
	f.x[24] = float32(min(5, same))
	f.x[25] = float32(min(5, s.exchanged[[2]uint32{0, eFirst}]-same))
	if w := m.weights.Site; w != nil {
		f.gain = float32(w.Value(f.x[:]))
	} else {
		f.gain -= 4
	}
	if f.learned > 0 {
		f.gain += float32(math.Log(1 + float64(f.learned)))
	}
}
