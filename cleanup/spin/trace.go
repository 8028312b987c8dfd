package spin

// Trace is what a detector sees in a text, for training and measuring.
type Trace struct {
	Words int
	Quick []float32 // features of the first look
	Full  []float32 // features after the close look, the first ones included
	// Learned are the features in the regime learned, with a lexicon only.
	Learned []float32
	Sites   []Site
}

// Site is a place where a reversal makes the text more probable.
type Site struct {
	Start, End int // byte offsets of the written words
	Expected   string
	Features   []float32
	Gain       float64
}

// Trace looks closely at a text whatever its first look says.
func (d *Detector) Trace(text string) Trace {
	s := d.pool.Get().(*scan)
	defer d.release(s)
	s.begin(d, text)
	s.thorough = false
	s.read()
	t := Trace{Words: len(s.tokens)}
	t.Quick = append(t.Quick, s.quickFeatures()...)
	s.look()
	t.Full = append(t.Full, s.fullFeatures()...)
	if s.lexicon != nil {
		t.Learned = s.lexicon.features(s, d.m.weights.Full.sum(t.Full))
	}
	for i := range s.sites {
		f := &s.sites[i]
		if s.beaten(i) {
			continue
		}
		from, to := int(f.at), int(f.at)+int(f.words)
		t.Sites = append(t.Sites, Site{
			Start: int(s.tokens[from].Start), End: int(s.tokens[to-1].End), Expected: s.phraseOf(f.repair),
			Features: append([]float32(nil), f.x[:]...), Gain: float64(f.gain),
		})
	}
	return t
}
