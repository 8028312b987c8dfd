package prose

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// Window returns the repaired words around tokens [from, to) that no break divides from them.
func (s *Prose) Window(from, to int) ngrams.Window {
	w := s.Neighbours(from, to)
	s.Beside(&w, from, to)
	return w
}

// Beside puts in the counts of the bigrams beside a place.
func (s *Prose) Beside(w *ngrams.Window, from, to int) {
	w.L2l1, w.R1r2 = lm.Unseen, lm.Unseen
	if w.L2 != lm.Unknown {
		w.L2l1 = s.between(from - 1)
	}
	if w.R2 != lm.Unknown {
		w.R1r2 = s.between(to + 1)
	}
}

// between is the log count of the bigram, as repaired so far, that ends at a token.
func (s *Prose) between(i int) float32 {
	a, b := s.IDs[i-1], s.IDs[i]
	if a == s.Tokens[i-1].ID && b == s.Tokens[i].ID && a > lm.Number && b > lm.Number {
		return s.Pairs[i]
	}
	return s.counts.Pair(a, b)
}

// Neighbours is window without the counts.
func (s *Prose) Neighbours(from, to int) ngrams.Window {
	var w ngrams.Window
	if from > 0 && s.Tokens[from].Shape&lm.Break == 0 {
		w.L1 = s.IDs[from-1]
		if from > 1 && s.Tokens[from-1].Shape&lm.Break == 0 {
			w.L2 = s.IDs[from-2]
		}
	}
	if to < len(s.Tokens) && s.Tokens[to].Shape&lm.Break == 0 {
		w.R1 = s.IDs[to]
		if to+1 < len(s.Tokens) && s.Tokens[to+1].Shape&lm.Break == 0 {
			w.R2 = s.IDs[to+1]
		}
	}
	return w
}

// Around is the log count of the bigram that ends at a token, one word of which is as written.
func (s *Prose) Around(i int, a, b uint32) float32 {
	if a == s.Tokens[i-1].ID && b == s.Tokens[i].ID && a > lm.Number && b > lm.Number {
		return s.Pairs[i]
	}
	return s.counts.Pair(a, b)
}

// Named tells whether a phrase is capitalised inside a sentence.
func (s *Prose) Named(from, to int) bool {
	for _, t := range s.Tokens[from:to] {
		if t.Shape&lm.Capital == 0 {
			return false
		}
	}
	return s.Tokens[from].Shape&lm.Full == 0
}
