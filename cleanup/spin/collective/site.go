package collective

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

const (
	// houseLeast is HOUSE_LEAST: the articles that must show an exchange before it
	// can be house style, and houseShare their least share of the site's.
	houseLeast = 3
	houseShare = 0.02
	// houseClean is the share of them that must read as clean without it.
	houseClean = 0.75
	// mixedShare and spinnerShare are the shares of spun articles from which on a
	// site is called mixed and a spinner.
	mixedShare   = 0.2
	spinnerShare = 0.5
	// siteFew is SITE_FEW, and witnessesLeast WITNESSES: a site with fewer articles than the
	// former says something against one only where so many of them read as spun by themselves.
	siteFew        = 6
	witnessesLeast = 2
	// fewMost is FEW_MOST, the most by which a small site divides a p: the article of another hand on it is
	// a larger part of what there is.
	fewMost = 10
	// sharedMost is the most that one shared exchange weighs.
	sharedMost = 5
)

// The verdicts of sites.jsonl.
const (
	siteIsClean   = "clean"
	siteIsMixed   = "mixed"
	siteIsSpinner = "spinner"
	houseStyle    = "house-style"
	undecided     = "open"
)

// substitution is an exchange that articles of a site show.
type substitution struct {
	exchange  spin.Exchange
	shown     *shown
	phrase    string  // its most frequent form in the corpus
	meant     string  // what was meant there
	records   []int32 // of the site that show it
	units     []int32 // of the site that show it, rising
	asWritten int     // articles that have the phrase, by its words alone; -1: not counted
	asMeant   int     // articles that have what was meant there
	elsewhere int
	clean     int // units that read as clean without the site's candidates
	verdict   string
	spinner   int // its number in judgedSite.spinners, from 1 on; 0: not known, or the site has one
}

// candidate tells whether the exchange may be house style of a site of n units.
func (s *substitution) candidate(n int) bool {
	return len(s.units) >= max(houseLeast, int(houseShare*float64(n)))
}

// judgedSite is what the table says of a site.
type judgedSite struct {
	share   calibration.Share
	spun    float64
	verdict string
	subs    []substitution
	house   map[spin.Exchange]bool
	without map[int32]float64 // p of units without the candidates
	raised  int
	lowered int

	candidates []int // among subs, for house style
	said       int32 // its place in the state of the round
	// groups of units that are spun by one spinner each, where there are several
	spinners [][]int32
}

// judge settles what a site is and what of its exchanges is house style.
func (j *judgedSite) judge(units []unit) {
	ps, without := make([]float64, len(units)), make([]float64, len(units))
	for u, unit := range units {
		ps[u], without[u] = unit.p, j.p(units, int32(u))
	}
	plain, styled := shareOf(ps), shareOf(without)
	for k := range j.subs {
		sub := &j.subs[k]
		for _, u := range sub.units {
			if j.without[u] >= cleanP {
				sub.clean++
			}
		}
		if styled.Spun() < mixedShare && sub.asWritten >= 0 && float64(sub.clean) >= houseClean*float64(len(sub.units)) && sub.clean >= houseLeast {
			sub.verdict = houseStyle
			j.house[sub.exchange] = true
		}
	}
	j.share = plain
	if len(j.house) > 0 {
		j.share = styled
	} else {
		clear(j.without)
	}
	j.spun = j.share.Spun()
	j.verdict = siteIsClean
	switch {
	case !j.witnessed(units, -1):
	case j.spun >= spinnerShare:
		j.verdict = siteIsSpinner
	case j.spun >= mixedShare:
		j.verdict = siteIsMixed
	}
	if j.verdict == siteIsSpinner {
		for k := range j.subs {
			j.subs[k].verdict = siteIsSpinner
		}
	}
}

// shareOf adds articles up in an order of their own: sums of floats depend on it.
func shareOf(ps []float64) calibration.Share {
	var s calibration.Share
	slices.Sort(ps)
	for _, p := range ps {
		s.Add(p)
	}
	return s
}

// p is the p by which a unit counts.
func (j *judgedSite) p(units []unit, u int32) float64 {
	if p, ok := j.without[u]; ok {
		return p
	}
	return units[u].p
}

// witnessed tells whether enough articles, one of them left out (-1: none), read as spun or suspect by
// themselves for a site of that size to speak against any: in a small one, two of a difficult genre that are
// merely doubtful look like a spinner's.
func (j *judgedSite) witnessed(units []unit, but int32) bool {
	if len(units) >= siteFew {
		return true
	}
	n := 0
	for u := range units {
		if int32(u) != but && j.p(units, int32(u)) <= spin.SuspectP {
			n++
		}
	}
	return n >= witnessesLeast
}

// substitutions files every exchange under the sites that show it in two or
// more articles.
func (t *siteTable) substitutions(sites []*judgedSite) {
	t.places.each(func(x spin.Exchange, s *shown) {
		slices.SortFunc(s.records, func(a, b int32) int {
			return cmp.Or(cmp.Compare(t.records[a].site, t.records[b].site), cmp.Compare(a, b))
		})
		s.records = slices.Compact(s.records)
		all := 0
		first := map[int32]int{} // where a site's substitution is
		for i := 0; i < len(s.records); {
			site, from := t.records[s.records[i]].site, i
			var units []int32
			for ; i < len(s.records) && t.records[s.records[i]].site == site; i++ {
				if u := t.records[s.records[i]].unit; u >= 0 {
					units = append(units, u)
				}
			}
			slices.Sort(units)
			units = slices.Compact(units)
			all += len(units)
			if j := sites[site]; j != nil && len(units) > 1 {
				first[site] = len(j.subs)
				phrase, meant := s.phrase()
				j.subs = append(j.subs, substitution{exchange: x, shown: s, phrase: phrase, meant: meant, records: s.records[from:i], units: units, asWritten: -1, verdict: undecided})
			}
		}
		for site, k := range first {
			sub := &sites[site].subs[k]
			sub.elsewhere = all - len(sub.units)
		}
	})
}

// rows are what is known of the sites, by name.
func (t *siteTable) rows(sites []*judgedSite) []Site {
	var out []Site
	for s, j := range sites {
		if j == nil {
			continue
		}
		row := Site{
			Site: t.names[s], Articles: len(t.units[s]), Spun: t.spun[s], Share: math.Round(1e4*j.spun) / 1e4, Verdict: j.verdict,
			Raised: j.raised, Lowered: j.lowered, Spinners: spinnerSizes(j.spinners), Substitutions: []Substitution{},
		}
		for _, sub := range j.subs {
			line := Substitution{
				Written: sub.exchange.Written, Expected: sub.exchange.Expected, Phrase: sub.phrase, Meant: sub.meant,
				Articles: len(sub.units), Elsewhere: sub.elsewhere, Verdict: sub.verdict, Spinner: sub.spinner,
			}
			line.AsWritten, line.AsMeant = -1, -1
			if sub.asWritten >= 0 {
				line.AsWritten, line.AsMeant = sub.asWritten, sub.asMeant
			}
			row.Substitutions = append(row.Substitutions, line)
		}
		slices.SortStableFunc(row.Substitutions, func(a, b Substitution) int { return cmp.Compare(b.Articles, a.Articles) })
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b Site) int { return strings.Compare(a.Site, b.Site) })
	return out
}

// siteMoves counts what the sites changed.
type siteMoves struct {
	raised, lowered int // verdicts
	dropped         int // phrases
	sites           int // with house style
	known           int // verdicts, by what another corpus showed
}

// notes say what the sites changed, and what was left out for want of memory.
func (m siteMoves) notes(t *siteTable) []string {
	var out []string
	if m.raised+m.lowered > 0 {
		out = append(out, fmt.Sprintf("spin: what other articles of their site show made %s graver and %d milder (sites.jsonl)", several(m.raised, "verdict"), m.lowered))
	}
	if m.dropped > 0 {
		out = append(out, fmt.Sprintf("spin: %s read as house style of %s (sites.jsonl)", several(m.dropped, "phrase"), several(m.sites, "site")))
	}
	if s := t.places.share(); s < 1 {
		out = append(out, fmt.Sprintf("spin: %.2g%% of the different exchanges were counted by site, for want of memory", 100*s))
	}
	return out
}
