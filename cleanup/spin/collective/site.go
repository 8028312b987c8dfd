package collective

import (
	"cmp"
	"context"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

const (
	// siteLeast is SITE_LEAST: a site with fewer articles, one of each group of copies, says
	// nothing.
	siteLeast = 6
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
}

// candidate tells whether the exchange may be house style of a site of n units.
func (s *substitution) candidate(n int) bool {
	return len(s.units) >= max(houseLeast, int(houseShare*float64(n)))
}

// judgedSite is what the table says of a site.
type judgedSite struct {
	share   spin.SiteShare
	spun    float64
	verdict string
	subs    []substitution
	house   map[spin.Exchange]bool
	without map[int32]float64 // p of units without the candidates
	raised  int
	lowered int
}

// bySite judges the articles of sites once more with what the other articles of
// their site show (SITE SHARE, HOUSE STYLE); detector is what judged them last.
func (j *judge) bySite(ctx context.Context, detector *spin.Detector) error {
	t, err := j.gatherSites(ctx, detector)
	if err != nil || t == nil {
		return err
	}
	sites := make([]*judgedSite, len(t.names))
	for s, units := range t.units {
		if len(units) >= siteLeast {
			sites[s] = &judgedSite{without: map[int32]float64{}, house: map[spin.Exchange]bool{}}
		}
	}
	t.substitutions(sites)
	if err := j.withoutStyle(ctx, detector, t, sites); err != nil {
		return err
	}
	for s, site := range sites {
		if site != nil {
			site.judge(t.units[s])
		}
	}
	moved, err := j.judgeBySite(ctx, detector, t, sites)
	if err != nil {
		return err
	}
	j.out.Sites = t.rows(sites)
	j.out.Notes = append(j.out.Notes, moved.notes(t)...)
	return nil
}

// judge settles what a site is and what of its exchanges is house style.
func (j *judgedSite) judge(units []unit) {
	var plain, styled spin.SiteShare
	for u, unit := range units {
		plain.Add(unit.p)
		if p, ok := j.without[int32(u)]; ok {
			styled.Add(p)
		} else {
			styled.Add(unit.p)
		}
	}
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

// p is the p by which a unit counts.
func (j *judgedSite) p(units []unit, u int32) float64 {
	if p, ok := j.without[u]; ok {
		return p
	}
	return units[u].p
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
