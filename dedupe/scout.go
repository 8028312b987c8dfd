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
	looks, err := s.look(ctx, texts)
	if err != nil {
		return nil, err
	}
	err = parallel(ctx, s.e.o.Workers, len(texts), 16, func(w, i int) error {
		var err error
		found[i], err = s.around(w, texts[i], &looks[i])
		return err
	})
	return found, err
}

// look is what is worth comparing with a text.
type look struct {
	content [2]uint64
	serials []uint64
}

const lookTogether = 1024 // texts

// look finds what is worth comparing with texts.
func (s *recall) look(ctx context.Context, texts []scouted) ([]look, error) {
	out := make([]look, len(texts))
	few := max(1, min(lookTogether, (len(texts)+s.e.o.Workers-1)/s.e.o.Workers))
	err := parallel(ctx, s.e.o.Workers, (len(texts)+few-1)/few, 1, func(_, part int) error {
		from := part * few
		some := texts[from:min(from+few, len(texts))]
		prints := make([]*Fingerprint, len(some))
		for i, x := range some {
			print, err := s.print(x)
			if err != nil {
				return err
			}
			prints[i] = &print
		}
		found, err := s.b.Find(prints, func(stable bool, key uint32) int { return s.extra[ifelse(stable, 1, 0)].of(key) })
		for i, serials := range found {
			out[from+i] = look{prints[i].Content, serials}
		}
		return err
	})
	return out, err
}

// related is a record that has something of a text; a stranger only passages that are
// no reason to look at what else it is joined with.
type related struct {
	serial   uint64
	stranger bool
}

// around gives the records related to a text, by serial.
func (s *recall) around(w int, x scouted, found *look) ([]related, error) {
	own, at, err := s.self(x)
	if err != nil {
		return nil, err
	}
	serials := found.serials
	copies, err := s.b.Copies(found.content)
	if err != nil {
		return nil, err
	}
	var out []related
	for _, c := range copies {
		out = append(out, related{serial: c})
	}
	slices.Sort(serials)
	done := map[[2]uint64]bool{found.content: true}
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
		their := s.side(&other.Meta)
		context := told(&own, &their, s.e.often)
		ev, err := s.compare(w, at, s.texts.number(c), context)
		if err != nil {
			return nil, err
		}
		if err := s.e.priors.add(x.compared(), compared(c), &ev, context); err != nil {
			return nil, err
		}
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

// print is the fingerprint of a scouted record.
func (s *recall) print(x scouted) (Fingerprint, error) {
	if x.ordinal < 0 {
		seen, err := s.b.Seen(x.serial)
		return seen.Print, err
	}
	return s.r.Print(int(x.ordinal))
}

// self is a scouted record, and where its text is.
func (s *recall) self(x scouted) (own Side, at int32, err error) {
	if x.ordinal < 0 {
		seen, err := s.b.Seen(x.serial)
		return s.side(&seen.Meta), s.texts.number(x.serial), err
	}
	m := &s.e.meta[x.ordinal]
	from := s.e.origin(x.ordinal)
	return sideOf(m, m, &from), x.ordinal, s.e.failed()
}

// side is a record that was seen as scouts compare it.
func (s *recall) side(m *Meta) Side {
	own, origin := newMeta(*m), newOrigin(*m)
	return sideOf(&own, &own, &origin)
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
	return s.v.judges[w].verifier.Compare(x, y, c), nil
}

func (s *recall) isSelf(serial uint64) bool {
	_, ok := s.r.Self[serial]
	return ok
}
