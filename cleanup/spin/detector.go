package spin

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/scan"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Options configure a Detector. The zero value is the default.
type Options struct {
	// MinWords is the length below which a text without a near-certain tell is too
	// short to judge; 0 means 80.
	MinWords int
	// MinGain is the least gain in nats of a flag; 0 means the model's own, which asks for more
	// in a text that looks clean than in one that looks spun.
	MinGain float64
	// Lexicon is what was learned about a spinner (the regime "learned"); nil for none. It, Null and Counts are what
	// package collective learns from a corpus.
	Lexicon *lexicon.Lexicon
	// Null calibrates the verdict with Lexicon to the corpus; nil: the model's own calibration.
	Null *calibration.Null
	// Counts are n-gram counts of a corpus that join the model's; nil for none. A text that was added is left out of
	// them while it is judged; its copies are not in them when one text of a cluster was added.
	Counts *ngrams.Corpus
	// Brief leaves a text of up to eight words without flags, and one that is neither suspect nor clean beyond doubt (Verdict.Brief),
	// for a look after which the corpus is judged (package collective), and these texts again: searching what a phrase stands
	// for costs as much as reading an article.
	Brief bool
	// Decided is what somebody knows of exchanges.
	Decided Decided
}

// Decided is what somebody knows of exchanges, in whatever text they stand.
type Decided struct {
	// Never are made by nobody: what is written is meant. They are neither flagged nor evidence.
	Never []Exchange
	// Always are a spinner's. They are flagged wherever a text reads more probable with what was meant, however little, and
	// are no site's house style; they move neither score nor p.
	Always []Exchange
}

// Detector judges texts with a model. Safe for concurrent use.
type Detector struct {
	m      *tables.Model
	o      Options
	never  map[Exchange]bool // of the options,
	always map[Exchange]bool // likewise
	pool   sync.Pool
	texts  atomic.Int32 // that were begun, up to manyTexts
}

// manyTexts is how many texts a detector reads before the tables are laid out for speed: fewer are done sooner without.
const manyTexts = 200

// NewDetector returns a detector over a model. No model, a lexicon that was learned with another
// one and options below zero are errors. O(1).
func NewDetector(m *Model, o Options) (*Detector, error) {
	switch {
	case m == nil || m.tables == nil:
		return nil, errors.New("spin detector: no model: take one from Load, Open or package model")
	case o.MinWords < 0 || !(o.MinGain >= 0):
		return nil, fmt.Errorf("spin detector: MinWords %d and MinGain %g may not be below 0", o.MinWords, o.MinGain)
	case o.Lexicon != nil && !o.Lexicon.Fits(m.tables):
		return nil, errors.New("spin detector: the lexicon was learned with another model")
	}
	if o.MinWords == 0 {
		o.MinWords = 80
	}
	d := &Detector{m: m.tables, o: o, never: exchangeSet(o.Decided.Never), always: exchangeSet(o.Decided.Always)}
	d.pool.New = func() any { return scan.New(d.m, o.Counts, o.Lexicon) }
	return d, nil
}

// take is a scan made ready for a text that was added to the corpus's counts, if at all, as own.
func (d *Detector) take(text, own string) *scan.Scan {
	if d.texts.Load() < manyTexts && d.texts.Add(1) == manyTexts {
		d.m.Bigrams.Align()
	}
	s := d.pool.Get().(*scan.Scan)
	s.Begin(text, own)
	return s
}

func (d *Detector) release(s *scan.Scan) {
	s.End()
	d.pool.Put(s)
}
