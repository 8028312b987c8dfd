// FITTED: siteRatios, on simulated spins, not by gen; changing the calibration needs them measured anew; see doc/spin-model.md.

package calibration

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Share is what the articles of a site tell of how many of them are spun (SITE SHARE). The zero
// value knows none.
type Share struct {
	n    int
	logs [shareSteps + 1]float64 // log-likelihood of shares from 0 to 1
}

const (
	shareSteps = 40
	// siteClean is the share of sites that spin nothing, before any article is seen; how much
	// the others spin is as likely one share as another.
	siteClean = 0.9
	// siteFree is the share of spun articles up to which a site says nothing against the others.
	siteFree = 0.25
)

// MostFactor is the most by which a site divides the p of an article.
const MostFactor = 30

// siteRatios say how much likelier a p is in a spun text than in a clean one, from 4 % of words exchanged, of a spinner that
// the model knows and of one that it does not (measured on simulated spins; rounded towards caution). On clean text with calibrated p
// they are .62 on average, and at most .72 in news, wire copy and pages of the government (an e-value, Vovk and Wang 2021).
var siteRatios = [...]struct{ p, ratio float64 }{
	{1e-4, 100}, {1e-3, 50}, {0.003, 25}, {0.01, 9}, {0.03, 2.5}, {0.05, 1.3}, {0.1, 0.7}, {0.2, 0.45}, {0.5, 0.2}, {1, 0.15},
}

// siteRatio interpolates siteRatios. A p beyond the first counts as the first: no article outweighs a
// whole site. From 0.5 on a p is 1 or near it.
func siteRatio(p float64) float64 {
	last := siteRatios[len(siteRatios)-1]
	if p <= siteRatios[0].p {
		return siteRatios[0].ratio
	}
	for k := 1; k < len(siteRatios); k++ {
		if a, b := siteRatios[k-1], siteRatios[k]; p < b.p {
			return weights.Between(math.Log(a.p), math.Log(b.p), a.ratio, b.ratio, math.Log(p))
		}
	}
	return last.ratio
}

// Add counts one article of the site with its p; one of each group of copies.
func (s *Share) Add(p float64) {
	s.n++
	r := siteRatio(p)
	for k := range s.logs {
		s.logs[k] += logOf(k, r)
	}
}

func logOf(k int, ratio float64) float64 {
	return math.Log1p(float64(k) / shareSteps * (ratio - 1))
}

// Articles is the number of articles added.
func (s *Share) Articles() int { return s.n }

// Spun is the share of the site's articles that are spun, as far as their p tell: the
// posterior mean.
func (s *Share) Spun() float64 {
	var most float64
	for _, l := range s.logs {
		most = max(most, l)
	}
	sum, of := 0.0, 0.0
	for k, l := range s.logs {
		w := math.Exp(l-most) * (1 - siteClean) / shareSteps
		if k == 0 {
			w = math.Exp(l-most) * siteClean
		}
		sum += w * float64(k) / shareSteps
		of += w
	}
	return sum / of
}

// Without is the site without one article, added before with this p: an article is no witness in
// its own case.
func (s *Share) Without(p float64) Share {
	o := *s
	o.n--
	r := siteRatio(p)
	for k := range o.logs {
		o.logs[k] -= logOf(k, r)
	}
	return o
}

// Factor is what the p of another article of the site is divided by: the odds of its being spun
// against those of a site of which a quarter is, at least 1 and at most MostFactor.
func (s *Share) Factor() float64 { return FactorOf(s.Spun()) }

// FactorOf is Factor where a share q of the other articles is spun.
func FactorOf(q float64) float64 {
	return min(MostFactor, max(1, q/max(1e-9, 1-q)*(1-siteFree)/siteFree))
}
