package html

import (
	"slices"
	"strings"
)

// row is a story as the queue lists it.
type row struct {
	rank   int
	page   int // of the stories, from 0
	anchor string
	title  string
	size   int
	low    float64 // closeness of the version least close
	sites  []string
	first  string // earliest date, as it is written
	last   string
	ids    []string
	rel    []string // relations, rules and verdicts of its versions, in order of appearance
	rules  []string
	spun   int // versions that read as machine-reworded
	lost   int // words
	near   int // near misses of its versions

	words int        // changed, of all versions
	facts factCounts // among them
}

// see takes note of a version; seen are the sites of those before.
func (r *row) see(v *version, seen map[string]bool) {
	if s := where(&v.article); s != "" && !seen[s] {
		seen[s] = true
		r.sites = append(r.sites, s)
	}
	if d := day(v.article.Date); d != "" {
		if r.first == "" || d < r.first {
			r.first = d
		}
		r.last = max(r.last, d)
	}
	if v.doc.Spin != nil && v.doc.Spin.Verdict == "spun" {
		r.spun++
	}
}

// differ takes note of how a version differs.
func (r *row) differ(s *shown) {
	r.ids = append(r.ids, s.doc.ID)
	r.lost += s.doc.Lost
	if !slices.Contains(r.rel, s.member.Relation) {
		r.rel = append(r.rel, s.member.Relation)
	}
	if s.paired && !slices.Contains(r.rules, s.pair.Rule) {
		r.rules = append(r.rules, s.pair.Rule)
	}
	r.words += s.stat.Deleted + s.stat.Inserted
	r.facts.names += s.facts.names
	r.facts.numbers += s.facts.numbers
	r.facts.dates += s.facts.dates
}

// places writes the sites and the days of a story.
func (r *row) places(m *markup) {
	switch n := len(r.sites); n {
	case 0:
	case 1, 2:
		m.lit(" · ")
		m.text(strings.Join(r.sites, ", "))
	default:
		m.lit(" · ")
		m.text(r.sites[0])
		m.lit(" and ")
		m.count(n-1, "more site")
	}
	if r.first != "" {
		m.lit(" · ")
		m.text(r.first)
		if r.last != r.first {
			m.lit(" to ")
			m.text(r.last)
		}
	}
}

// differs says what differs over all versions, in words.
func (r *row) differs() string {
	var out []string
	for _, c := range []struct {
		n    int
		noun string
	}{{r.facts.names, "name"}, {r.facts.numbers, "number"}, {r.facts.dates, "date"}, {r.words, "word"}} {
		if c.n > 0 {
			out = append(out, plural(int64(c.n), c.noun))
		}
	}
	return strings.Join(out, ", ")
}
