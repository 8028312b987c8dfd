package collective

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

// siteMoves counts what the sites changed.
type siteMoves struct {
	raised, lowered int // verdicts
	dropped         int // phrases
	sites           int // with house style
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
			t.tellSpinners(j.c, t.units[s], site)
		}
	}
	moved, err := j.judgeBySite(ctx, detector, t, sites)
	if err != nil {
		return err
	}
	j.out.Sites = t.rows(sites)
	j.saySites(j.out.Sites)
	j.out.Notes = append(j.out.Notes, moved.notes(t)...)
	return nil
}

// judgeBySite judges again every article that its site has something to say of.
func (j *judge) judgeBySite(ctx context.Context, d *spin.Detector, t *siteTable, sites []*judgedSite) (siteMoves, error) {
	shared := t.sharedExchanges(sites)
	var (
		moves siteMoves
		again []int32
		say   = map[int32]float64{} // factor of a record
	)
	for _, site := range sites {
		if site != nil && len(site.house) > 0 {
			moves.sites++
		}
	}
	styled := t.showHouse(sites)
	for i := range t.records {
		rec := &t.records[i]
		if rec.site < 0 || sites[rec.site] == nil {
			continue
		}
		site := sites[rec.site]
		if f := site.factor(t.units[rec.site], rec, shared[int32(i)]); f > 1 && rec.p < doubtful {
			say[int32(i)] = f
			again = append(again, int32(i))
		} else if styled[int32(i)] || len(site.house) > 0 && rec.p < doubtful {
			again = append(again, int32(i))
		}
	}
	if len(again) == 0 {
		return moves, nil
	}
	j.o.Progress.Stage("spin: sites", "records", int64(len(again)))
	type result struct {
		verdict *spin.Verdict // nil: it stands
		note    *SiteNote
		before  spin.Class
		dropped int
		raised  bool
	}
	err := each(ctx, j, again, func(i int) (result, error) {
		text, err := j.c.Text(i)
		if err != nil {
			return result{}, err
		}
		rec := &t.records[i]
		site := sites[rec.site]
		known := spin.Known{Factor: max(1, say[int32(i)]), House: site.house}
		v, dropped, err := j.checkSite(d, i, text, known)
		if err != nil {
			return result{}, err
		}
		if known.Factor == 1 && len(dropped) == 0 {
			return result{}, nil
		}
		note := &SiteNote{
			Site: t.names[rec.site], PAlone: j.out.P(i), Class: j.out.Class(i), Articles: len(t.units[rec.site]), Spun: t.spun[rec.site],
			Factor: math.Round(100*known.Factor) / 100, House: exchanged(dropped),
		}
		if rec.unit >= 0 {
			note.Articles--
			if t.units[rec.site][rec.unit].p <= spin.SuspectP {
				note.Spun--
			}
		}
		return result{verdict: &v, note: note, before: note.Class, dropped: len(dropped), raised: known.Factor > 1 && v.P < note.PAlone}, nil
	}, func(i int, res result) error {
		if res.verdict == nil {
			return nil
		}
		site := sites[t.records[i].site]
		if res.raised {
			site.raised++
		}
		if res.dropped > 0 {
			site.lowered++
			moves.dropped += res.dropped
		}
		switch a, b := res.before.Severity(), res.verdict.Class.Severity(); {
		case b > a:
			moves.raised++
		case b < a:
			moves.lowered++
		}
		return j.out.put(i, *res.verdict, res.note)
	})
	return moves, err
}

// exchanged sums up the places of each phrase, in the order of the first.
func exchanged(flags []spin.Flag) []Exchanged {
	out := []Exchanged{}
	for _, f := range flags {
		written, expected := oneLine(f.Written), oneLine(f.Expected)
		i := slices.IndexFunc(out, func(x Exchanged) bool { return x.Written == written && x.Expected == expected })
		if i < 0 {
			i = len(out)
			out = append(out, Exchanged{Written: written, Expected: expected})
		}
		out[i].Places++
	}
	return out
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
