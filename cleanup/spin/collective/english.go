package collective

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// What the model does not know as English looks spun to it: old prose, say, or a dialect (STRANGE ENGLISH). Where more than
// strangeShare of the articles of a site, strangeFew or more of strangeLeast or more, are in an English that is not judged,
// the others are near it, and clean text of their kind is what the site holds; so it is with what the corpus has beside
// such sites. Unless more than strangeSpun of the others are spun by themselves, which old prose never is.
//
// That articles look spun and show no exchange in common tells nothing: at 4 to 16 % of words exchanged a spinner's share
// no more of theirs than the chapters of a novel do (2 to 3 in 1,000 pairs of exchanges; ten old books, 1 to 17).
const (
	strangeLeast = 20
	strangeShare = 0.1
	strangeFew   = 6
	strangeSpun  = 0.1
)

// strangeReason says why an article of such a site or corpus is no worse than p says.
const strangeReason = "unusual wording, but no rarer where it comes from, in an English that the model does not know"

// strangeness is what is known of the articles of a site, or of those of all other sites.
type strangeness struct {
	records []int32   // judged ones
	ps      []float64 // of the judged ones, one of each group of copies, by themselves
	spun    int       // those of them that are called so
	other   int       // in an English that is not judged, one of each group of copies
}

// strangeEnglish finds what is not in the English of the model and raises p there.
func (j *judge) strangeEnglish(ctx context.Context) error {
	sites := map[string]*strangeness{}
	for i := range int32(j.c.Len()) {
		if err := j.file(sites, i); err != nil {
			return err
		}
		if i%4096 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	rest := &strangeness{}
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		s := sites[name]
		said := s.say()
		if said == "" || name == "" {
			rest.add(s)
			continue
		}
		j.siteNotes[name] = said
		j.out.Notes = append(j.out.Notes, fmt.Sprintf("spin: %s is %s; its p is raised", name, said))
		if err := j.raise(s); err != nil {
			return err
		}
	}
	said := rest.say()
	if said == "" {
		return nil
	}
	j.out.Notes = append(j.out.Notes, fmt.Sprintf("spin: the corpus is %s; its p is raised", said))
	return j.raise(rest)
}

// file adds a record to its site.
func (j *judge) file(sites map[string]*strangeness, i int32) error {
	class := j.out.Class(int(i))
	if class == "" || class == spin.TooShort {
		return nil
	}
	s := sites[j.c.Site(int(i))]
	if s == nil {
		s = &strangeness{}
		sites[j.c.Site(int(i))] = s
	}
	lead := j.c.Group(int(i))
	counts := lead < 0 || lead == i
	if class == spin.NotJudged {
		v, err := j.c.First(int(i))
		if err == nil && counts && v.OtherEnglish() {
			s.other++
		}
		return err
	}
	s.records = append(s.records, i)
	if counts {
		s.ps = append(s.ps, j.alone[i])
		if class == spin.Spun {
			s.spun++
		}
	}
	return nil
}

func (s *strangeness) add(o *strangeness) {
	s.records, s.ps = append(s.records, o.records...), append(s.ps, o.ps...)
	s.spun, s.other = s.spun+o.spun, s.other+o.other
}

// say says in words why articles are not in the model's English; "" when they are.
func (s *strangeness) say() string {
	all := len(s.ps) + s.other
	if all < strangeLeast || s.other < strangeFew || float64(s.other) <= strangeShare*float64(all) || float64(s.spun) > strangeSpun*float64(len(s.ps)) {
		return ""
	}
	return fmt.Sprintf("not the model's English: %d of %d articles are in another one", s.other, all)
}

// raise sees to it that no p is smaller than the share of the articles that look as spun.
func (j *judge) raise(s *strangeness) error {
	slices.Sort(s.ps)
	for _, i := range s.records {
		as, _ := slices.BinarySearchFunc(s.ps, j.alone[i], func(p, own float64) int {
			if p <= own {
				return -1
			}
			return 1
		})
		share := float64(max(1, as)) / float64(len(s.ps)+1)
		j.shares[i] = share
		if share <= j.out.P(int(i)) {
			continue
		}
		v, _, err := j.out.Verdict(int(i))
		if err != nil {
			return err
		}
		if err := j.out.put(int(i), j.notBelow(int(i), v), nil); err != nil {
			return err
		}
	}
	return nil
}

// notBelow is a verdict on record i with the p that strange English leaves it.
func (j *judge) notBelow(i int, v spin.Verdict) spin.Verdict {
	return v.AtLeast(j.shares[int32(i)], strangeReason).Rounded()
}

// saySites says of the sites in strange English that they are.
func (j *judge) saySites(sites []Site) {
	for k := range sites {
		sites[k].Note = j.siteNotes[sites[k].Site]
	}
}
