package batch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
)

const (
	// siteLeast is SITE_LEAST: a site with fewer articles, one of each cluster, says
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
	without map[int32]float32 // p of units without the candidates
	raised  int
	lowered int
}

// bySite judges the articles of sites once more with what the other articles of
// their site show (SITE SHARE, HOUSE STYLE); detector is what judged them last.
func (r *runState) bySite(ctx context.Context, detector *spin.Detector) error {
	t, err := r.gatherSites(ctx, detector)
	if err != nil || t == nil {
		return err
	}
	sites := make([]*judgedSite, len(t.names))
	for s, units := range t.units {
		if len(units) >= siteLeast {
			sites[s] = &judgedSite{without: map[int32]float32{}, house: map[spin.Exchange]bool{}}
		}
	}
	t.substitutions(sites)
	if err := r.withoutStyle(ctx, detector, t, sites); err != nil {
		return err
	}
	for s, j := range sites {
		if j != nil {
			j.judge(t.units[s])
		}
	}
	moved, err := r.judgeBySite(ctx, detector, t, sites)
	if err != nil {
		return err
	}
	r.siteRows = t.rows(sites)
	r.siteNotes = moved.notes(t)
	return nil
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

// withoutStyle reads the articles that show a candidate for house style as if
// they did not, and counts the expected phrases in all articles of those sites.
func (r *runState) withoutStyle(ctx context.Context, d *spin.Detector, t *siteTable, sites []*judgedSite) error {
	styles := make([]map[spin.Exchange]bool, len(sites))
	candidates := make([][]int, len(sites)) // among the substitutions of a site
	var read []int32
	for s, j := range sites {
		if j == nil {
			continue
		}
		for k := range j.subs {
			if sub := &j.subs[k]; sub.candidate(len(t.units[s])) {
				if styles[s] == nil {
					styles[s] = map[spin.Exchange]bool{}
				}
				styles[s][sub.exchange] = true
				candidates[s] = append(candidates[s], k)
				sub.asWritten = 0
			}
		}
		if styles[s] == nil {
			continue
		}
		for _, u := range t.units[s] {
			read = append(read, u.record)
		}
	}
	if len(read) == 0 {
		return nil
	}
	slices.Sort(read)
	shows := map[int32]bool{} // units' records that show a candidate
	for s, j := range sites {
		if j == nil {
			continue
		}
		for _, k := range candidates[s] {
			for _, u := range j.subs[k].units {
				shows[t.units[s][u].record] = true
			}
		}
	}
	type found struct {
		p              float32
		written, meant []bool // by candidate of the site
	}
	return mapRows(ctx, r, read, func(i int, w *row) (found, error) {
		b, err := r.texts.at(i)
		if err != nil {
			return found{}, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		s := t.records[i].site
		f := found{p: t.records[i].p, written: make([]bool, len(candidates[s])), meant: make([]bool, len(candidates[s]))}
		words := folded(string(b))
		for c, k := range candidates[s] {
			sub := &sites[s].subs[k] // the counts in it are take's
			f.written[c] = strings.Contains(words, folded(sub.phrase))
			f.meant[c] = strings.Contains(words, folded(sub.meant))
		}
		if shows[int32(i)] {
			f.p = max(f.p, float32(round(r.checkSite(d, i, string(b), spin.SiteEvidence{House: styles[s]}).P, 6)))
		}
		return f, nil
	}, func(i int, f found) error {
		s := t.records[i].site
		j := sites[s]
		for c, k := range candidates[s] {
			if f.written[c] {
				j.subs[k].asWritten++
			}
			if f.meant[c] {
				j.subs[k].asMeant++
			}
		}
		if shows[int32(i)] {
			j.without[t.records[i].unit] = f.p
		}
		return nil
	})
}

// checkSite judges a text by what its site says, from the p of the first look on.
func (r *runState) checkSite(d *spin.Detector, i int, text string, e spin.SiteEvidence) spin.Verdict {
	v, _ := r.checkSiteDropped(d, i, text, e)
	return v
}

func (r *runState) checkSiteDropped(d *spin.Detector, i int, text string, e spin.SiteEvidence) (spin.Verdict, []spin.Flag) {
	before := float64(r.p[i])
	if len(e.House) > 0 && d != r.prep.detector {
		v, _ := r.prep.detector.CheckSite(text, 1, spin.SiteEvidence{House: e.House})
		before = max(before, round(v.P, 6))
	}
	return d.CheckSite(text, before, e)
}

// judge settles what a site is and what of its exchanges is house style.
func (j *judgedSite) judge(units []unit) {
	var plain, styled spin.SiteShare
	for u, unit := range units {
		plain.Add(float64(unit.p))
		if p, ok := j.without[int32(u)]; ok {
			styled.Add(float64(p))
		} else {
			styled.Add(float64(unit.p))
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
		return float64(p)
	}
	return float64(units[u].p)
}

// folded is a text as its words in lower case, one blank around each.
func folded(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !letterOrDigit(c) && c != '\'' && c != '’' && c != '-' })
	return " " + strings.Join(words, " ") + " "
}
