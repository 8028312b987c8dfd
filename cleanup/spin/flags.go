package spin

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// flags turns the sites worth least nats or more into flags that do not overlap.
func (s *search) flags(least float32) []found {
	var out []found
	last := 0
	for i := range s.sites {
		f := &s.sites[i]
		from, to := int(f.at), int(f.at)+int(f.words)
		if f.gain < least || from < last || s.beaten(i) {
			continue
		}
		fl := s.flag(from, to, f.repair)
		if n := len(out); n > 0 && fl.Start < out[n-1].End {
			fl = s.flagAt(from, to, from, to, f.repair)
			if fl.Start < out[n-1].End {
				continue
			}
		}
		if s.lexicon != nil && fl.Kind == "function" && f.gain < learnedFunction {
			continue
		}
		out = append(out, found{fl, f})
		last = to
	}
	return out
}

// learnedFunction is the least gain of a flag that means a function word where a lexicon is at hand, as
// check asks learnedLeast of others: a lexicon knows every exchange that was ever seen, and among words that
// are everywhere it is right in two of five (measured on simulated spins, 16 % of the words: precision
// .77 without, .90 with).
const learnedFunction = 3.2

// merge joins flags with others, those that take wants; where they overlap, the larger gain stays, of equal ones the
// first.
func merge[T any](flags []found, others []T, take func(T) (found, bool)) []found {
	all := flags
	for _, o := range others {
		if f, ok := take(o); ok {
			all = append(all, f)
		}
	}
	if len(all) == len(flags) {
		return flags
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Gain, a.Gain)) })
	out := all[:0]
	for _, f := range all {
		if n := len(out); n > 0 && f.Start < out[n-1].End {
			if f.Gain > out[n-1].Gain && (n < 2 || out[n-2].End <= f.Start) {
				out[n-1] = f
			}
			continue
		}
		out = append(out, f)
	}
	return out
}

func (s *search) flag(from, to int, r repair) Flag {
	lo, hi := s.widen(from, to, r)
	return s.flagAt(lo, hi, from, to, r)
}

func (s *search) flagAt(lo, hi, from, to int, r repair) Flag {
	start, end := int(s.tokens[lo].Start), int(s.tokens[hi-1].End)
	a, b := int(s.tokens[from].Start), int(s.tokens[to-1].End)
	expected := s.text[start:a] + lm.Cased(s.phraseOf(r), s.tokens[from:to]) + s.text[b:end]
	kind := "collocation"
	switch {
	case s.named(from, to):
		kind = "name"
	case r.n == 1 && sayings[s.m.words.Word(r.expected[0])]:
		kind = "verb"
	case s.frequent(r):
		kind = "function"
	}
	return Flag{Start: start, End: end, Written: s.text[start:end], Expected: expected, Gain: round2(r.gain), Kind: kind}
}

func (s *search) phraseOf(r repair) string {
	words := make([]string, 0, 4)
	for _, id := range r.expected[:r.n] {
		words = append(words, s.m.words.Word(id))
	}
	return strings.Join(words, " ")
}

// sayings are verbs of saying and telling, which spinners exchange most.
var sayings = map[string]bool{"said": true, "says": true, "say": true, "saying": true, "told": true, "tell": true, "added": true, "adding": true, "noted": true, "asked": true, "called": true}

// frequent tells whether a function word was meant.
func (s *search) frequent(r repair) bool {
	for _, id := range r.expected[:r.n] {
		if s.m.words.LogCount(id) > lm.FunctionCount {
			return true
		}
	}
	return false
}

// widen takes in the neighbours that make the most cohesive fixed phrase with the
// expected words (FIXED PHRASE): total correlation of a seen bigram or trigram.
func (s *search) widen(from, to int, r repair) (lo, hi int) {
	lo, hi = from, to
	win := s.window(from, to)
	first, last := r.expected[0], r.expected[r.n-1]
	own := func(id uint32) float32 { return s.m.words.LogCount(id) - s.m.total }
	left, right := s.pair(win.l1, first), s.pair(last, win.r1)
	best := float32(wideCohesion)
	try := func(a, b int, count, independent float32) {
		if count < wideCount || s.taken(a) && a < from || s.taken(b-1) && b > to {
			return
		}
		if c := count - s.m.total - independent; c > best {
			best, lo, hi = c, a, b
		}
	}
	if left != lm.Unseen {
		try(from-1, to, left, own(win.l1)+own(first))
	}
	if right != lm.Unseen {
		try(from, to+1, right, own(last)+own(win.r1))
	}
	if !s.taken(from - 1) {
		try(from-2, to, s.triple(win.l2, win.l1, first, win.l2l1, left), own(win.l2)+own(win.l1)+own(first)+wideLonger)
	}
	if !s.taken(to) {
		try(from, to+2, s.triple(last, win.r1, win.r2, right, win.r1r2), own(last)+own(win.r1)+own(win.r2)+wideLonger)
	}
	if r.n == 1 && !s.taken(from-1) {
		try(from-1, to+1, s.triple(win.l1, first, win.r1, left, right), own(win.l1)+own(first)+own(win.r1)+wideLonger)
	}
	return lo, hi
}

const (
	wideCohesion = 3.5 // nats
	wideCount    = 3.5 // log count
	wideLonger   = 2   // what the third word has to earn
)

// evenMargin is asked beyond even, learnedMargin more of what a lexicon proposes.
const (
	evenMargin    = 0.3
	learnedMargin = 1.2
)

// breakEven is the gain at which a site of this text is as likely exchanged as not (EXCHANGE
// RATE): the share of exchanged sites is estimated from their gains by maximum likelihood (EM).
func (s *search) breakEven() float32 {
	share := 0.2
	for range 12 {
		sum, n := 0.0, 1.0
		for i := range s.sites {
			if s.beaten(i) {
				continue
			}
			odds := share / (1 - share) * math.Exp(float64(min(8, s.sites[i].gain)))
			sum += odds / (1 + odds)
			n++
		}
		share = min(0.9, max(0.005, sum/n))
	}
	least := float32(math.Log((1-share)/share)) + evenMargin
	if s.lexicon != nil {
		least += learnedMargin
	}
	return least
}
