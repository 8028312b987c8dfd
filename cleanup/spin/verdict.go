package spin

import "math"

// Weights turn evidence into a score and a score into p.
type Weights struct {
	FlagGain float32 `json:"flag_gain"` // least gain of a flag
	Genres   []Genre `json:"genres"`
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
func DefaultWeights() *Weights { return &Weights{FlagGain: 6} }

// score is the evidence of a text in nats per 100 words: distinct reversals count once.
func (w *Weights) score(s *scan) float64 {
	seen := map[[5]uint32]bool{}
	sum := 0.0
	for i := range s.best {
		r := &s.best[i]
		if r.words == 0 || r.gain <= 0 {
			continue
		}
		k := [5]uint32{s.tokens[i].ID, r.expected[0], r.expected[1], r.expected[2], r.expected[3]}
		if seen[k] {
			continue
		}
		seen[k] = true
		sum += min(12, float64(r.gain))
	}
	return math.Round(1e4*100*sum/float64(len(s.tokens)+40)) / 1e4
}

// p is the share of clean text of that length that scores as high: the worst genre's.
func (w *Weights) p(score float64, words int) float64 {
	p := 0.0
	for _, g := range w.Genres {
		for _, r := range g.Lengths {
			if words >= r.Words {
				p = max(p, r.p(score))
				break
			}
		}
	}
	if len(w.Genres) == 0 {
		p = 1
	}
	return math.Round(p*1e7) / 1e7
}

func (r *Range) p(score float64) float64 {
	n := len(r.Scores)
	if n == 0 || score <= r.Scores[0] {
		return 1
	}
	for k := 1; k < n; k++ {
		if score < r.Scores[k] {
			return between(r.Scores[k-1], r.Scores[k], Tails[k-1], Tails[k], score)
		}
	}
	// beyond the last: the slope of the tail goes on
	return between(r.Scores[n-4], r.Scores[n-1], Tails[n-4], Tails[n-1], score)
}

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
