package spin

import (
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// Options configure a Detector. The zero value is the default.
type Options struct {
	// MinWords is the length below which a text without a near-certain tell is too
	// short to judge; 0 means 80.
	MinWords int
	// MinGain is the least gain in nats of a flag in a text that looks clean; 0 means the
	// model's own.
	MinGain float64
}

// Verdict is what the detector says about a text.
type Verdict struct {
	Verdict string  // "clean", "suspect" (P <= 0.01), "spun" (P <= 0.001) or "too-short"
	Score   float64 // evidence, in nats per 100 words
	P       float64 // share of clean text of that length that scores as high, in the worst genre
	Words   int
	Flags   []Flag // in text order, not overlapping
}

// Flag is a phrase that looks exchanged.
type Flag struct {
	Start, End int     // byte offsets into the text
	Written    string  // text[Start:End]
	Expected   string  // the phrase that was most likely meant, in the case of Written
	Gain       float64 // log-likelihood ratio of expected against written, in nats
	Kind       string  // what kind of evidence
}

// Detector judges texts with a model. Safe for concurrent use.
type Detector struct {
	m    *Model
	o    Options
	pool sync.Pool
}

// NewDetector returns a detector over a model.
func NewDetector(m *Model, o Options) *Detector {
	if o.MinWords == 0 {
		o.MinWords = 80
	}
	d := &Detector{m: m, o: o}
	d.pool.New = func() any { return new(scan) }
	return d
}

// scan is the work on one text.
type scan struct {
	m      *Model
	text   string
	tokens []lm.Token
	ids    []uint32  // words as repaired so far
	pairs  []float32 // log count of the bigram that ends at a token
	best   []repair  // best reversal that begins at a token
	weak   []int32   // tokens worth a look
}

// repair is the best reversal at a token.
type repair struct {
	gain     float32 // log-likelihood ratio
	words    uint8   // written words, 0 for none
	n        uint8   // expected words
	strength uint8
	phrase   bool
	expected [4]uint32
}

// Check judges a text. O(len(text)).
func (d *Detector) Check(text string) Verdict {
	s := d.pool.Get().(*scan)
	defer d.pool.Put(s)
	s.m, s.text = d.m, text
	s.read()
	for range rounds {
		s.propose()
	}
	flags := s.flags(d.threshold())
	v := Verdict{Words: len(s.tokens), Flags: flags}
	v.Score = d.m.weights.score(s)
	v.P = d.m.weights.p(v.Score, v.Words)
	v.Verdict = d.verdict(&v)
	s.text = ""
	return v
}

func (d *Detector) threshold() float32 {
	if d.o.MinGain > 0 {
		return float32(d.o.MinGain)
	}
	return d.m.weights.FlagGain
}

func (d *Detector) verdict(v *Verdict) string {
	switch {
	case v.Words < d.o.MinWords:
		return "too-short"
	case v.P <= 0.001:
		return "spun"
	case v.P <= 0.01:
		return "suspect"
	}
	return "clean"
}

// rounds of repair: a second one sees the words that the first put right.
const rounds = 2

func (s *scan) read() {
	s.tokens = s.m.words.Tokenize(s.text, s.tokens[:0])
	n := len(s.tokens)
	s.ids, s.pairs, s.best = resize(s.ids, n), resize(s.pairs, n), resize(s.best, n)
	s.weak = s.weak[:0]
	for i, t := range s.tokens {
		s.ids[i] = t.ID
		s.best[i] = repair{}
		s.pairs[i] = unseen
		if i > 0 && t.Shape&lm.Break == 0 {
			s.pairs[i] = s.m.pair(s.tokens[i-1].ID, t.ID)
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// at returns the repaired word at a token when no break lies between it and from.
func (s *scan) window(from, to int) window {
	var w window
	if from > 0 && s.tokens[from].Shape&lm.Break == 0 {
		w.l1 = s.ids[from-1]
		if from > 1 && s.tokens[from-1].Shape&lm.Break == 0 {
			w.l2 = s.ids[from-2]
		}
	}
	if to < len(s.tokens) && s.tokens[to].Shape&lm.Break == 0 {
		w.r1 = s.ids[to]
		if to+1 < len(s.tokens) && s.tokens[to+1].Shape&lm.Break == 0 {
			w.r2 = s.ids[to+1]
		}
	}
	w.l2l1, w.r1r2 = s.m.pair(w.l2, w.l1), s.m.pair(w.r1, w.r2)
	return w
}

// well tells whether the bigram that ends at a token is more frequent than chance by a
// factor: such a word needs no explanation.
func (s *scan) well(i int) bool {
	if s.pairs[i] == unseen {
		return false
	}
	a, b := s.m.words.LogCount(s.ids[i-1]), s.m.words.LogCount(s.ids[i])
	return s.pairs[i] > 3 && s.pairs[i]-a-b+s.m.total > wellPMI
}

const wellPMI = 2

func (s *scan) propose() {
	n := len(s.tokens)
	for i := range n {
		id := s.tokens[i].ID
		if id <= lm.Number {
			continue
		}
		flags := s.m.words.Flags(id)
		if flags&FlagPhrases > 0 {
			s.proposePhrases(i, flags)
		}
		leftOpen := i == 0 || s.tokens[i].Shape&lm.Break != 0
		rightOpen := i+1 == n || s.tokens[i+1].Shape&lm.Break != 0
		if leftOpen && rightOpen {
			continue
		}
		if (leftOpen || s.well(i)) && (rightOpen || s.well(i+1)) {
			continue
		}
		s.proposeWord(i)
	}
}

func (s *scan) proposeWord(i int) {
	m := s.m
	w := s.tokens[i].ID
	win := s.window(i, i+1)
	if win.l1 == lm.Unknown && win.r1 == lm.Unknown {
		return
	}
	best := repair{}
	from, to := m.relatedRange(w)
	own, ownL, ownR := float32(0), float32(0), float32(0)
	evaluated := false
	for ; from < to; from++ {
		e, strength := m.relatedAt(from)
		l, r := m.pair(win.l1, e), m.pair(e, win.r1)
		if l == unseen && r == unseen {
			continue
		}
		if !evaluated {
			own, ownL, ownR = m.logP(&win, w)
			evaluated = true
		}
		if l <= ownL && r <= ownR {
			continue
		}
		g := m.logPWith(&win, e, l, r) - own
		g -= priorShare * (m.words.LogCount(e) - m.words.LogCount(w))
		g += strengthGain*float32(strength) - channel
		if g > best.gain {
			best = repair{gain: g, words: 1, n: 1, strength: strength}
			best.expected[0] = e
		}
	}
	s.settle(i, best)
}

// What a reversal costs and earns beyond the context (tuned on spins of the simulator).
const (
	priorShare   = 0.35 // share of the words' own frequencies that is discounted
	strengthGain = 0.12
	channel      = 4.0
)

func (s *scan) proposePhrases(i int, flags uint16) {
	var written [4]uint32
	best := s.best[i]
	if !best.phrase {
		best = repair{}
	}
	best.gain = 0
	for n := 1; n <= 4 && i+n <= len(s.tokens); n++ {
		if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 {
			break
		}
		written[n-1] = s.tokens[i+n-1].ID
		if flags&(1<<(n-1)) == 0 {
			continue
		}
		var win window
		own := float32(0)
		evaluated := false
		s.m.phrase(written[:n], func(expected []uint32, strength uint8) {
			if len(expected) > 4 {
				return
			}
			if !evaluated {
				win = s.window(i, i+n)
				own = s.m.logPSeq(&win, written[:n])
				evaluated = true
			}
			var none window
			none.l2l1, none.r1r2 = unseen, unseen
			alone := s.m.logPSeq(&none, expected) - s.m.logPSeq(&none, written[:n])
			g := s.m.logPSeq(&win, expected) - own - phraseShare*alone
			g += strengthGain*float32(strength) - channel
			if g > best.gain {
				best = repair{gain: g, words: uint8(n), n: uint8(len(expected)), strength: strength, phrase: true}
				copy(best.expected[:], expected)
			}
		})
	}
	if best.phrase && best.gain > 0 {
		s.best[i] = best
	} else if s.best[i].phrase {
		s.best[i] = repair{}
	}
}

const phraseShare = 0.8

// settle keeps a reversal of one word and puts the word right for its neighbours.
func (s *scan) settle(i int, r repair) {
	if s.best[i].phrase {
		if s.best[i].gain >= r.gain {
			return
		}
	}
	s.best[i] = r
	if r.words == 1 && r.n == 1 && r.gain > settleGain {
		s.ids[i] = r.expected[0]
	} else {
		s.ids[i] = s.tokens[i].ID
	}
}

const settleGain = 2
