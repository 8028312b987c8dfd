package spin

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// siteFeatures is the number of features of a site, quickFeatures and fullFeatures those of a text.
const (
	siteFeatures  = 26
	quickFeatures = 18
	fullFeatures  = quickFeatures + 20
)

// recall counts, for the expected phrases of the sites, how often the text has them as they
// are (a fixed phrase written two ways), and how often the same exchange was proposed.
func (s *scan) recall() {
	if s.inText == nil {
		s.inText, s.exchanged = map[uint64]int{}, map[[2]uint32]int{}
	}
	clear(s.inText)
	clear(s.exchanged)
	for i := range s.sites {
		f := &s.sites[i]
		win := s.neighbours(int(f.at), int(f.at)+int(f.words))
		first, last := f.expected[0], f.expected[f.n-1]
		s.inText[lm.Key2(win.l1, first)] = 0
		s.inText[lm.Key2(last, win.r1)] = 0
		s.inText[uint64(first)] = 0
		s.exchanged[[2]uint32{s.tokens[f.at].ID, first}]++
		s.exchanged[[2]uint32{0, first}]++
	}
	if len(s.sites) == 0 {
		return
	}
	for i := range s.tokens {
		id := s.tokens[i].ID
		if c, ok := s.inText[uint64(id)]; ok {
			s.inText[uint64(id)] = c + 1
		}
		if i > 0 && s.pairs[i] != unseen {
			k := lm.Key2(s.tokens[i-1].ID, id)
			if c, ok := s.inText[k]; ok {
				s.inText[k] = c + 1
			}
		}
	}
}

// describe fills in the features of a site.
func (s *scan) describe(f *site) {
	m := s.m
	i, n := int(f.at), int(f.words)
	win := s.window(i, i+n)
	var written [4]uint32
	for j := range n {
		written[j] = s.tokens[i+j].ID
	}
	first, last := written[0], written[n-1]
	eFirst, eLast := f.expected[0], f.expected[f.n-1]
	wl, wr := s.pair(win.l1, first), s.pair(last, win.r1)
	el, er := s.pair(win.l1, eFirst), s.pair(eLast, win.r1)
	count := m.words.LogCount
	chance := func(a, b uint32) float32 {
		if a == lm.Unknown || b == lm.Unknown {
			return -20
		}
		return count(a) + count(b) - m.total
	}
	pmi := func(c float32, a, b uint32) float32 {
		if c == unseen {
			return -5
		}
		return c - chance(a, b)
	}
	context := s.logPSeq(&win, f.expected[:f.n]) - s.logPSeq(&win, written[:n])
	lexical := float32(0)
	if n == 1 {
		lexical = float32(m.words.Score(first)) / 16
	}
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	f.x = [siteFeatures]float32{
		0: f.raw, 1: context, 2: count(eFirst) - count(first), 3: float32(f.strength),
		4: wl, 5: wr, 6: el, 7: er,
		8: chance(win.l1, first), 9: chance(last, win.r1),
		10: pmi(wl, win.l1, first), 11: pmi(wr, last, win.r1), 12: pmi(el, win.l1, eFirst), 13: pmi(er, eLast, win.r1),
		14: lexical, 15: float32(f.n), 16: float32(n), 17: flag(s.named(i, i+n)),
		18: count(first), 19: flag(s.tokens[i].Shape&lm.Break != 0),
		20: s.triple(win.l1, eFirst, win.r1, el, er), 21: flag(f.phrase),
	}
	if n == 1 && f.n > 1 {
		f.x[20] = unseen
	}
	f.x[22] = float32(max(s.inText[lm.Key2(win.l1, eFirst)], s.inText[lm.Key2(eLast, win.r1)]))
	f.x[23] = float32(min(5, s.inText[uint64(eFirst)]))
	f.x[24] = float32(min(5, s.exchanged[[2]uint32{first, eFirst}]))
	f.x[25] = float32(min(5, s.exchanged[[2]uint32{0, eFirst}]-s.exchanged[[2]uint32{first, eFirst}]))
	if w := m.weights.Site; w != nil {
		f.gain = float32(w.sum(f.x[:]))
	} else {
		f.gain -= 4
	}
	if f.learned > 0 {
		f.gain += float32(math.Log(1 + float64(f.learned)))
	}
}

// quickFeatures fills in the features of the first look, per word where they are sums; fullFeatures adds the others.
func (s *scan) quickFeatures() {
	s.quickGains()
	q := &s.quick
	s.x = resize(s.x, fullFeatures)
	place := s.placing()
	words, pairs := 1/float32(q.words+20), 1/float32(q.pairs+20)
	copy(s.x, []float32{
		0: float32(math.Log(float64(q.words + 1))), 1: q.lexical * words, 2: float32(q.high) * words, 3: float32(q.higher) * words,
		4: float32(q.unseen) * pairs, 5: float32(q.surprise) * pairs, 6: float32(q.amazing) * pairs, 7: float32(q.hot) * pairs,
		8: q.gains * pairs, 9: float32(q.gained) * pairs, 10: float32(q.weak) * pairs, 11: q.pmi * pairs,
		12: float32(q.article) * 100 * words, 13: float32(q.pairs) * words, 14: float32(q.amazing), 15: float32(q.gained),
		16: place[0] * words, 17: place[1] * words,
	})
}

// mixtures are the shares of exchanged words that the evidence of a text is summed for.
var mixtures = [...]float64{0.01, 0.04, 0.12}

// fullFeatures are the features after the close look: distinct sites count once.
func (s *scan) fullFeatures() []float32 {
	x := s.x[:fullFeatures]
	distinct := make([]float32, 0, len(s.sites))
	seen := make(map[[5]uint32]bool, len(s.sites))
	var sums [len(mixtures)]float64
	var raw, phrases float64
	for i := range s.sites {
		f := &s.sites[i]
		if s.beaten(i) {
			continue
		}
		k := [5]uint32{s.tokens[f.at].ID, f.expected[0], f.expected[1], f.expected[2], f.expected[3]}
		if seen[k] {
			continue
		}
		seen[k] = true
		g := float64(min(12, f.gain))
		for j, share := range mixtures {
			sums[j] += math.Log1p(share * (math.Exp(g) - 1))
		}
		raw += float64(max(0, min(12, f.x[0])))
		if f.phrase && f.gain > 0 {
			phrases++
		}
		distinct = append(distinct, float32(g))
	}
	slices.Sort(distinct)
	slices.Reverse(distinct)
	n := float64(s.quick.words + 20)
	over := func(t float32) float32 {
		k := 0
		for k < len(distinct) && distinct[k] > t {
			k++
		}
		return float32(k)
	}
	top := func(k int) float32 {
		sum := float32(0)
		for _, g := range distinct[:min(k, len(distinct))] {
			sum += max(0, g)
		}
		return sum / float32(k)
	}
	words := float32(n)
	copy(x[quickFeatures:], []float32{
		0: float32(sums[0]), 1: float32(sums[1]), 2: float32(sums[2]),
		3: float32(sums[0] / n), 4: float32(sums[1] / n), 5: float32(sums[2] / n),
		6: float32(raw / n), 7: float32(phrases / n),
		8: over(1), 9: over(2.5), 10: over(4), 11: over(6),
		12: over(0) / words, 13: over(1) / words, 14: over(2.5) / words, 15: over(4) / words,
		16: top(3), 17: top(10), 18: top(25), 19: float32(len(distinct)) / words,
	})
	return x
}

// beaten tells whether a site that overlaps this one is better.
func (s *scan) beaten(i int) bool {
	f := &s.sites[i]
	for j := i - 1; j >= 0 && s.sites[j].at+4 > f.at; j-- {
		if g := &s.sites[j]; g.at+int32(g.words) > f.at && g.gain >= f.gain {
			return true
		}
	}
	for j := i + 1; j < len(s.sites) && s.sites[j].at < f.at+int32(f.words); j++ {
		if s.sites[j].gain > f.gain {
			return true
		}
	}
	return false
}
