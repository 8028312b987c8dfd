package boilerplate

import (
	"maps"
	"slices"
)

// opener is what can follow a word that a line begins with when a rule matches it.
type opener struct {
	any     bool               // whatever it is
	alone   bool               // nothing
	seconds map[beginning]bool // these words
}

// openers tell by its first two words that no rule matches a line: by the first. Words are known by their beginnings.
type openers map[beginning]*opener

func (o openers) of(first string) *opener {
	e := o[headOf(first, 0)]
	if e == nil {
		e = &opener{seconds: map[beginning]bool{}}
		o[headOf(first, 0)] = e
	}
	return e
}

// pattern adds the beginnings of the lines that a pattern matches, its first word being one of those it is filed by.
func (o openers) pattern(p pattern) {
	for i, e := range p {
		for _, w := range e.words {
			o.of(w).behind(p[i+1:])
		}
		if !e.optional {
			return
		}
	}
}

// behind adds the words that a line can begin with that the rest of a pattern matches.
func (e *opener) behind(rest pattern) {
	for _, next := range rest {
		if next.words == nil {
			e.any = true
			return
		}
		for _, w := range next.words {
			e.seconds[headOf(w, 0)] = true
		}
		if !next.optional {
			return
		}
	}
	e.alone = true
}

// row adds lines of two words and more, all of which are of a list.
func (o openers) row(of map[string]bool) {
	words := element{words: slices.Collect(maps.Keys(of))}
	for w := range of {
		o.of(w).behind(pattern{words})
	}
}

// may reports whether a rule may match a line by its first words; no digit begins the first.
func (o openers) may(s string, g *glance) bool {
	e := o[headOf(s, g.first)]
	if e == nil || e.any || g.words == 1 {
		return e != nil && (e.any || e.alone)
	}
	return e.seconds[headOf(s, g.second)]
}
