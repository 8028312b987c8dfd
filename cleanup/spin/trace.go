package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Trace is what a detector sees in a text, for training and measuring.
type Trace struct {
	Words int
	Quick []float32 // features after the brisk look
	Full  []float32 // features after the closer look
	// Learned are the features in the regime learned, with a lexicon only.
	Learned []float32
	Sites   []Site
	Cells   []Cell // the places looked at (TraceEverywhere)
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

// Trace looks closely at a text whatever its first look says.
func (d *Detector) Trace(text string) Trace { return d.trace(text, false) }

// TraceEverywhere looks at all places, whatever their kind, and lists them.
func (d *Detector) TraceEverywhere(text string) Trace { return d.trace(text, true) }

func (d *Detector) trace(text string, everywhere bool) Trace {
	s := d.take(text, text, everywhere)
	defer d.release(s)
	s.tokenize()
	s.count()
	t := Trace{Words: len(s.tokens)}
	s.sums.first(&s.search)
	s.look(brisk)
	t.Quick = append(t.Quick, s.sums.all(&s.search)...)
	if everywhere {
		t.Cells = s.cells()
	}
	s.look(closer)
	t.Full = append(t.Full, s.sums.all(&s.search)...)
	if s.lexicon != nil {
		t.Learned = s.lexicon.features(&s.search, d.m.weights.Full.Value(t.Full))
	}
	for i := range s.sites {
		f := &s.sites[i]
		if s.beaten(i) {
			continue
		}
		from, to := int(f.at), int(f.at)+int(f.words)
		t.Sites = append(t.Sites, Site{
			Start: int(s.tokens[from].Start), End: int(s.tokens[to-1].End), Expected: s.phraseOf(f.repair),
			Features: append([]float32(nil), f.x[:]...), Gain: float64(f.gain), Kind: int(s.kinds[from]), Phrase: f.phrase,
		})
		if k := len(t.Sites) - 1; f.phrase {
			t.Sites[k].Kind = s.phraseCell(from, to)
		}
	}
	return t
}

// cells lists the kinds of the words and of the known phrases of the text.
func (s *scan) cells() []Cell {
	var out []Cell
	for i, t := range s.tokens {
		if t.ID <= lm.Number {
			continue
		}
		out = append(out, Cell{int(t.Start), int(t.End), int(s.kinds[i]), false})
		flags := s.m.words.Flags(t.ID) & lm.FlagPhrases
		var written [longestPhrase]uint32
		for n := 1; n <= longestPhrase && i+n <= len(s.tokens); n++ {
			if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 {
				break
			}
			written[n-1] = s.tokens[i+n-1].ID
			known := false
			if flags&(1<<(n-1)) != 0 {
				s.m.phrases.exchanges(written[:n], func([]uint32, uint8, float32) { known = true })
			}
			if known {
				out = append(out, Cell{int(t.Start), int(s.tokens[i+n-1].End), s.phraseCell(i, i+n), true})
			}
		}
	}
	return out
}

// Reading is what a phrase may mean.
type Reading struct {
	Text    string
	Aspects []float32 // what it is judged by
	Score   float64
}

// Readings lists the best readings of a phrase without context, each of both word orders, and last
// the phrase as it is.
func (d *Detector) Readings(phrase string, most int) []Reading {
	s := d.take(phrase, phrase, false)
	defer d.release(s)
	var out []Reading
	for _, r := range s.phrases.Readings(lm.Pieces(phrase), most) {
		out = append(out, Reading(r))
	}
	return out
}
