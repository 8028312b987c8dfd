package html

import (
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// foldContext is how many unchanged words stay around a change; a stretch is left out when
// that leaves out leastFolded or more.
const (
	foldContext = 6
	leastFolded = 10
)

// openAround: text around the passages is open when it has no more words than this.
const openAround = 40

// side is one text of a comparison.
type side struct {
	text, lang string
	whole      bool // it stands on the same page as a whole, so that stretches of it can be left out
	brief      bool // what both have, and long stretches around it, are only told of
}

// passagesFrom are the passages of a pair as seen from a to b.
func passagesFrom(p *reports.Pair, a string) []diff.Passage {
	out := make([]diff.Passage, 0, len(p.Passages))
	for _, q := range p.Passages {
		d := diff.Passage{AStart: q.AStart, AEnd: q.AEnd, BStart: q.BStart, BEnd: q.BEnd}
		if p.A != a {
			d = diff.Passage{AStart: q.BStart, AEnd: q.BEnd, BStart: q.AStart, BEnd: q.AEnd}
		}
		out = append(out, d)
	}
	return out
}

// compared writes the word diff of two texts: what lies within their passages word by
// word, what stands around them folded. Unchanged stretches are said, not repeated, when a
// stands there as a whole; every stretch that is left out says how many solid units of a it
// is, so that the script can put it back.
func (m *markup) compared(a, b side, parts []part) {
	m.body(b.lang, func() {
		for i := range parts {
			p := &parts[i]
			switch p.Kind {
			case diff.Inside:
				m.spans(a, p)
			case diff.Around:
				m.around(a, p.A, p.B)
			case diff.MovedAway:
				m.lit(`<span class=moved`)
				m.attr("data-n", itoa(solid(p.A)))
				m.attr("data-m", itoa(p.At))
				m.lit(">")
				m.count(diff.Count(p.A), "word")
				m.lit(" stand elsewhere here, as ")
				m.move(p.At)
				m.lit("</span>")
			case diff.MovedHere:
				m.lit("<div class=here")
				m.attr("data-m", itoa(p.At))
				m.lit("><span class=moved>")
				m.move(p.At)
				m.lit(", moved here: </span>")
				m.spans(side{}, p)
				m.lit("</div>")
			}
		}
	})
}

// move names the two ends of a move.
func (m *markup) move(n int) {
	m.lit("passage ")
	m.digits(n)
}

// part is a stretch of a comparison as a reader gets to see it: a line broken elsewhere and another form of
// the same mark are no change, and the names, numbers and dates that differ are known.
type part struct {
	diff.Part
	facts map[int][]diff.Place // by span
}

// readable prepares a comparison, and counts the names, numbers and dates that differ.
func readable(parts []diff.Part) (out []part, n factCounts) {
	out = make([]part, len(parts))
	for i := range parts {
		out[i].Part = parts[i]
		out[i].Spans = unmarked(parts[i].Spans)
		for _, d := range diff.Deciding(out[i].Spans) {
			n.add(d.Kind)
			if out[i].facts == nil {
				out[i].facts = map[int][]diff.Place{}
			}
			for _, p := range []diff.Place{d.A, d.B} {
				if p.Span >= 0 {
					out[i].facts[p.Span] = append(out[i].facts[p.Span], p)
				}
			}
		}
	}
	return out, n
}

// factCounts counts what differs by kind.
type factCounts struct{ names, numbers, dates int }

func (n *factCounts) add(kind diff.Fact) {
	switch kind {
	case diff.Name:
		n.names++
	case diff.Date:
		n.dates++
	default:
		n.numbers++
	}
}

// spans writes what lies within passages; names, numbers and dates that differ are set off.
func (m *markup) spans(a side, p *part) {
	spans, facts := p.Spans, p.facts
	for i, s := range spans {
		if s.Op != diff.Equal || !a.whole && !a.brief {
			m.span(s, facts[i])
			continue
		}
		from, to, words := elided(s.Text, i > 0, i+1 < len(spans))
		m.text(s.Text[:from])
		if words > 0 {
			m.lit("<i")
			m.attr("data-n", itoa(solid(s.Text[from:to])))
			m.lit(">")
			m.digits(words)
			m.lit("</i>")
		}
		m.text(s.Text[to:])
	}
}

// elided says which bytes of an unchanged stretch to leave out, and how many words: all but
// foldContext words beside a change. 0, 0, 0: none.
func elided(s string, before, after bool) (from, to, words int) {
	head, tail := 0, 0
	if before {
		head = foldContext
	}
	if after {
		tail = foldContext
	}
	total := diff.Count(s)
	if total-head-tail < leastFolded {
		return 0, 0, 0
	}
	from, to = diff.Skip(s, head), len(s)
	if after {
		to = diff.Skip(s, total-tail)
	}
	return from, to, total - head - tail
}

// span writes a stretch with its deciding words set off.
func (m *markup) span(s diff.Span, facts []diff.Place) {
	switch s.Op {
	case diff.Delete:
		m.lit("<del>")
	case diff.Insert:
		m.lit("<ins>")
	}
	at := 0
	for _, p := range facts {
		if p.Start < at || p.End > len(s.Text) || p.End <= p.Start {
			continue
		}
		m.text(s.Text[at:p.Start])
		m.lit("<b>")
		m.text(s.Text[p.Start:p.End])
		m.lit("</b>")
		at = p.End
	}
	m.text(s.Text[at:])
	switch s.Op {
	case diff.Delete:
		m.lit("</del>")
	case diff.Insert:
		m.lit("</ins>")
	}
}

// around writes what stands in no passage: what of b does, and how much of a.
func (m *markup) around(a side, there, here string) {
	nThere, nHere := diff.Count(there), diff.Count(here)
	if here == "" && a.whole {
		m.lit("<i class=there")
		m.attr("data-n", itoa(solid(there)))
		m.lit(">")
		m.digits(nThere)
		m.lit("</i>")
		return
	}
	m.lit("<details class=around")
	m.attr("data-n", itoa(solid(there)))
	if max(nThere, nHere) <= openAround {
		m.lit(" open")
	}
	m.lit("><summary>")
	switch {
	case nThere == 0:
		m.count(nHere, "word")
		m.lit(" only here")
	case nHere == 0:
		m.count(nThere, "word")
		m.lit(" only there")
	default:
		m.lit("around it: ")
		m.count(nThere, "word")
		m.lit(" there, ")
		m.num(nHere)
		m.lit(" here")
	}
	m.lit("</summary>")
	if there != "" && (!a.whole || nThere <= openAround) {
		m.lit(`<div class=there>`)
		m.part(a, there)
		m.lit("</div>")
	}
	if here != "" {
		m.lit(`<div class=only>`)
		m.part(a, here)
		m.lit("</div>")
	}
	m.lit("</details>")
}

// briefAround is how many words around the passages are shown where only the gist is.
const briefAround = 60

// part writes text around the passages, in brief only how it begins and how much more there is.
func (m *markup) part(a side, s string) {
	s = strings.Trim(s, " \t\r\n") // other white space is shown by its name
	end := len(s)
	if a.brief {
		end = diff.Skip(s, briefAround)
	}
	m.text(s[:end])
	if end < len(s) {
		m.lit(" <span class=ctl>")
		m.count(diff.Count(s[end:]), "more word")
		m.lit("</span>")
	}
}
