package spin

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Options configure a Detector. The zero value is the default.
type Options struct {
	// MinWords is the length below which a text without a near-certain tell is too
	// short to judge; 0 means 80.
	MinWords int
	// MinGain is the least gain in nats of a flag; 0 means the model's own, which asks for more
	// in a text that looks clean than in one that looks spun.
	MinGain float64
	// Lexicon is what was learned about a spinner (the regime "learned"); nil for none.
	Lexicon *Lexicon
	// Null calibrates the verdict with Lexicon to the corpus; nil: the model's own calibration.
	Null *Null
	// Brief leaves a text of up to PhraseWords words without flags, for a look after which the
	// corpus is judged (package collective): searching what a phrase stands for costs as much as
	// reading an article.
	Brief bool
}

// Verdict is what the detector says about a text.
type Verdict struct {
	Class Class
	Score float64 // log-odds of the evidence, before calibration
	P     float64 // share of clean text of that length that scores as high, in the worst genre
	Words int
	Flags []Flag // in text order, not overlapping
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
	m      *Model
	o      Options
	corpus *CorpusCounts
	pool   sync.Pool
}

// NewDetector returns a detector over a model. No model, a lexicon that was learned with another
// one and options below zero are errors. O(1).
func NewDetector(m *Model, o Options) (*Detector, error) {
	switch {
	case m == nil || m.words == nil:
		return nil, errors.New("spin detector: no model: take one from Load, Open or package model")
	case o.MinWords < 0 || !(o.MinGain >= 0):
		return nil, fmt.Errorf("spin detector: MinWords %d and MinGain %g may not be below 0", o.MinWords, o.MinGain)
	case o.Lexicon != nil && o.Lexicon.model != m.checksum:
		return nil, errors.New("spin detector: the lexicon was learned with another model")
	}
	if o.MinWords == 0 {
		o.MinWords = 80
	}
	return newDetector(m, o), nil
}

func newDetector(m *Model, o Options) *Detector {
	d := &Detector{m: m, o: o}
	d.pool.New = func() any { return new(scan) }
	return d
}

// Check judges a text. O(len(text)).
func (d *Detector) Check(text string) Verdict { return d.CheckAgain(text, 1) }

// CheckAgain judges a text that another detector, which knew less, gave the p before: with a Null the
// smaller p stands.
func (d *Detector) CheckAgain(text string, before float64) Verdict {
	return d.check(text, text, before, nil)
}

// check judges a text that was added to the corpus's counts, if at all, as own.
func (d *Detector) check(text, own string, before float64, site *SiteEvidence) Verdict {
	s := d.pool.Get().(*scan)
	defer d.release(s)
	s.begin(d, text, own)
	s.everywhere = false
	w := d.m.weights
	s.read()
	v := Verdict{Words: len(s.tokens)}
	s.quickFeatures()
	s.look(brisk)
	score := w.Quick.Value(s.fullFeatures())
	looked := score >= d.deep() || v.Words < deepWords || s.lexicon != nil
	if looked {
		s.look(closer)
		score = w.Full.Value(s.fullFeatures())
	} else {
		score += w.Quiet
	}
	v.Score = round4(score)
	v.P = weights.Tail(w.Genres, v.Score, v.Words)
	if s.lexicon != nil && w.Learned != nil {
		v.Score = round4(w.Learned.Value(s.lexicon.features(s, score)))
		alone := v.P
		v.P = weights.Tail(w.LearnedGenres, v.Score, v.Words)
		if d.o.Null != nil {
			v.P = math.Round(1e7*d.o.Null.Share(v.P)) / 1e7
		} else {
			v.P = max(v.P, alone*alone)
		}
	}
	if d.o.Null != nil {
		v.P = min(v.P, before)
	}
	raised := site.weigh(&v)
	v.Class = d.class(&v)
	least := d.threshold(&v)
	if v.P <= SuspectP && v.Words > bareWords {
		if !looked { // a tier takes what the one before leaves
			s.look(closer)
			looked = true
		}
		s.look(thorough)
	}
	var short []Flag
	if v.Words <= bareWords {
		if !d.o.Brief {
			short = s.bare(float32(d.o.MinGain))
		}
	} else if looked && (v.Words < deepWords || v.P <= SuspectP) {
		s.pairsOf()
	}
	if v.P <= SuspectP && d.o.MinGain == 0 {
		even := s.breakEven()
		if v.P <= surelySpun {
			even = min(even, evenMost)
		}
		if raised {
			even += siteCaution
		}
		least = max(least, even, flagFloor)
		if s.lexicon != nil {
			least = max(least, learnedLeast)
		}
	}
	switch {
	case v.Words <= bareWords:
	case s.lines != nil:
		short = s.readList(float32(d.o.MinGain))
	default:
		short = s.attested()
	}
	v.Flags = merge(merge(s.flags(least), s.tells(), float64(least)), short, d.o.MinGain)
	if v.Class != Spun && certain(v.Flags) {
		v.P = min(v.P, certainP)
		v.Class = Spun
	}
	return v
}

// certainP is the share of clean texts with two leftover braces or one beside a phrase that
// looks exchanged, at most: none was met among 7,100 (at most 3/7100 at 95 %).
const certainP = 0.0005

// certain tells whether the flags hold a near-certain tell.
func certain(flags []Flag) bool {
	braces, others := 0, 0
	for _, f := range flags {
		switch f.Kind {
		case "brace":
			braces++
		case "furniture", "article", "numeral":
		default:
			others++
		}
	}
	return braces > 1 || braces == 1 && others > 0
}

// deepWords is the length up to which every text is looked at closely.
const deepWords = 60

func (s *scan) begin(d *Detector, text, own string) {
	s.m, s.corpus, s.lexicon, s.text = d.m, d.corpus, d.o.Lexicon, text
	if s.corpus != nil {
		s.tokens = s.tokens[:0]
		if s.corpus.has(own) {
			s.tokens = s.m.words.Tokenize(own, s.tokens)
		}
		s.own.reset(2 * len(s.tokens))
		eachGram(s.tokens, func(k uint64) { s.own.add(k) })
	}
}

func (d *Detector) release(s *scan) {
	s.text = ""
	clear(s.names) // they hold on to the text
	d.pool.Put(s)
}

// threshold is the least gain of a flag: a text that looks spun lowers it, and so does one that
// is too short to look like anything.
func (d *Detector) threshold(v *Verdict) float32 {
	w := d.m.weights
	switch {
	case d.o.MinGain > 0:
		return float32(d.o.MinGain)
	case v.P <= SpunP:
		return w.FlagSpun
	case v.P <= SuspectP:
		return w.FlagSuspect
	case v.Words < deepWords:
		return flagShort
	}
	if d.o.Lexicon != nil {
		return w.FlagClean + learnedCaution
	}
	return w.FlagClean
}

// flagShort is the least gain of a flag in a text that is too short to look like anything.
const flagShort = 1.4

// breakEven is the gain at which a site of this text is as likely exchanged as not (EXCHANGE
// RATE): the share of exchanged sites is estimated from their gains by maximum likelihood (EM).
func (s *scan) breakEven() float32 {
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

// deep is the quick score from which a text is looked at closely: the corpus's counts lower what
// the first look finds.
func (d *Detector) deep() float64 {
	if d.corpus != nil {
		return d.m.weights.Deep - corpusDepth
	}
	return d.m.weights.Deep
}

const corpusDepth = 1.5

// evenMargin is asked beyond even, learnedMargin more of what a lexicon proposes; a text with a p of
// surelySpun or less asks evenMost, and no flag is shown below flagFloor.
const (
	evenMargin    = 0.3
	learnedMargin = 1.2
	evenMost      = 0.5
	flagFloor     = 0.15
	surelySpun    = 1e-4
)

// learnedLeast is the least gain of a flag where a lexicon is at hand, and learnedFunction of one that
// means a function word: a lexicon knows every exchange that was ever seen, and among words that are
// everywhere it is right in two of five (measured on simulated spins, 16 % of the words: precision
// .77 without, .90 with).
const (
	learnedLeast    = 1.9
	learnedFunction = 3.2
)

// learnedCaution is asked beyond FlagClean where a lexicon proposes exchanges of its own.
const learnedCaution = 2

func (d *Detector) class(v *Verdict) Class {
	switch {
	case v.Words < d.o.MinWords:
		return TooShort
	case v.P <= SpunP:
		return Spun
	case v.P <= SuspectP:
		return Suspect
	}
	return Clean
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
