// Package trace shows what a detector sees in a text, to whoever trains and measures models.
package trace

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/scan"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Trace is what a detector sees in a text, for training and measuring.
type Trace struct {
	Words int
	Quick []float32 // features after the brisk look
	Full  []float32 // features after the closer look
	// Learned are the features in the regime learned, with a lexicon only.
	Learned []float32
	Sites   []Site
	Cells   []Cell // the places looked at (Everywhere)
}

// Cell is a place of a text with its kind (GATE).
type Cell struct {
	Start, End int
	Kind       int
	Phrase     bool
}

// Site is a place where a reversal makes the text more probable.
type Site struct {
	Start, End int // byte offsets of the written words
	Expected   string
	Features   []float32
	Gain       float64
	Kind       int  // of place (GATE)
	Phrase     bool // not a word for a word
}

// Tracer traces texts with a model. Safe for concurrent use.
type Tracer struct {
	m       *tables.Model
	lexicon *lexicon.Lexicon
}

// New returns a tracer over a model, in the regime learned with a lexicon, unless nil.
func New(m *tables.Model, l *lexicon.Lexicon) *Tracer { return &Tracer{m, l} }

// Trace looks closely at a text whatever its first look says.
func (d *Tracer) Trace(text string) Trace { return d.trace(text, false) }

// Everywhere looks at all places, whatever their kind, and lists them.
func (d *Tracer) Everywhere(text string) Trace { return d.trace(text, true) }

func (d *Tracer) trace(text string, everywhere bool) Trace {
	s := scan.New(d.m, nil, d.lexicon)
	s.Begin(text, text)
	s.Search.Everywhere = everywhere
	s.Text.Tokenize()
	s.First()
	t := Trace{Words: len(s.Text.Tokens)}
	s.Search.Look(search.Brisk)
	t.Quick = append(t.Quick, s.Features()...)
	if everywhere {
		t.Cells = cells(s)
	}
	s.Search.Look(search.Closer)
	t.Full = append(t.Full, s.Features()...)
	if s.Search.Lexicon != nil {
		t.Learned = s.Learned(d.m.Weights.Full.Value(t.Full))
	}
	for i := range s.Search.Sites {
		f := &s.Search.Sites[i]
		if s.Search.Beaten(i) {
			continue
		}
		from, to := int(f.At), int(f.At)+int(f.Words)
		t.Sites = append(t.Sites, Site{
			Start: int(s.Text.Tokens[from].Start), End: int(s.Text.Tokens[to-1].End), Expected: s.Search.Expected(f.Repair),
			Features: append([]float32(nil), f.X[:]...), Gain: float64(f.Gain), Kind: int(s.Text.Kinds[from]), Phrase: f.Phrase,
		})
		if k := len(t.Sites) - 1; f.Phrase {
			t.Sites[k].Kind = s.Text.PhraseCell(from, to)
		}
	}
	return t
}

// cells lists the kinds of the words and of the known phrases of the text.
func cells(s *scan.Scan) []Cell {
	var out []Cell
	for i, t := range s.Text.Tokens {
		if t.ID <= lm.Number {
			continue
		}
		out = append(out, Cell{int(t.Start), int(t.End), int(s.Text.Kinds[i]), false})
		flags := s.Counts.Model.Words.Flags(t.ID) & lm.FlagPhrases
		var written [tables.LongestPhrase]uint32
		for n := 1; n <= tables.LongestPhrase && i+n <= len(s.Text.Tokens); n++ {
			if n > 1 && s.Text.Tokens[i+n-1].Shape&lm.Break != 0 {
				break
			}
			written[n-1] = s.Text.Tokens[i+n-1].ID
			known := false
			if flags&(1<<(n-1)) != 0 {
				s.Counts.Model.Phrases.Exchanges(written[:n], func([]uint32, uint8, float32) { known = true })
			}
			if known {
				out = append(out, Cell{int(t.Start), int(s.Text.Tokens[i+n-1].End), s.Text.PhraseCell(i, i+n), true})
			}
		}
	}
	return out
}

// Readings lists the best readings of a phrase without context, each of both word orders, and last
// the phrase as it is.
func (d *Tracer) Readings(text string, most int) []phrase.Reading {
	s := scan.New(d.m, nil, d.lexicon)
	s.Begin(text, text)
	return s.Phrases.Readings(lm.Pieces(text), most)
}
