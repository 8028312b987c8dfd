package collective

import (
	"fmt"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
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

// beginRaise finds what is not in the English of the model and has p raised there.
func (p *Plan) beginRaise() *Round {
	sites := map[string]*strangeness{}
	for i := range int32(p.c.Len()) {
		p.file(sites, i)
	}
	var raised []int32
	rest := &strangeness{}
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		s := sites[name]
		said := s.say()
		if said == "" || name == "" {
			rest.add(s)
			continue
		}
		p.siteNotes[name] = said
		p.Notes = append(p.Notes, fmt.Sprintf("spin: %s is %s; its p is raised", name, said))
		raised = p.raise(raised, s)
	}
	if said := rest.say(); said != "" {
		p.Notes = append(p.Notes, fmt.Sprintf("spin: the corpus is %s; its p is raised", said))
		raised = p.raise(raised, rest)
	}
	slices.Sort(raised)
	return overSome("", raised, func(i int32) []byte { return compact.AppendFloat(nil, p.shares[i]) })
}

// file adds a record to its site.
func (p *Plan) file(sites map[string]*strangeness, i int32) {
	class := p.Class(int(i))
	if class == "" || class == spin.TooShort {
		return
	}
	s := sites[p.c.Site(int(i))]
	if s == nil {
		s = &strangeness{}
		sites[p.c.Site(int(i))] = s
	}
	lead := p.c.Group(int(i))
	counts := lead < 0 || lead == i
	if class == spin.NotJudged {
		if counts && p.looks.other(int(i)) {
			s.other++
		}
		return
	}
	s.records = append(s.records, i)
	if counts {
		s.ps = append(s.ps, p.alone[i])
		if class == spin.Spun {
			s.spun++
		}
	}
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

// raise sees to it that no p is smaller than the share of the articles that look as spun: the records whose p is are added to some.
func (p *Plan) raise(some []int32, s *strangeness) []int32 {
	slices.Sort(s.ps)
	for _, i := range s.records {
		as, _ := slices.BinarySearchFunc(s.ps, p.alone[i], func(p, own float64) int {
			if p <= own {
				return -1
			}
			return 1
		})
		share := float64(max(1, as)) / float64(len(s.ps)+1)
		p.shares[i] = share
		if share > p.P(int(i)) {
			some = append(some, i)
		}
	}
	return some
}

// raise leaves a verdict the p that strange English leaves it.
func (w *Worker) raise(texts Texts, t Task) (Result, error) {
	ask := compact.Read(t.Ask)
	least := ask.Between(0, 1)
	if err := ask.Done(); err != nil {
		return Result{}, fmt.Errorf("%w: %w", errAsked, err)
	}
	k, err := last(texts, t.Record)
	if err != nil {
		return Result{}, err
	}
	k.verdict = notBelow(k.verdict, least)
	return k.changed()
}

// notBelow is a verdict with the p that strange English leaves it; 0: it is in no such English.
func notBelow(v spin.Verdict, least float64) spin.Verdict {
	return v.AtLeast(least, strangeReason).Rounded()
}

// saySites says of the sites in strange English that they are.
func (p *Plan) saySites(sites []Site) {
	for k := range sites {
		sites[k].Note = p.siteNotes[sites[k].Site]
	}
}
