package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// sightings remember in which sources a thing was met, the first of them by name. The zero value is ready.
type sightings struct{ of map[string]*sighting }

type sighting struct {
	names []string
	last  string
	n     int
}

// note remembers that what was met in a source, sources one after the other; "" is nothing.
func (s *sightings) note(what, source string) {
	if what == "" {
		return
	}
	if s.of == nil {
		s.of = map[string]*sighting{}
	}
	at := s.of[what]
	if at == nil {
		at = &sighting{}
		s.of[what] = at
	}
	if at.last == source && at.n > 0 {
		return
	}
	at.last = source
	if at.n++; len(at.names) < passedShown {
		at.names = append(at.names, source)
	}
}

// list words them, a line for each thing.
func (s *sightings) list() []string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(s.of)) {
		at := s.of[what]
		more := ""
		if n := at.n - len(at.names); n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		out = append(out, strings.Join(at.names, ", ")+more+": "+what)
	}
	return out
}
