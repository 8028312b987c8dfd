package collective

import (
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

// ofKnown is ofTable of a site that another corpus showed: a record that was among its articles is no witness in its own case.
func (s *saying) ofKnown(i int, site *Site) (siteTask, bool) {
	key := s.p.c.Key(i)
	e := site.evidence(key)
	if e.Factor == 1 && len(e.House) == 0 {
		return siteTask{}, false
	}
	t := s.task(i, site.Site, e.Factor, e.House)
	t.note.Articles, t.note.Spun = site.Articles, site.Spun
	if site.Seen[key] {
		t.note.Articles--
		if t.note.Class.Severity() > 0 {
			t.note.Spun = max(0, t.note.Spun-1)
		}
	}
	return t, true
}

// noteKnown says how many verdicts such sites changed.
func (p *Plan) noteKnown(moved int) string {
	note := "spin: what is known of their sites changed " + several(moved, "verdict")
	if slices.ContainsFunc(p.o.Sites, func(s Site) bool { return s.Seen == nil }) {
		note += "; an article that was among those of its site was a witness in its own case"
	}
	return note
}
