package boilerplate

import (
	"strings"

	"github.com/zeebo/xxh3"
)

const (
	// EDGE: a repeated line is furniture when it stands outside of the article in so
	// large a share of the records that show where it ends.
	edgeShare = 0.75
	// FORM: so many different repeated lines between an article's own make a form.
	formLabels = 2
)

// standing counts where a repeated line stands.
type standing struct {
	edge, between int32
	known         bool // a rule cuts such lines
}

// where is what one line of a record is to its article.
type where int

const (
	neither where = iota // blank, a credit, a date, a line that ends in a colon
	own                  // does not repeat across the site
	outside              // repeats, before the first or after the last own line
	between              // repeats, between own lines
)

// Place looks where the repeated lines of a record stand; call it for every record
// that was counted, after the last [Sites.Count] and before the first [Sites.Cut].
// It may be called from several goroutines. It reports whether the record has such lines: [Sites.Cut] has nothing to do
// with one that has none. Linear in len(text).
func (s *Sites) Place(site, text string) bool {
	fold := s.folder()
	defer s.spare.Put(fold)
	p, repeated := s.repeated(text, xxh3.HashString(site), fold)
	if len(repeated) == 0 {
		return false
	}
	at := p.standings(repeated)
	if at == nil {
		return false
	}
	known := map[uint64]bool{}
	for i, h := range repeated {
		known[h] = s.known(h, p.of(i))
	}
	form := p.form(at, repeated, known)
	if form {
		p.label(at)
	}
	p.sentences(at, repeated, known)
	seen := map[uint64]where{}
	for i, h := range repeated {
		w := at[i]
		if w == between && known[h] && !form {
			w = neither // "Close" between two paragraphs says nothing against it
		}
		seen[h] = max(seen[h], w)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for h, w := range seen {
		e := s.stands[h]
		e.known = known[h]
		switch w {
		case outside:
			e.edge++
		case between:
			e.between++
		}
		s.stands[h] = e
	}
	return true
}

// known reports whether a rule cuts the line in some place of a page; h is its key.
func (s *Sites) known(h uint64, line string) bool {
	s.mu.Lock()
	e, seen := s.stands[h]
	s.mu.Unlock()
	if seen {
		return e.known
	}
	return s.finder().knows(line)
}

// repeated are the lines of a record that repeat across its site, with their keys, and the page they are of. Most
// records have no line that does, which is known without measuring them.
func (s *Sites) repeated(text string, site uint64, fold *folder) (p *page, keys map[int]uint64) {
	total := s.counted.records[site]
	wide := func(line string) (h uint64, is bool) {
		h = lineKey(site, line)
		return h, h <= s.counted.limit && s.counted.lines[h].wide(s.o, total)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || len(line) > longLine {
			continue
		}
		if _, is := wide(line); !is {
			continue
		}
		p, keys = measured(text, fold), map[int]uint64{}
		p.siteLines(func(i int) {
			if h, is := wide(p.of(i)); is {
				keys[i] = h
			}
		})
		return p, keys
	}
	return nil, nil
}

// furniture reports whether a repeated line is to be cut where it stands in a record.
func (e standing) furniture(w where, form bool) bool {
	if w == between && e.known && !form {
		return true
	}
	return e.edge > 0 && float64(e.edge) >= edgeShare*float64(e.edge+e.between)
}

// standings says what each line is to the article; nil when nothing of the record is
// its own.
func (p *page) standings(repeated map[int]uint64) []where {
	at := make([]where, len(p.lines))
	first, last := len(p.lines), -1
	row := false // the line before is a time alone
	for i := range p.lines {
		l := &p.lines[i]
		if l.blank() {
			continue
		}
		s := strings.TrimSpace(p.of(i))
		_, again := repeated[i]
		after := row
		timed, alone := clock(s)
		row = alone
		if !timed && !after && (again || keep(s) || dated(s) || strings.HasSuffix(s, ":")) {
			continue
		}
		at[i] = own
		first, last = min(first, i), i
	}
	if last < 0 {
		return nil
	}
	for i := range repeated {
		switch {
		case at[i] == own:
		case i < first || i > last:
			at[i] = outside
		default:
			at[i] = between
		}
	}
	return at
}

// form is the heuristic FORM.
func (p *page) form(at []where, repeated map[int]uint64, known map[uint64]bool) bool {
	labels := map[uint64]bool{}
	for i, h := range repeated {
		if at[i] == between && !known[h] {
			labels[h] = true
		}
	}
	return len(labels) >= formLabels
}

// label takes the line before the first own one of a FORM for a label when PROSE
// follows, as "Aries" before its fortune.
func (p *page) label(at []where) {
	before := -1
	for i, w := range at {
		if w == own {
			if before >= 0 && p.lines[i].prose {
				at[before] = between
			}
			return
		}
		if w == outside {
			before = i
		}
	}
}

// sentences takes the short sentences right after the last own line for the article's:
// "Serve at once."
func (p *page) sentences(at []where, repeated map[int]uint64, known map[uint64]bool) {
	last := len(at) - 1
	for at[last] != own {
		last--
	}
	for i := last + 1; i < len(at); i++ {
		if at[i] != outside {
			continue
		}
		if p.lines[i].prose || known[repeated[i]] || !endsStop(strings.TrimSpace(p.of(i))) {
			return
		}
		at[i] = between
	}
}

// clock reports whether a line begins with a time of day, and whether it is nothing
// else.
func clock(s string) (timed, alone bool) {
	n := 0
	for n < len(s) && digit(s[n]) {
		n++
	}
	if n == 0 || n > 2 || n+3 > len(s) || s[n] != ':' && s[n] != '.' || !digit(s[n+1]) || !digit(s[n+2]) {
		return false, false
	}
	rest := s[n+3:]
	if rest != "" && digit(rest[0]) {
		return false, false
	}
	rest = strings.ToLower(strings.TrimSpace(rest))
	return true, rest == "" || rest == "am" || rest == "pm" || rest == "a.m." || rest == "p.m." || rest == "h" || rest == "uhr"
}
