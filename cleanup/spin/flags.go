package spin

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// flags turns the sites worth least nats or more into flags that do not overlap.
func (s *scan) flags(least float32) []Flag {
	var out []Flag
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
		out = append(out, fl)
		last = to
	}
	return out
}

// merge joins the flags of sites and of tells worth least; where they overlap, the larger gain
// stays, of equal ones the first.
func merge(sites, tells []Flag, least float64) []Flag {
	all := sites
	for _, t := range tells {
		if t.Gain >= least || t.Gain >= braceGain {
			all = append(all, t)
		}
	}
	if len(all) == len(sites) {
		return sites
	}
	slices.SortStableFunc(all, func(a, b Flag) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Gain, a.Gain)) })
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

func (s *scan) flag(from, to int, r repair) Flag {
	lo, hi := s.widen(from, to, r)
	return s.flagAt(lo, hi, from, to, r)
}

func (s *scan) flagAt(lo, hi, from, to int, r repair) Flag {
	start, end := int(s.tokens[lo].Start), int(s.tokens[hi-1].End)
	a, b := int(s.tokens[from].Start), int(s.tokens[to-1].End)
	expected := s.text[start:a] + like(s.phraseOf(r), s.tokens[from:to]) + s.text[b:end]
	kind := "collocation"
	switch {
	case s.named(from, to):
		kind = "name"
	case r.n == 1 && sayings[s.m.words.Word(r.expected[0])]:
		kind = "verb"
	case s.frequent(r):
		kind = "function"
	}
	return Flag{Start: start, End: end, Written: s.text[start:end], Expected: expected, Gain: math.Round(float64(r.gain)*100) / 100, Kind: kind}
}

func (s *scan) phraseOf(r repair) string {
	words := make([]string, 0, 4)
	for _, id := range r.expected[:r.n] {
		words = append(words, s.m.words.Word(id))
	}
	return strings.Join(words, " ")
}

// sayings are verbs of saying and telling, which spinners exchange most.
var sayings = map[string]bool{"said": true, "says": true, "say": true, "saying": true, "told": true, "tell": true, "added": true, "adding": true, "noted": true, "asked": true, "called": true}

// frequent tells whether a function word was meant.
func (s *scan) frequent(r repair) bool {
	for _, id := range r.expected[:r.n] {
		if s.m.words.LogCount(id) > jointFrequent {
			return true
		}
	}
	return false
}

// named tells whether a phrase is capitalised inside a sentence.
func (s *scan) named(from, to int) bool {
	for _, t := range s.tokens[from:to] {
		if t.Shape&lm.Capital == 0 {
			return false
		}
	}
	return s.tokens[from].Shape&lm.Full == 0
}

// widen takes in the neighbours that make the most cohesive fixed phrase with the
// expected words (FIXED PHRASE): total correlation of a seen bigram or trigram.
func (s *scan) widen(from, to int, r repair) (lo, hi int) {
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
	if left != unseen {
		try(from-1, to, left, own(win.l1)+own(first))
	}
	if right != unseen {
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

// taken tells whether a token is in a reversal of its own.
func (s *scan) taken(i int) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	for j := max(0, i-3); j <= i; j++ {
		if k := s.best[j]; k > 0 && s.sites[k-1].gain > 0 && j+int(s.sites[k-1].words) > i {
			return true
		}
	}
	return false
}

// like writes expected in the case of the written tokens.
func like(expected string, tokens []lm.Token) string {
	caps, upper := 0, 0
	for _, t := range tokens {
		if t.Shape&lm.Capital != 0 {
			caps++
		}
		if t.Shape&lm.Upper != 0 {
			upper++
		}
	}
	switch {
	case caps == 0 || expected == "":
		return expected
	case upper == len(tokens):
		return strings.ToUpper(expected)
	case len(tokens) > 1 && tokens[0].Shape&tokens[len(tokens)-1].Shape&lm.Capital != 0:
		words := strings.Split(expected, " ")
		for i, w := range words {
			if i == 0 || !small[w] {
				words[i] = title(w)
			}
		}
		return strings.Join(words, " ")
	case tokens[0].Shape&lm.Capital != 0:
		return title(expected)
	}
	return expected
}

// small words stay so inside a name.
var small = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "to": true}

func title(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
