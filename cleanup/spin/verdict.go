package spin

import "math"

// Weights turn evidence into a score and a score into p.
type Weights struct {
	Quick *Forest `json:"quick"`          // over fullFeatures after the brisk look
	Site  *Forest `json:"site"`           // over siteFeatures; its value is the gain of a flag
	Full  *Forest `json:"full"`           // over fullFeatures
	Deep  float64 `json:"deep"`           // quick score from which a text gets the closer look
	Quiet float64 `json:"quiet"`          // is added to a quick score below it
	Gate  *Gate   `json:"gate,omitempty"` // nil: every place is looked at
	// least gain of a flag in a text with p over 0.01, over 0.001, and below
	FlagClean   float32 `json:"flag_clean"`
	FlagSuspect float32 `json:"flag_suspect"`
	FlagSpun    float32 `json:"flag_spun"`
	Genres      []Genre `json:"genres"`
	// the regime learned: over learnedFeatures
	Learned       *Forest `json:"learned,omitempty"`
	LearnedGenres []Genre `json:"learned_genres,omitempty"`
}

// Genre is the distribution of scores over clean text of one genre.
type Genre struct {
	Name    string  `json:"name"`
	Lengths []Range `json:"lengths"` // by falling length
}

// Range is the distribution for texts of Words or more words.
type Range struct {
	Words  int       `json:"words"`
	Texts  int       `json:"texts"`
	Scores []float64 `json:"scores"` // at the tail probabilities of Tails
}

// Tails are the shares of clean text that Range.Scores are for.
var Tails = [...]float64{0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001}

// DefaultWeights serve a model that was not calibrated: nothing is called spun.
func DefaultWeights() *Weights {
	return &Weights{Deep: -1e9, FlagClean: 2.1, FlagSuspect: 0.7, FlagSpun: 0.05}
}

// tail is the share of clean text of that length that scores as high: the worst genre's.
func tail(genres []Genre, score float64, words int) float64 {
	p := 0.0
	for _, g := range genres {
		for _, r := range g.Lengths {
			if words >= r.Words {
				p = max(p, r.p(score))
				break
			}
		}
	}
	if len(genres) == 0 {
		p = 1
	}
	return math.Round(p*1e7) / 1e7
}

// p is the share of the range's texts that score as high. Beyond the last tail its slope goes on.
func (r *Range) p(score float64) float64 {
	n := len(r.Scores)
	if n < 2 || n > len(Tails) || score <= r.Scores[0] {
		return 1
	}
	for k := 1; k < n; k++ {
		if score < r.Scores[k] {
			return between(Stretch(r.Scores[k-1]), Stretch(r.Scores[k]), Tails[k-1], Tails[k], Stretch(score))
		}
	}
	from := max(0, n-3)
	return between(Stretch(r.Scores[from]), Stretch(r.Scores[n-1]), Tails[from], Tails[n-1], Stretch(score))
}

// Stretch undoes the saturation of the score: forests level off near 7, and the tail of clean
// text ends long before (SATURATION; fitted by eye to 5,000 clean texts, tested on others).
func Stretch(score float64) float64 { return score + 0.36*math.Exp(min(20, score)-4.5) }

// between interpolates log p linearly in the score.
func between(a, b, pa, pb, x float64) float64 {
	if b-a < 1e-9 {
		return pb
	}
	return math.Exp(math.Log(pa) + (math.Log(pb)-math.Log(pa))*(x-a)/(b-a))
}

// Weights returns a copy of the model's weights.
func (m *Model) Weights() Weights {
	w := *m.weights
	return w
}

// valid tells whether the forests fit the features of this version, and the scores its tails.
func (w *Weights) valid() bool {
	for _, genres := range [][]Genre{w.Genres, w.LearnedGenres} {
		for _, g := range genres {
			for _, r := range g.Lengths {
				if len(r.Scores) > len(Tails) {
					return false
				}
			}
		}
	}
	return w.Gate.valid() && w.Quick.valid(fullFeatures) && w.Site.valid(siteFeatures) && w.Full.valid(fullFeatures) && w.Learned.valid(learnedFeatures)
}

// flattened are the weights with their forests laid out for speed.
func (w *Weights) flattened() *Weights {
	c := *w
	c.Gate = w.Gate.prepared()
	c.Quick, c.Site, c.Full, c.Learned = w.Quick.flat(), w.Site.flat(), w.Full.flat(), w.Learned.flat()
	return &c
}
