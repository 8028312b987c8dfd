// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// siteFeatures is the number of features of a site, quickFeatures and fullFeatures those of a text.
const (
	siteFeatures  = 26
	quickFeatures = 21
	fullFeatures  = quickFeatures + 20
)

// markBits is the size of a filter, as a power of two, that spares most words a look into a map.
const markBits = 10

func (s *scan) mark(key uint64) (cell int, bit uint64) {
	h := key * 0x9e3779b97f4a7c15 >> (64 - markBits)
	return int(h >> 6), 1 << (h & 63)
}

func (s *scan) watch(key uint64) {
	cell, bit := s.mark(key)
	s.marks[cell] |= bit
	s.inText[key] = 0
}

func (s *scan) recount(key uint64) {
	if cell, bit := s.mark(key); s.marks[cell]&bit != 0 {
		if c, ok := s.inText[key]; ok {
			s.inText[key] = c + 1
		}
	}
}

// recall counts, for the expected phrases of the sites, how often the text has them as they
// are (a fixed phrase written two ways), and how often the same exchange was proposed.
func (s *scan) recall() {
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
		if i > 0 && s.pairs[i] != unseen {
			s.recount(lm.Key2(s.tokens[i-1].ID, id))
		}
	}
}

// view is a site with its neighbours: the log counts of the bigrams that the words as written and as
// expected make with them.
type view struct {
	window
	wl, wr, el, er float32
}

// describeAll fills in the features of the sites, a few sites at a time.
func (s *scan) describeAll() {
	for from := 0; from < len(s.sites); from += len(s.views) {
		s.describeSome(s.sites[from:min(len(s.sites), from+len(s.views))])
	}
}

func (s *scan) describeSome(sites []site) {
	m := s.m
	for k := range sites {
		f, v := &sites[k], &s.views[k]
		i, n := int(f.at), int(f.words)
		v.window = s.neighbours(i, i+n)
		v.wl, v.wr = unseen, unseen
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
func (s *scan) describe(f *site, v *view) {
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
		if c == unseen {
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
		f.x[20] = unseen
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
		18: float32(q.strange) * words, 19: float32(q.rare) * words, 20: q.rarity * words,
	})
}

// mixtures are the shares of exchanged words that the evidence of a text is summed for.
var mixtures = [...]float64{0.01, 0.04, 0.12}

// fullFeatures are the features after the close look: distinct sites count once.
func (s *scan) fullFeatures() []float32 {
	x := s.x[:fullFeatures]
	distinct := s.gains[:0]
	if s.distinct == nil {
		s.distinct = map[[5]uint32]bool{}
	}
	seen := s.distinct
	clear(seen)
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
	s.gains = distinct
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
