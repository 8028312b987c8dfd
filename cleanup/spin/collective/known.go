package collective

import (
	"context"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

// evidence is what a site that another corpus showed says of one more of its articles, or of one of those: it is no witness in its
// own case.
func (s *Site) evidence(key uint64) spin.Known {
	e := spin.Known{Factor: 1, House: map[spin.Exchange]bool{}}
	for _, x := range s.Substitutions {
		if x.Verdict == houseStyle {
			e.House[spin.Exchange{Written: x.Written, Expected: x.Expected}] = true
		}
	}
	switch few := s.Articles < siteFew; {
	case s.Verdict != siteIsMixed && s.Verdict != siteIsSpinner, few && s.Spun < witnessesLeast:
	default:
		share := s.Share
		if s.Seen[key] && s.Articles > 1 {
			// As if it had been wholly spun: what it added to the share is not known any more.
			share = max(0, float64(share*float64(s.Articles))-1) / float64(s.Articles-1)
		}
		e.Factor = calibration.FactorOf(share)
		if few {
			e.Factor = min(fewMost, e.Factor)
		}
	}
	return e
}

// byKnown judges once more the articles of sites that another corpus showed (Options.Sites) and this one says nothing of.
func (j *judge) byKnown(ctx context.Context, d *spin.Detector) error {
	known := map[string]*Site{}
	for k := range j.o.Sites {
		known[j.o.Sites[k].Site] = &j.o.Sites[k]
	}
	for _, s := range j.out.Sites {
		delete(known, s.Site)
	}
	if len(known) == 0 {
		return nil
	}
	var again []int32
	for i := range j.c.Len() {
		if known[j.c.Site(i)] == nil || j.out.Class(i) == "" {
			continue
		}
		again = append(again, int32(i))
	}
	if len(again) == 0 {
		return nil
	}
	j.o.Progress.Stage("spin: sites", "records", int64(len(again)))
	type result struct {
		verdict *spin.Verdict // nil: it stands
		note    *SiteNote
	}
	moved := 0
	err := each(ctx, j, again, func(i int) (result, error) {
		site := known[j.c.Site(i)]
		e := site.evidence(j.c.Key(i))
		if j.out.P(i) >= doubtful || e.Factor == 1 && len(e.House) == 0 {
			return result{}, nil
		}
		text, err := j.c.Text(i)
		if err != nil {
			return result{}, err
		}
		v, dropped, err := j.checkSite(d, i, text, e)
		if err != nil {
			return result{}, err
		}
		if e.Factor == 1 && len(dropped) == 0 {
			return result{}, nil
		}
		note := &SiteNote{
			Site: site.Site, PAlone: j.out.P(i), Class: j.out.Class(i), Articles: site.Articles, Spun: site.Spun,
			Factor: math.Round(100*e.Factor) / 100, House: exchanged(dropped),
		}
		if site.Seen[j.c.Key(i)] {
			note.Articles--
			if note.Class.Severity() > 0 {
				note.Spun = max(0, note.Spun-1)
			}
		}
		return result{&v, note}, nil
	}, func(i int, r result) error {
		if r.verdict == nil {
			return nil
		}
		if r.verdict.Class != r.note.Class {
			moved++
		}
		return j.out.put(i, *r.verdict, r.note)
	})
	if moved > 0 {
		note := "spin: what is known of their sites changed " + several(moved, "verdict")
		if slices.ContainsFunc(j.o.Sites, func(s Site) bool { return s.Seen == nil }) {
			note += "; an article that was among those of its site was a witness in its own case"
		}
		j.out.Notes = append(j.out.Notes, note)
	}
	return err
}
