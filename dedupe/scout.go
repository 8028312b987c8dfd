package dedupe

import (
	"context"
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// scouted is a text whose candidates are looked at.
type scouted struct {
	ordinal int32 // of a record that was added; -1: it is
	serial  uint64
}

func (x scouted) compared() compared {
	if x.ordinal < 0 {
		return compared(x.serial)
	}
	return ownRecord | compared(x.ordinal)
}

// scout compares texts with their candidates and returns those that are related.
func (s *recall) scout(ctx context.Context, texts []scouted) ([][]related, error) {
	found := make([][]related, len(texts))
	err := parallel(ctx, s.e.o.Workers, len(texts), 16, func(w, i int) error {
		var err error
		found[i], err = s.around(w, texts[i])
		return err
	})
	return found, err
}

// related is a record that has something of a text; a stranger only passages that are
// no reason to look at what else it is joined with.
type related struct {
	serial   uint64
	stranger bool
}

// around gives the records related to a text, by serial.
func (s *recall) around(w int, x scouted) ([]related, error) {
	own, at, print, err := s.self(x)
	if err != nil {
		return nil, err
	}
	known := x.ordinal < 0 || s.known[s.e.leader[x.ordinal]]
	serials, err := s.b.Find(&print, func(stable bool, key uint32) int {
		n := s.extra[ifelse(stable, 1, 0)].of(key)
		if !known {
			n = max(n, 1)
		}
		return n
	})
	if err != nil {
		return nil, err
	}
	copies, err := s.b.Copies(print.Content)
	if err != nil {
		return nil, err
	}
	var out []related
	for _, c := range copies {
		out = append(out, related{serial: c})
	}
	slices.Sort(serials)
	done := map[[2]uint64]bool{print.Content: true}
	for _, c := range serials {
		if s.isSelf(c) {
			continue
		}
		other, err := s.b.Seen(c)
		if err != nil {
			return nil, err
		}
		if done[other.Print.Content] {
			continue
		}
		done[other.Print.Content] = true
		context := s.e.told(own, s.side(&other.Meta))
		ev, err := s.compare(w, at, s.texts.number(c), context)
		if err != nil {
			return nil, err
		}
		s.e.priors.add(x.compared(), compared(c), &ev, context)
		if ev.Relation != verify.Unrelated {
			out = append(out, related{c, stranger(&ev)})
		}
	}
	return out, nil
}

// stranger tells whether two texts are related and no versions of one another, whatever else is found out: how frequent the wording of
// two forms is can only keep more apart.
func stranger(ev *verify.Evidence) bool {
	switch ev.Rule {
	case verify.RuleTemplate, verify.RuleForm, verify.RuleSubject:
		return !ev.Merge
	}
	return !ev.Merge && ev.Relation == verify.Shared
}

// self is a scouted record, where its text is and its fingerprint.
func (s *recall) self(x scouted) (own side, at int32, print Fingerprint, err error) {
	if x.ordinal < 0 {
		seen, err := s.b.Seen(x.serial)
		return s.side(&seen.Meta), s.texts.number(x.serial), seen.Print, err
	}
	print, err = s.r.Print(int(x.ordinal))
	return side{&s.e.meta[x.ordinal], &s.e.meta[x.ordinal], &s.e.origins.all[x.ordinal]}, x.ordinal, print, err
}

// side is a record that was seen as scouts compare it. Its site has a number if a record was added of it.
func (s *recall) side(m *Meta) side {
	own, origin := newMeta(*m), newOrigin(*m)
	own.site = -1
	if n, ok := s.e.sites[m.Source]; ok {
		own.site = n
	} else if m.Source != "" {
		own.site = int32(len(s.e.sites)) // another than all of those
	}
	return side{&own, &own, &origin}
}

// compare verifies two texts as well as may be before all are known: how frequent their wording is
// does not matter yet.
func (s *recall) compare(w int, a, b int32, c verify.Context) (verify.Evidence, error) {
	x, err := s.v.readers[w].document(a)
	if err != nil {
		return verify.Evidence{}, err
	}
	y, err := s.v.readers[w].document(b)
	if err != nil {
		return verify.Evidence{}, err
	}
	return s.v.judges[w].Compare(x, y, c), nil
}

func (s *recall) isSelf(serial uint64) bool {
	_, ok := s.r.Self[serial]
	return ok
}
