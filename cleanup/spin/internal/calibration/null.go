// Package calibration says what the p of a text means among others: in the corpus at hand, whose clean texts show how often
// a lexicon is wrong (IN-CORPUS CALIBRATION), and on its site (SITE SHARE).
package calibration

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Null turns the p that a model gives in the regime learned into the share of clean texts
// of the corpus at hand that reach it (IN-CORPUS CALIBRATION): how much a lexicon finds in clean text
// depends on how much it was learned from. Read-only and safe for concurrent use.
type Null struct {
	Texts int
	// Abroad says that the texts are another corpus's: the shares are twice as large then.
	Abroad bool
	p, g   []float64 // log p of the model, falling; log share of clean texts with that p or less
	slope  float64   // of log share by log p beyond the last point
}

// LeastNull is the number of clean texts from which on a Null says more than the model.
const LeastNull = 60

// nullCaution makes the shares upper estimates: the texts were judged with a little less than the
// whole lexicon.
const nullCaution = 1.3

// NewNull fits a Null to the PLearned of clean texts of the corpus, which must not have
// taught the lexicon; nil when there are fewer than LeastNull. O(n log n).
func NewNull(ps []float64) *Null {
	n := len(ps)
	if n < LeastNull {
		return nil
	}
	sorted := slices.Sorted(slices.Values(ps))
	u := &Null{Texts: n, slope: 1}
	for _, t := range weights.Tails {
		k := int(math.Ceil(t * float64(n)))
		if k < 3 {
			break
		}
		lp := math.Log(max(sorted[k-1], 1e-7))
		if m := len(u.p); m > 0 && lp > u.p[m-1]-1e-3 {
			u.p, u.g = u.p[:m-1], u.g[:m-1]
		}
		u.p, u.g = append(u.p, lp), append(u.g, math.Log(min(1, (nullCaution*float64(k)+1)/float64(n))))
	}
	if m := len(u.p); m >= 2 {
		from := max(0, m-3)
		u.slope = min(1, max(0.2, (u.g[m-1]-u.g[from])/(u.p[m-1]-u.p[from])))
	}
	return u
}

// abroadCaution is what another corpus's clean texts have to be believed less: theirs is another genre.
const abroadCaution = 2

// Share is the share of clean texts with the model's p or less.
func (u *Null) Share(p float64) float64 {
	if u.Abroad {
		return min(1, abroadCaution*u.share(p))
	}
	return u.share(p)
}

func (u *Null) share(p float64) float64 {
	x := math.Log(max(p, 1e-9))
	m := len(u.p)
	if m == 0 || x >= u.p[0] {
		return 1
	}
	for i := 1; i < m; i++ {
		if x >= u.p[i] {
			return math.Exp(u.g[i] + (u.g[i-1]-u.g[i])*(x-u.p[i])/(u.p[i-1]-u.p[i]))
		}
	}
	return math.Exp(u.g[m-1] + u.slope*(x-u.p[m-1]))
}
