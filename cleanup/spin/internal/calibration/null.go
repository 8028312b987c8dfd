// Package calibration says what the p of a text means among others: in the corpus at hand, whose clean texts show how often
// a lexicon is wrong (IN-CORPUS CALIBRATION), and on its site (SITE SHARE).
package calibration

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Doubtful is the p from which on a text reads cleaner than half of clean text: the model has no finer p there.
const Doubtful = 0.5

// Null turns the p that a model gives in the regime learned into the share of clean texts
// of the corpus at hand that reach it (IN-CORPUS CALIBRATION): how much a lexicon finds in clean text
// depends on how much it was learned from. Read-only and safe for concurrent use.
type Null struct {
	Texts int       // that it was fitted to
	shift float64   // log of what a p is divided by first
	scale float64   // what a share is multiplied by
	p, g  []float64 // log p of the model, falling; log share of clean texts with that p or less
	slope float64   // of log share by log p beyond the last point
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
	u := &Null{Texts: n, slope: 1, scale: 1}
	for _, t := range weights.Tails {
		k := int(math.Ceil(t * float64(n)))
		if k < 3 {
			break
		}
		lp := math.Log(max(sorted[k-1], 1e-7))
		if m := len(u.p); m > 0 && lp > u.p[m-1]-1e-3 {
			u.p, u.g = u.p[:m-1], u.g[:m-1]
		}
		u.p, u.g = append(u.p, lp), append(u.g, math.Log(min(1, (float64(nullCaution*float64(k))+1)/float64(n))))
	}
	if m := len(u.p); m >= 2 {
		from := max(0, m-3)
		u.slope = min(1, max(0.2, (u.g[m-1]-u.g[from])/(u.p[m-1]-u.p[from])))
	}
	return u
}

// NewAbroad is NewNull of clean texts of another corpus, which is another genre, where a lexicon finds more or less; here are the
// PLearned of texts of the corpus at hand that read as cleaner than half of clean text: enough of them say how much more.
func NewAbroad(ps, here []float64) *Null {
	u := NewNull(ps)
	if u == nil {
		return nil
	}
	u.scale = abroadCaution
	if len(here) >= LeastHere {
		u.shift = min(0, math.Log(max(1e-7, quantile(here, hereTail)/hereBias)/max(1e-7, quantile(ps, hereTail))))
	}
	return u
}

// LeastHere is the number of texts of the corpus at hand from which on they say how it differs.
const LeastHere = 200

const (
	// abroadCaution is what another corpus's clean texts have to be believed less.
	abroadCaution = 2
	// hereTail is the quantile by which genres are compared: a few spun texts among those that read as clean
	// hardly move it. hereBias is what the p there is too large by because the texts are the cleaner half: 2 to 3 (BBC news,
	// congress releases, government pages, Reuters wire).
	hereTail = 0.2
	hereBias = 2.5
)

func quantile(ps []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(ps))
	return sorted[int(q*float64(len(sorted)))]
}

// Share is the share of clean texts with the model's p or less.
func (u *Null) Share(p float64) float64 {
	return min(1, u.scale*u.share(p))
}

// Both is the share of clean texts that look as spun in two ways taken together, by their p alone and by the model's p in the
// regime learned: Fisher's product of the two. One of them alone decides at half its weight.
func (u *Null) Both(alone, learned float64) float64 {
	x := math.Pow(max(1e-14, alone*u.Share(learned)), bothDepend)
	return min(1, bothLooks*alone, x*(1-math.Log(x)))
}

// bothDepend is the power to which the product is raised because the two p depend on one another: their logarithms correlate
// with .32 in 1,809 clean texts, and the product follows Brown's (1975) distribution at that. bothLooks is what two looks at a
// text cost each.
const (
	bothDepend = 0.85
	bothLooks  = 2
)

func (u *Null) share(p float64) float64 {
	x := math.Log(max(p, 1e-9)) - u.shift
	m := len(u.p)
	if m == 0 || x >= u.p[0] {
		return 1
	}
	for i := 1; i < m; i++ {
		if x >= u.p[i] {
			return math.Exp(u.g[i] + (u.g[i-1]-u.g[i])*(x-u.p[i])/(u.p[i-1]-u.p[i]))
		}
	}
	return math.Exp(u.g[m-1] + float64(u.slope*(x-u.p[m-1])))
}
