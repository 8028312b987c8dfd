// FITTED: siteRatios, on simulated spins, not by gen; changing the calibration needs them measured anew; see doc/spin-model.md.

package spin

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Exchange is a phrase put for another, without the words that the two share at their ends: what
// recurs in the articles of a site, whatever the neighbours. Lower case.
type Exchange struct{ Written, Expected string }

// ExchangeOf is the exchange that a flag shows.
func ExchangeOf(f Flag) Exchange { return exchangeOf(f.Written, f.Expected) }

func exchangeOf(written, expected string) Exchange {
	a, b := strings.Fields(strings.ToLower(written)), strings.Fields(strings.ToLower(expected))
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return Exchange{strings.Join(a, " "), strings.Join(b, " ")}
}

// SiteShare is what the articles of a site tell of how many of them are spun (SITE SHARE). The zero
// value knows none.
type SiteShare struct {
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

// siteRatios say how much likelier a p is in a spun text than in a clean one, from 4 % of words exchanged
// (measured on simulated spins; rounded towards caution). On clean text with calibrated p they are
// .8 on average (an e-value, Vovk and Wang 2021).
var siteRatios = [...]struct{ p, ratio float64 }{
	{1e-4, 60}, {1e-3, 45}, {0.01, 15}, {0.05, 1.7}, {0.1, 0.75}, {0.2, 0.5}, {0.5, 0.3}, {1, 0.2},
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
func (s *SiteShare) Add(p float64) {
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
func (s *SiteShare) Articles() int { return s.n }

// Spun is the share of the site's articles that are spun, as far as their p tell: the
// posterior mean.
func (s *SiteShare) Spun() float64 {
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
func (s *SiteShare) Without(p float64) SiteShare {
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
func (s *SiteShare) Factor() float64 {
	q := s.Spun()
	return min(MostFactor, max(1, q/max(1e-9, 1-q)*(1-siteFree)/siteFree))
}

// SiteEvidence is what the other articles of a site say of one of its articles.
type SiteEvidence struct {
	Factor float64           // p is divided by it (SITE SHARE); 0 and 1 leave p alone
	House  map[Exchange]bool // the site's house style (HOUSE STYLE)
}

// weigh divides p by the site's factor and adds its logarithm to the score. A text that reads cleaner
// than half of clean text stays as it is: raised is false.
func (e *SiteEvidence) weigh(v *Verdict) (raised bool) {
	if e == nil || e.Factor <= 1 || v.P >= 0.5 {
		return false
	}
	v.P = math.Round(1e7*max(1e-7, v.P/e.Factor)) / 1e7
	v.Score = round4(v.Score + math.Log(e.Factor))
	return true
}

// siteCaution is asked of a flag beyond even where the site lowered p: it tells of the article, not of
// the phrase.
const siteCaution = 0.5

// CheckSite judges a text by what its site says as well. Phrases that are house style are read as
// what they stand for, so that they are no evidence; they come back as dropped, in text order. The words of the
// verdict are those of the text as read.
// O(len(text)).
func (d *Detector) CheckSite(text string, before float64, site SiteEvidence) (v Verdict, dropped []Flag) {
	if len(site.House) == 0 {
		return d.check(text, text, before, &site), nil
	}
	dropped = d.reversals(text, 0, false, func(f Flag) bool { return site.House[ExchangeOf(f)] })
	r := reread(text, dropped)
	v = d.check(r.text, text, before, &site)
	kept := v.Flags[:0]
	for _, f := range v.Flags {
		switch f, ok := r.back(f, text); {
		case !ok:
		case site.House[ExchangeOf(f)]: // a tell, or found in another way than by a reversal
			dropped = append(dropped, f)
		default:
			kept = append(kept, f)
		}
	}
	v.Flags = kept
	slices.SortStableFunc(dropped, func(a, b Flag) int { return cmp.Compare(a.Start, b.Start) })
	return v, dropped
}

// hintGain is the least gain of an exchange that is worth counting across the articles of a site.
const hintGain = 1.2

// Exchanges are the places of a text that read more probable undone, whatever its verdict, in text
// order; with their neighbours they may overlap. What is too weak for a flag in one article may recur in
// others of its site. O(len(text)).
func (d *Detector) Exchanges(text string) []Flag {
	return d.reversals(text, hintGain, true, func(Flag) bool { return true })
}

// reversals are the places worth more than least that keep wants, wide with their neighbours: then they
// may overlap.
func (d *Detector) reversals(text string, least float32, wide bool, keep func(Flag) bool) []Flag {
	s := d.pool.Get().(*scan)
	defer d.release(s)
	s.begin(d, text, text)
	s.everywhere = false
	s.read()
	s.quickFeatures()
	s.look(brisk)
	s.look(closer)
	var out []Flag
	last := 0
	for i := range s.sites {
		f := &s.sites[i]
		from, to := int(f.at), int(f.at)+int(f.words)
		if f.gain <= least || from < last || s.beaten(i) {
			continue
		}
		fl := s.flagAt(from, to, from, to, f.repair)
		if !keep(fl) {
			continue
		}
		if wide {
			fl = s.flag(from, to, f.repair)
		}
		out = append(out, fl)
		last = to
	}
	return out
}

// rereading is a text with some phrases put for others.
type rereading struct {
	text  string
	parts []part
}

// part is a phrase that was put in: where it is, and what it stands for.
type part struct{ start, end, was, wasEnd int }

func reread(text string, flags []Flag) rereading {
	var b strings.Builder
	r := rereading{}
	at := 0
	for _, f := range flags {
		b.WriteString(text[at:f.Start])
		p := part{start: b.Len(), was: f.Start, wasEnd: f.End}
		b.WriteString(f.Expected)
		p.end = b.Len()
		r.parts = append(r.parts, p)
		at = f.End
	}
	b.WriteString(text[at:])
	r.text = b.String()
	return r
}

// back moves a flag to where it stands in text; one that takes in a phrase that was put in keeps
// to its own words, and ok is false when it has none.
func (r *rereading) back(f Flag, text string) (_ Flag, ok bool) {
	k := r.after(f.Start)
	if k < len(r.parts) && r.parts[k].start < f.End {
		f = core(f)
		if k = r.after(f.Start); k < len(r.parts) && r.parts[k].start < f.End {
			return f, false
		}
	}
	shift := 0
	if k > 0 {
		shift = r.parts[k-1].wasEnd - r.parts[k-1].end
	}
	f.Start, f.End = f.Start+shift, f.End+shift
	return f, text[f.Start:f.End] == f.Written
}

// after is the first part that ends after an offset. O(log parts).
func (r *rereading) after(at int) int {
	return sort.Search(len(r.parts), func(k int) bool { return r.parts[k].end > at })
}

// core takes the words away that both sides of a flag share at their ends.
func core(f Flag) Flag {
	shared := func(a, b string) int { // bytes of the whole words that both begin with
		n := 0
		for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
			if a[i] == ' ' {
				n = i + 1
			}
		}
		return n
	}
	n := shared(f.Written, f.Expected)
	f.Written, f.Expected, f.Start = f.Written[n:], f.Expected[n:], f.Start+n
	m := 0
	for i := 1; i <= len(f.Written) && i <= len(f.Expected); i++ {
		a, b := f.Written[len(f.Written)-i], f.Expected[len(f.Expected)-i]
		if a != b {
			break
		}
		if a == ' ' {
			m = i
		}
	}
	f.Written, f.Expected, f.End = f.Written[:len(f.Written)-m], f.Expected[:len(f.Expected)-m], f.End-m
	return f
}
