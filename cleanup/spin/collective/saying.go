package collective

import (
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

// saying is what the sites say of their articles: those of the table, and those that another corpus showed.
type saying struct {
	p      *Plan
	shared map[int32]float64 // see sharedExchanges
	styled map[int32]bool    // see showHouse
	known  map[string]*Site  // of Options.Sites, those that the table has nothing of
	place  map[string]int    // of a site, in says
	says   []siteSays
}

func newSaying(p *Plan) *saying {
	s := &saying{p: p, known: map[string]*Site{}, place: map[string]int{}}
	for k := range p.o.Sites {
		s.known[p.o.Sites[k].Site] = &p.o.Sites[k]
	}
	if p.table == nil {
		return s
	}
	s.shared, s.styled = p.table.sharedExchanges(p.sites), p.table.showHouse(p.sites)
	for n, site := range p.sites {
		if site == nil {
			continue
		}
		delete(s.known, p.table.names[n])
		if len(site.house) > 0 {
			p.moves.sites++
		}
	}
	return s
}

// of is what its site says of record i; ok is false where that is nothing.
func (s *saying) of(i int) (t siteTask, ok bool) {
	if site, here := s.p.judgedHere(i); here {
		return s.ofTable(i, site)
	}
	if site := s.known[s.p.c.Site(i)]; site != nil && s.p.Class(i) != "" && s.p.P(i) < doubtful {
		return s.ofKnown(i, site)
	}
	return siteTask{}, false
}

func (s *saying) ofTable(i int, site *judgedSite) (siteTask, bool) {
	table := s.p.table
	rec := &table.records[i]
	units := table.units[rec.site]
	factor := 1.0
	if rec.p < doubtful { // most are clean, and weighing a site costs some microseconds
		factor = max(1, site.factor(units, rec, s.shared[int32(i)]))
	}
	if factor == 1 && !s.styled[int32(i)] && (len(site.house) == 0 || rec.p >= doubtful) {
		return siteTask{}, false
	}
	t := s.task(i, table.names[rec.site], factor, site.house)
	t.note.Articles, t.note.Spun = len(units), table.spun[rec.site]
	if rec.unit >= 0 {
		t.note.Articles--
		if units[rec.unit].p <= spin.SuspectP {
			t.note.Spun--
		}
	}
	return t, true
}

func (s *saying) task(i int, site string, factor float64, house map[spin.Exchange]bool) siteTask {
	n, ok := s.place[site]
	if !ok {
		n = len(s.says)
		s.place[site] = n
		s.says = append(s.says, siteSays{house: slices.SortedFunc(maps.Keys(house), compareExchanges)})
	}
	return siteTask{says: n, factor: factor, least: s.p.shares[int32(i)], note: SiteNote{Site: site, PAlone: s.p.P(i), Class: s.p.Class(i)}}
}

// factor is what the p of a record is divided by: its unit is left out, and
// exchanges shared with others that read as spun add to it.
func (j *judgedSite) factor(units []unit, rec *siteRecord, shared float64) float64 {
	if rec.unit < 0 || !j.witnessed(units, -1) {
		return 1
	}
	others := j.share.Without(j.p(units, rec.unit))
	f := others.Factor()
	if f > 1 && shared > 1 {
		f = min(calibration.MostFactor, f*shared)
	}
	if len(units) < siteFew {
		f = min(f, fewMost)
	}
	return f
}

// sharedExchanges weighs, for every article of a site that is not clean, the exchanges
// it shares with others of the site that read as spun: how often they show them
// against how often clean articles of the corpus do.
func (t *siteTable) sharedExchanges(sites []*judgedSite) map[int32]float64 {
	out := map[int32]float64{}
	clean := map[*shown]int{} // counted once, however many sites show it
	for s, j := range sites {
		if j == nil || j.verdict == siteIsClean {
			continue
		}
		for _, sub := range j.subs {
			cleanly, counted := clean[sub.shown]
			if !counted {
				cleanly = t.cleanly(sub.shown)
				clean[sub.shown] = cleanly
			}
			spun := 0
			for _, u := range sub.units {
				if t.units[s][u].p <= spin.SuspectP {
					spun++
				}
			}
			for _, i := range sub.records {
				rec := &t.records[i]
				if rec.unit < 0 {
					continue
				}
				k, n, c, m := spun, t.spun[s], cleanly, t.clean
				if sub.spinner > 0 {
					n = max(spun, len(j.spinners[sub.spinner-1]))
				}
				switch p := t.units[s][rec.unit].p; {
				case p <= spin.SuspectP:
					k, n = k-1, max(1, n-1)
				case p >= cleanP && p < doubtful:
					c, m = c-1, m-1
				}
				if k < 1 {
					continue
				}
				ratio := (float64(k) + 0.5) / float64(n+1) * float64(m+1) / (float64(c) + 0.5)
				if ratio > 1 {
					out[i] = max(1, out[i]) * min(sharedMost, ratio)
				}
			}
		}
	}
	return out
}

// cleanly is in how many units an exchange stands that read as clean, though not beyond doubt.
func (t *siteTable) cleanly(x *shown) int {
	n := 0
	seen := map[[2]int32]bool{}
	for _, i := range x.records {
		rec := &t.records[i]
		if rec.unit < 0 || seen[[2]int32{rec.site, rec.unit}] {
			continue
		}
		seen[[2]int32{rec.site, rec.unit}] = true
		if p := t.units[rec.site][rec.unit].p; p >= cleanP && p < doubtful {
			n++
		}
	}
	return n
}

// showHouse marks the records that show a phrase of their site's house style.
func (t *siteTable) showHouse(sites []*judgedSite) map[int32]bool {
	out := map[int32]bool{}
	for _, j := range sites {
		if j == nil {
			continue
		}
		for _, sub := range j.subs {
			if sub.verdict == houseStyle {
				for _, i := range sub.records {
					out[i] = true
				}
			}
		}
	}
	return out
}
