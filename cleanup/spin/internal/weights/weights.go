package weights

// Meta is the section "meta" of a model, as JSON.
type Meta struct {
	Total      float64  `json:"total"`  // tokens behind the counts
	NGrams     int      `json:"ngrams"` // bigrams and trigrams
	Provenance string   `json:"provenance,omitempty"`
	Verdict    *Weights `json:"verdict,omitempty"` // nil: Default
}

// Weights turn evidence into a score and a score into p.
type Weights struct {
	Quick *Forest `json:"quick"`          // over the features of a text after the brisk look
	Site  *Forest `json:"site"`           // over those of a place; its value is the gain of a flag
	Full  *Forest `json:"full"`           // over those of a text after the closer look
	Deep  float64 `json:"deep"`           // quick score from which a text gets the closer look
	Quiet float64 `json:"quiet"`          // is added to a quick score below it
	Gate  *Gate   `json:"gate,omitempty"` // nil: every place is looked at
	// least gain of a flag in a text with p over 0.01, over 0.001, and below
	FlagClean   float32 `json:"flag_clean"`
	FlagSuspect float32 `json:"flag_suspect"`
	FlagSpun    float32 `json:"flag_spun"`
	Genres      []Genre `json:"genres"`
	// the regime learned: over the features of a text judged with a lexicon
	Learned       *Forest `json:"learned,omitempty"`
	LearnedGenres []Genre `json:"learned_genres,omitempty"`
}

// Default weights serve a model that was not calibrated: nothing is called spun.
func Default() *Weights {
	return &Weights{Deep: -1e9, FlagClean: 2.1, FlagSuspect: 0.7, FlagSpun: 0.05}
}

// Valid tells whether the forests fit so many features of a text, a place and a text judged with a
// lexicon, and the scores the tails.
func (w *Weights) Valid(text, site, learned int) bool {
	for _, genres := range [][]Genre{w.Genres, w.LearnedGenres} {
		for _, g := range genres {
			for _, r := range g.Lengths {
				if len(r.Scores) > len(Tails) {
					return false
				}
			}
		}
	}
	return w.Gate.valid() && w.Quick.valid(text) && w.Site.valid(site) && w.Full.valid(text) && w.Learned.valid(learned)
}

// Prepared is a copy of the weights, laid out for speed.
func (w *Weights) Prepared() *Weights {
	c := *w
	c.Gate = w.Gate.prepared()
	c.Quick, c.Site, c.Full, c.Learned = w.Quick.flat(), w.Site.flat(), w.Full.flat(), w.Learned.flat()
	return &c
}
