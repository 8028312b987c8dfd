// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package search

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// recall counts, for the expected phrases of the sites, how often the text has them as they
// are (a fixed phrase written two ways), and how often the same exchange was proposed.
func (s *Search) recall() {
	s.told.Begin(5 * len(s.Sites))
	if len(s.Sites) == 0 {
		return
	}
	clear(s.marks[:])
	for i := range s.Sites {
		f := &s.Sites[i]
		win := s.text.Neighbours(int(f.At), int(f.At)+int(f.Words))
		first, last := f.Expected[0], f.Expected[f.N-1]
		s.watch(lm.Key2(win.L1, first))
		s.watch(lm.Key2(last, win.R1))
		s.watch(uint64(first))
		s.told.Add(exchange(s.text.Tokens[f.At].ID, first), 1)
		s.told.Add(exchange(anyWord, first), 1)
	}
	for i := range s.text.Tokens {
		id := s.text.Tokens[i].ID
		s.recount(uint64(id))
		if i > 0 && s.text.Pairs[i] != lm.Unseen {
			s.recount(lm.Key2(s.text.Tokens[i-1].ID, id))
		}
	}
}

// exchange is the key of an exchange of words in told, which no n-gram has; anyWord stands for whatever is written.
func exchange(written, expected uint32) uint64 { return lm.Key2(written, expected) | 1<<63 }

const anyWord uint32 = 0

func (s *Search) watch(key uint64) {
	s.marks.Add(key)
	s.told.Add(key, 0)
}

func (s *Search) recount(key uint64) {
	if s.marks.Has(key) {
		s.told.More(key)
	}
}

// describeAll fills in the features of the sites, a few sites at a time.
func (s *Search) describeAll() {
	for from := 0; from < len(s.Sites); from += len(s.views) {
		s.describeSome(s.Sites[from:min(len(s.Sites), from+len(s.views))])
	}
}

func (s *Search) describeSome(sites []Site) {
	m := s.counts.Model
	for k := range sites {
		f, v := &sites[k], &s.views[k]
		i, n := int(f.At), int(f.Words)
		v.Window = s.text.Neighbours(i, i+n)
		v.wl, v.wr = s.asWritten(&v.Window, i, i+n)
		s.text.Asks[2*k], s.text.Asks[2*k+1] = lm.Query{}, lm.Query{}
		if v.L1 != lm.Unknown {
			before := m.Bigrams.Asker(v.L1, m.Words.Card(v.L1))
			s.text.Asks[2*k] = s.counts.Ask(&before, v.L1, f.Expected[0])
		}
		if v.R1 != lm.Unknown {
			last := f.Expected[f.N-1]
			after := m.Bigrams.Asker(last, m.Words.Card(last))
			s.text.Asks[2*k+1] = s.counts.Ask(&after, last, v.R1)
		}
	}
	s.counts.Look(s.text.Asks[:2*len(sites)])
	for k := range sites {
		f, v := &sites[k], &s.views[k]
		i, n := int(f.At), int(f.Words)
		v.el = s.counts.Answer(&s.text.Asks[2*k], v.L1, f.Expected[0])
		v.er = s.counts.Answer(&s.text.Asks[2*k+1], f.Expected[f.N-1], v.R1)
		s.text.Beside(&v.Window, i, i+n)
		if n == 1 && f.N == 1 {
			s.counts.ExpectTriples(&v.Window, s.text.Tokens[i].ID, v.wl, v.wr)
			s.counts.ExpectTriples(&v.Window, f.Expected[0], v.el, v.er)
		}
	}
	s.counts.Begin()
	for k := range sites {
		s.describe(&sites[k], &s.views[k])
	}
}

// describe fills in the features of a site.
func (s *Search) describe(f *Site, v *view) {
	m := s.counts.Model
	i, n := int(f.At), int(f.Words)
	first, last := s.text.Tokens[i].ID, s.text.Tokens[i+n-1].ID
	eFirst, eLast := f.Expected[0], f.Expected[f.N-1]
	count := m.Words.LogCount
	chance := func(a, b uint32) float32 {
		if a == lm.Unknown || b == lm.Unknown {
			return -20
		}
		return count(a) + count(b) - m.Total
	}
	pmi := func(c float32, a, b uint32) float32 {
		if c == lm.Unseen {
			return -5
		}
		return c - chance(a, b)
	}
	var context, lexical float32
	if n == 1 && f.N == 1 {
		context = s.counts.LogPWith(&v.Window, eFirst, v.el, v.er) - s.counts.LogPWith(&v.Window, first, v.wl, v.wr)
	} else {
		var written [tables.LongestPhrase]uint32
		for j := range n {
			written[j] = s.text.Tokens[i+j].ID
		}
		context = s.counts.LogPSeqWith(&v.Window, f.Expected[:f.N], v.el, v.er) - s.counts.LogPSeqWith(&v.Window, written[:n], v.wl, v.wr)
	}
	if n == 1 {
		lexical = float32(s.text.Cards[i].Score()) / 16
	}
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	f.X = [tables.SiteFeatures]float32{
		0: f.raw, 1: context, 2: count(eFirst) - count(first), 3: float32(f.strength),
		4: v.wl, 5: v.wr, 6: v.el, 7: v.er,
		8: chance(v.L1, first), 9: chance(last, v.R1),
		10: pmi(v.wl, v.L1, first), 11: pmi(v.wr, last, v.R1), 12: pmi(v.el, v.L1, eFirst), 13: pmi(v.er, eLast, v.R1),
		14: lexical, 15: float32(f.N), 16: float32(n), 17: flag(s.text.Named(i, i+n)),
		18: count(first), 19: flag(s.text.Tokens[i].Shape&lm.Break != 0),
		20: s.counts.Triple(v.L1, eFirst, v.R1, v.el, v.er), 21: flag(f.Phrase),
	}
	if n == 1 && f.N > 1 {
		f.X[20] = lm.Unseen
	}
	f.X[22] = float32(max(s.told.Times(lm.Key2(v.L1, eFirst)), s.told.Times(lm.Key2(eLast, v.R1))))
	f.X[MeantInText] = float32(min(5, s.told.Times(uint64(eFirst))))
	same := s.told.Times(exchange(first, eFirst))
	f.X[24] = float32(min(5, same))
	f.X[25] = float32(min(5, s.told.Times(exchange(anyWord, eFirst))-same))
	f.X[26] = float32(min(5, s.text.Profile.Times(first)))
	f.X[27] = letters(s.text.Tokens[i].Shape)
	f.X[28] = lm.Unseen
	if n == 1 && f.N == 1 {
		f.X[28] = max(s.counts.Triple(v.L2, v.L1, eFirst, v.L2l1, v.el), s.counts.Triple(eFirst, v.R1, v.R2, v.er, v.R1r2))
	}
	if w := m.Weights.Site; w != nil {
		f.Gain = float32(w.Value(f.X[:]))
	} else {
		f.Gain -= 4
	}
	if f.Learned > 0 {
		f.Gain += float32(math.Log(1 + float64(f.Learned)))
	}
}

// letters numbers how a word is written: in small letters, with a capital where a sentence begins or inside one, in
// capitals.
func letters(shape lm.Shape) float32 {
	switch {
	case shape&lm.Capital == 0:
		return 0
	case shape&lm.Full != 0:
		return 1
	case shape&lm.Upper == 0:
		return 2
	}
	return 3
}
