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

// see takes note of a version.
func (r *row) see(v *version) {
	if s := where(v.doc, &v.article); s != "" && !slices.Contains(r.sites, s) {
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

// day is the day of a date, when it begins with one in the order of ISO 8601.
func day(date string) string {
	if len(date) < 10 || date[4] != '-' || date[7] != '-' {
		return ""
	}
	if strings.Trim(date[:10], "0123456789-") != "" {
		return ""
	}
	return date[:10]
}

// when is a date as people write it: of one in ISO 8601 with a time the day, the hour and the minute, else the date
// as it stands.
func when(date string) string {
	if d := day(date); d != "" && len(date) > 16 && date[10] == 'T' && date[13] == ':' && strings.Trim(date[11:13]+date[14:16], "0123456789") == "" {
		return d + " " + date[11:16]
	}
	return date
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
