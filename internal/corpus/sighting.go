package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// sighting says in which sources a thing was met, the first of them by name.
type sighting struct {
	First  []metIn // in input order, passedShown at most
	N      int     // of all sources
	Ranges []int   // those of N that are read in ranges, by number

	last string
}

// metIn is a source by its number and name.
type metIn struct {
	Source int
	Name   raw
}

// note remembers that the thing was met in a source, sources one after the other. ranged: it is read in ranges. O(1).
func (s *sighting) note(source int, name string, ranged bool) {
	if s.last == name && s.N > 0 {
		return
	}
	s.last = name
	if s.N++; len(s.First) < passedShown {
		s.First = append(s.First, metIn{source, raw(name)})
	}
	if ranged {
		s.Ranges = append(s.Ranges, source)
	}
}

// plus joins two; a source that is read in ranges may be in both.
func (s *sighting) plus(o *sighting) *sighting {
	out := &sighting{First: slices.Concat(s.First, o.First), Ranges: slices.Concat(s.Ranges, o.Ranges)}
	slices.SortFunc(out.First, func(a, b metIn) int { return cmp.Compare(a.Source, b.Source) })
	out.First = slices.Compact(out.First)
	out.First = out.First[:min(len(out.First), passedShown)]
	slices.Sort(out.Ranges)
	all := len(out.Ranges)
	out.Ranges = slices.Compact(out.Ranges)
	out.N = s.N + o.N - (all - len(out.Ranges))
	return out
}

// words names the sources.
func (s *sighting) words() string {
	names := make([]string, len(s.First))
	for i, n := range s.First {
		names[i] = string(n.Name)
	}
	more := ""
	if n := s.N - len(names); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(names, ", ") + more
}
