// FITTED: back-off, of which all features are made; changing it needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Back-off weights of the n-gram probability (stupid back-off, Brants et al. 2007).
const (
	logBackoff  float32 = -0.9163 // ln 0.4
	logUnseen   float32 = 0.4     // ln 1.5: what an unseen bigram may count at most
	logTrigramU float32 = 0.69
)

// source is where n-gram counts come from: the model, and the corpus being judged.
type source struct {
	m      *Model
	corpus *CorpusCounts
	own    ownGrams // n-grams of the text being judged, with a corpus only

	touched uint8 // keeps early reads alive
}

// pair returns the log count of a bigram, or unseen.
func (s *source) pair(a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return lm.Unseen
	}
	c := s.m.words.Sound(lm.LogCounts[s.m.bigrams.Level(a, b)], a, b)
	if s.joins() {
		c = s.join(c, lm.Key2(a, b))
	}
	return c
}

// ask prepares a look-up of a bigram in the model and begins that in the corpus.
func (s *source) ask(before *lm.Asker, a, b uint32) lm.Query {
	if s.corpus != nil {
		s.touched += s.corpus.touch(lm.Key2(a, b))
	}
	return before.Ask(b)
}

// answer is the log count of a bigram that was asked for.
func (s *source) answer(q *lm.Query, a, b uint32) float32 {
	c := s.m.words.Sound(lm.LogCounts[q.Level], a, b)
	if s.joins() {
		c = s.join(c, lm.Key2(a, b))
	}
	return c
}

// touchCorpus begins the read of an n-gram's count in the corpus.
func (s *source) touchCorpus(key uint64) uint8 { return s.corpus.touch(key) }

// joins tells whether counts have to be joined.
func (s *source) joins() bool { return s.corpus != nil || s.m.extra != nil }

// join adds the counts of the corpus and of the user's own table.
func (s *source) join(c float32, key uint64) float32 {
	n := float32(0)
	if s.corpus != nil {
		if n = s.corpus.count(key); n > 0 {
			if _, own := s.own.at(key); own {
				n--
			}
		}
		n *= corpusWeight
	}
	if s.m.extra != nil {
		if level := s.m.extra.Level(key); level > 0 {
			n += float32(math.Exp(float64(lm.LogCounts[level])))
		}
	}
	if n <= 0 {
		return c
	}
	if c != lm.Unseen {
		n += float32(math.Exp(float64(c)))
	}
	return float32(math.Log(float64(n)))
}

// triple returns the log count of a trigram whose bigrams count ab and bc, or unseen.
func (s *source) triple(a, b, c uint32, ab, bc float32) float32 {
	if ab == lm.Unseen || bc == lm.Unseen {
		return lm.Unseen
	}
	k := lm.Key3(a, b, c)
	n := lm.LogCounts[s.m.grams.Level(k)]
	if n > min(ab, bc)+0.6 {
		n = lm.Unseen
	}
	if s.joins() {
		n = s.join(n, k)
	}
	return n
}

// cond is log P(c | a b) from the log counts of the n-grams involved.
func (s *source) cond(abc, ab, bc float32, b, c uint32) float32 {
	if abc != lm.Unseen {
		return min(0, abc-ab)
	}
	p := float32(0)
	if ab != lm.Unseen {
		p = logBackoff
	}
	return p + s.cond2(bc, b, c)
}

// cond2 is log P(c | b) from the log count of the bigram.
func (s *source) cond2(bc float32, b, c uint32) float32 {
	if c == lm.Unknown {
		return -s.m.total
	}
	uni := s.m.words.LogCount(c) - s.m.total
	if b == lm.Unknown {
		return uni
	}
	if bc != lm.Unseen {
		return min(0, bc-s.m.words.LogCount(b))
	}
	return min(logBackoff+uni, logUnseen-s.m.words.LogCount(b))
}

// window is a place in a text: up to two words on either side, Unknown where there is none.
type window struct {
	l2, l1, r1, r2 uint32
	l2l1, r1r2     float32 // log counts of the bigrams beside the place
}

// logPWith is the log probability of word w in the window, and of what follows it, given the log
// counts of the bigrams that w makes with its neighbours: at most three factors.
func (s *source) logPWith(win *window, w uint32, left, right float32) float32 {
	p := s.cond(s.triple(win.l2, win.l1, w, win.l2l1, left), win.l2l1, left, win.l1, w)
	if win.r1 != lm.Unknown {
		p += s.cond(s.triple(win.l1, w, win.r1, left, right), left, right, w, win.r1)
		if win.r2 != lm.Unknown {
			p += s.cond(s.triple(w, win.r1, win.r2, right, win.r1r2), right, win.r1r2, win.r1, win.r2)
		}
	}
	return p
}

// logPSeq is logP for a sequence of words in the window; per word, three factors.
func (s *source) logPSeq(win *window, seq []uint32) float32 {
	u, v, uv := win.l2, win.l1, win.l2l1
	p := float32(0)
	for i := range len(seq) + 2 {
		var w uint32
		switch {
		case i < len(seq):
			w = seq[i]
		case i == len(seq):
			w = win.r1
		default:
			w = win.r2
		}
		if w == lm.Unknown && i >= len(seq) {
			break
		}
		vw := s.pair(v, w)
		p += s.cond(s.triple(u, v, w, uv, vw), uv, vw, v, w)
		u, v, uv = v, w, vw
	}
	return p
}

func (s *source) touchTriples(w *window, id uint32, left, right float32) {
	if left != lm.Unseen {
		if w.l2l1 != lm.Unseen {
			s.touchTriple(lm.Key3(w.l2, w.l1, id))
		}
		if right != lm.Unseen {
			s.touchTriple(lm.Key3(w.l1, id, w.r1))
		}
	}
	if right != lm.Unseen && w.r1r2 != lm.Unseen {
		s.touchTriple(lm.Key3(id, w.r1, w.r2))
	}
}

func (s *source) touchTriple(key uint64) {
	s.touched += s.m.grams.Touch(key)
	if s.corpus != nil {
		s.touched += s.corpus.touch(key)
	}
}

// PhraseData returns the section "pdat" with how probable its phrases are without context, which a
// builder cannot know before the counts are laid out.
func (m *Model) PhraseData() []byte {
	out := slices.Clone(m.phrases.data)
	s := source{m: m}
	none := window{l2l1: lm.Unseen, r1r2: lm.Unseen}
	sequence := func(d []byte, n int) float32 {
		var ids [longestPhrase]uint32
		for j := range n {
			ids[j] = id3(d[3*j:])
		}
		return s.logPSeq(&none, ids[:n])
	}
	for d := out; len(d) > 0; {
		n, k := int(d[0]), int(d[1])
		own := sequence(d[2:], n)
		d = d[2+3*n:]
		for range k {
			l := int(d[0] & 15)
			more := float64(sequence(d[2:], l)-own) / aloneStep
			d[1] = byte(int8(max(-127, min(127, math.Round(more)))))
			d = d[2+3*l:]
		}
	}
	return out
}
