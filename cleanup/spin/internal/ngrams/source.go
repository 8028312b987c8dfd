// FITTED: back-off, of which all features are made; changing it needs gen (5 min); see doc/spin-model.md.

// Package ngrams says how probable words are in their neighbourhood: by the counts of a model, by those of the user's own
// table and by those of the corpus at hand, backed off (stupid back-off, Brants et al. 2007).
package ngrams

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Source is where n-gram counts come from: the model, and the corpus being judged.
type Source struct {
	Model  *tables.Model
	Corpus *Corpus
	own    ownGrams // n-grams of the text being judged, with a corpus only

	cells, grams lm.Ahead // of the corpus and of the model's trigrams
	sums         logSums

	Touched uint8 // keeps early reads alive
}

// Pair returns the log count of a bigram, or unseen.
func (s *Source) Pair(a, b uint32) float32 { return s.pair(a, b, s.Model.Words.Sound) }

// Capped is Pair, but for pairs of frequent words that count more than one of them: see lm.Vocabulary.Capped.
func (s *Source) Capped(a, b uint32) float32 { return s.pair(a, b, s.Model.Words.Capped) }

func (s *Source) pair(a, b uint32, sound func(c float32, a, b uint32) float32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return lm.Unseen
	}
	c := sound(lm.LogCounts[s.Model.Bigrams.Level(a, b)], a, b)
	if s.Joins() {
		c = s.Join(c, lm.Key2(a, b))
	}
	return c
}

// Ask prepares a look-up of a bigram in the model and in the corpus.
func (s *Source) Ask(before *lm.Asker, a, b uint32) lm.Query {
	s.Expect(lm.Key2(a, b))
	return before.Ask(b)
}

// Expect prepares the look-up of an n-gram in the corpus.
func (s *Source) Expect(key uint64) {
	if s.Corpus != nil {
		s.Corpus.expect(key, &s.cells)
	}
}

// Look looks bigrams that were asked for up in the model, and begins the reads of all that is expected.
func (s *Source) Look(queries []lm.Query) {
	s.Begin()
	s.Model.Bigrams.Answer(queries)
}

// Begin begins the reads of all that is expected.
func (s *Source) Begin() {
	if s.Corpus != nil {
		s.cells.Begin(s.Corpus.cells)
	}
	s.Model.Grams.Begin(&s.grams)
}

// Answer is the log count of a bigram that was asked for.
func (s *Source) Answer(q *lm.Query, a, b uint32) float32 {
	c := s.Model.Words.Sound(lm.LogCounts[q.Level], a, b)
	if s.Joins() {
		c = s.Join(c, lm.Key2(a, b))
	}
	return c
}

// Joins tells whether counts have to be joined.
func (s *Source) Joins() bool { return s.Corpus != nil || s.Model.Extra != nil }

// Join adds the counts of the corpus and of the user's own table.
func (s *Source) Join(c float32, key uint64) float32 {
	n := float32(0)
	if s.Corpus != nil {
		if n = s.Corpus.count(key); n > 0 {
			if _, own := s.own.at(key); own {
				n--
			}
		}
		n *= corpusWeight
	}
	if s.Model.Extra != nil {
		if level := s.Model.Extra.Level(key); level > 0 {
			n += float32(math.Exp(float64(lm.LogCounts[level])))
		}
	}
	if n <= 0 {
		return c
	}
	return s.sums.of(c, n)
}

// Triple returns the log count of a trigram whose bigrams count ab and bc, or unseen.
func (s *Source) Triple(a, b, c uint32, ab, bc float32) float32 {
	if ab == lm.Unseen || bc == lm.Unseen {
		return lm.Unseen
	}
	k := lm.Key3(a, b, c)
	n := lm.SoundTriple(s.Model.Grams.Level(k), ab, bc)
	if s.Joins() {
		n = s.Join(n, k)
	}
	return n
}

// cond is log P(c | a b) from the log counts of the n-grams involved.
func (s *Source) cond(abc, ab, bc float32, b, c uint32) float32 {
	return s.Model.Words.Cond(abc, ab, bc, b, c, s.Model.Total)
}

// Cond2 is log P(c | b) from the log count of the bigram.
func (s *Source) Cond2(bc float32, b, c uint32) float32 {
	return s.Model.Words.Cond2(bc, b, c, s.Model.Total)
}

// Window is a place in a text: up to two words on either side, Unknown where there is none.
type Window struct {
	L2, L1, R1, R2 uint32
	L2l1, R1r2     float32 // log counts of the bigrams beside the place
}

// LogPWith is the log probability of word w in the window, and of what follows it, given the log
// counts of the bigrams that w makes with its neighbours: at most three factors.
func (s *Source) LogPWith(win *Window, w uint32, left, right float32) float32 {
	p := s.cond(s.Triple(win.L2, win.L1, w, win.L2l1, left), win.L2l1, left, win.L1, w)
	if win.R1 != lm.Unknown {
		p += s.cond(s.Triple(win.L1, w, win.R1, left, right), left, right, w, win.R1)
		if win.R2 != lm.Unknown {
			p += s.cond(s.Triple(w, win.R1, win.R2, right, win.R1r2), right, win.R1r2, win.R1, win.R2)
		}
	}
	return p
}

// LogPSeq is LogPWith for a sequence of words, of which the bigrams that it makes with its neighbours are not known; per
// word, three factors.
func (s *Source) LogPSeq(win *Window, seq []uint32) float32 {
	known := *win
	known.R1r2 = s.Pair(win.R1, win.R2)
	return s.LogPSeqWith(&known, seq, s.Pair(win.L1, seq[0]), s.Pair(seq[len(seq)-1], win.R1))
}

// LogPSeqWith is LogPWith for a sequence of words.
func (s *Source) LogPSeqWith(win *Window, seq []uint32, left, right float32) float32 {
	u, v, uv := win.L2, win.L1, win.L2l1
	p := float32(0)
	for i := range len(seq) + 2 {
		var w uint32
		var vw float32
		switch {
		case i < len(seq):
			if w = seq[i]; i > 0 {
				vw = s.Pair(v, w)
			} else if vw = left; v == lm.Unknown {
				vw = lm.Unseen // the counts of a corpus may have taken it for another
			}
		case i == len(seq):
			w, vw = win.R1, right
		default:
			w, vw = win.R2, win.R1r2
		}
		if w == lm.Unknown && i >= len(seq) {
			break
		}
		p += s.cond(s.Triple(u, v, w, uv, vw), uv, vw, v, w)
		u, v, uv = v, w, vw
	}
	return p
}

// ExpectTriples prepares the look-ups of the trigrams that a word makes in the window, given the log counts of its bigrams.
func (s *Source) ExpectTriples(w *Window, id uint32, left, right float32) {
	if left != lm.Unseen {
		if w.L2l1 != lm.Unseen {
			s.expectTriple(lm.Key3(w.L2, w.L1, id))
		}
		if right != lm.Unseen {
			s.expectTriple(lm.Key3(w.L1, id, w.R1))
		}
	}
	if right != lm.Unseen && w.R1r2 != lm.Unseen {
		s.expectTriple(lm.Key3(id, w.R1, w.R2))
	}
}

func (s *Source) expectTriple(key uint64) {
	s.Model.Grams.Expect(key, &s.grams)
	s.Expect(key)
}
