package search

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Expected is what a repair puts in, in small letters.
func (s *Search) Expected(r Repair) string {
	words := make([]string, 0, 4)
	for _, id := range r.Expected[:r.N] {
		words = append(words, s.counts.Model.Words.Word(id))
	}
	return strings.Join(words, " ")
}

// Widen takes in the neighbours that make the most cohesive fixed phrase with the
// expected words (FIXED PHRASE): total correlation of a seen bigram or trigram.
func (s *Search) Widen(from, to int, r Repair) (lo, hi int) {
	lo, hi = from, to
	win := s.text.Window(from, to)
	first, last := r.Expected[0], r.Expected[r.N-1]
	own := func(id uint32) float32 { return s.counts.Model.Words.LogCount(id) - s.counts.Model.Total }
	left, right := s.counts.Pair(win.L1, first), s.counts.Pair(last, win.R1)
	best := float32(wideCohesion)
	try := func(a, b int, count, independent float32) {
		if count < wideCount || s.taken(a) && a < from || s.taken(b-1) && b > to {
			return
		}
		if c := count - s.counts.Model.Total - independent; c > best {
			best, lo, hi = c, a, b
		}
	}
	if left != lm.Unseen {
		try(from-1, to, left, own(win.L1)+own(first))
	}
	if right != lm.Unseen {
		try(from, to+1, right, own(last)+own(win.R1))
	}
	if !s.taken(from - 1) {
		try(from-2, to, s.counts.Triple(win.L2, win.L1, first, win.L2l1, left), own(win.L2)+own(win.L1)+own(first)+wideLonger)
	}
	if !s.taken(to) {
		try(from, to+2, s.counts.Triple(last, win.R1, win.R2, right, win.R1r2), own(last)+own(win.R1)+own(win.R2)+wideLonger)
	}
	if r.N == 1 && !s.taken(from-1) {
		try(from-1, to+1, s.counts.Triple(win.L1, first, win.R1, left, right), own(win.L1)+own(first)+own(win.R1)+wideLonger)
	}
	return lo, hi
}

const (
	wideCohesion = 3.5 // nats
	wideCount    = 3.5 // log count
	wideLonger   = 2   // what the third word has to earn
)
