// FITTED: the models in use were calibrated at these tails, so stretched; changing them needs gen (5 min); see doc/spin-model.md.

package weights

import "math"

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

// Tail is the share of clean text of that length that scores as high: the worst genre's; 1 without genres.
func Tail(genres []Genre, score float64, words int) float64 {
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
			return Between(Stretch(r.Scores[k-1]), Stretch(r.Scores[k]), Tails[k-1], Tails[k], Stretch(score))
		}
	}
	from := max(0, n-3)
	return Between(Stretch(r.Scores[from]), Stretch(r.Scores[n-1]), Tails[from], Tails[n-1], Stretch(score))
}

// Stretch undoes the saturation of the score: forests level off near 7, and the tail of clean
// text ends long before (SATURATION; fitted by eye to 5,000 clean texts, tested on others).
func Stretch(score float64) float64 { return score + float64(0.36*math.Exp(min(20, score)-4.5)) }

// Between interpolates log p linearly in the score: pa at a, pb at b.
func Between(a, b, pa, pb, x float64) float64 {
	if b-a < 1e-9 {
		return pb
	}
	return math.Exp(math.Log(pa) + (math.Log(pb)-math.Log(pa))*(x-a)/(b-a))
}
