package spin

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// flags turns the repairs worth least nats or more into flags that do not overlap: the
// larger gain wins.
func (s *scan) flags(least float32) []Flag {
	var out []Flag
	n := len(s.tokens)
	for i := 0; i < n; {
		r := s.best[i]
		if r.words == 0 || r.gain < least {
			i++
			continue
		}
		if better := s.rival(i, r); better > i {
			i = better
			continue
		}
		from, to := i, i+int(r.words)
		out = append(out, s.flag(from, to, r))
		i = to
	}
	return out
}

// rival finds a reversal with a larger gain that begins inside the written phrase.
func (s *scan) rival(i int, r repair) int {
	for j := i + 1; j < i+int(r.words); j++ {
		if s.best[j].words > 0 && s.best[j].gain > r.gain {
			return j
		}
	}
	return i
}

func (s *scan) flag(from, to int, r repair) Flag {
	lo, hi := s.widen(from, to, r)
	start, end := int(s.tokens[lo].Start), int(s.tokens[hi-1].End)
	a, b := int(s.tokens[from].Start), int(s.tokens[to-1].End)
	words := make([]string, 0, 4)
	for _, id := range r.expected[:r.n] {
		words = append(words, s.m.words.Word(id))
	}
	expected := s.text[start:a] + like(s.text[a:b], strings.Join(words, " "), s.tokens[from:to]) + s.text[b:end]
	kind := "collocation"
	switch {
	case s.named(from, to):
		kind = "name"
	case r.phrase:
		kind = "function"
	}
	return Flag{Start: start, End: end, Written: s.text[start:end], Expected: expected, Gain: math.Round(float64(r.gain)*100) / 100, Kind: kind}
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
	left, right := s.m.pair(win.l1, first), s.m.pair(last, win.r1)
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
		try(from-2, to, s.m.triple(win.l2, win.l1, first, win.l2l1, left), own(win.l2)+own(win.l1)+own(first)+wideLonger)
	}
	if !s.taken(to) {
		try(from, to+2, s.m.triple(last, win.r1, win.r2, right, win.r1r2), own(last)+own(win.r1)+own(win.r2)+wideLonger)
	}
	if r.n == 1 && !s.taken(from-1) {
		try(from-1, to+1, s.m.triple(win.l1, first, win.r1, left, right), own(win.l1)+own(first)+own(win.r1)+wideLonger)
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
		if s.best[j].gain > 0 && j+int(s.best[j].words) > i {
			return true
		}
	}
	return false
}

// like writes expected in the case of written.
func like(written, expected string, tokens []lm.Token) string {
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
	case caps == len(tokens) && len(tokens) > 1:
		words := strings.Split(expected, " ")
		for i, w := range words {
			words[i] = title(w)
		}
		return strings.Join(words, " ")
	case tokens[0].Shape&lm.Capital != 0:
		return title(expected)
	}
	return expected
}

func title(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
