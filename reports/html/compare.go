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
	id, text, lang string
	anchor         string // of the text on the same page, where folded words can be read; "" for none
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
// stands on the page; every stretch that is left out says how many solid units of a it
// is, so that the script can put it back.
func (m *markup) compared(a, b side, parts []diff.Part) {
	m.body(b.lang, func() {
		for i := range parts {
			p := &parts[i]
			switch p.Kind {
			case diff.Inside:
				m.spans(a, p.Spans)
			case diff.Around:
				m.around(a, p.A, p.B)
			case diff.MovedAway:
				m.lit(`<span class=moved`)
				m.attr("data-n", itoa(solid(p.A)))
				m.lit(">")
				m.count(diff.Count(p.A), "word")
				m.lit(" stand elsewhere here, as ")
				m.move(p.At)
				m.lit("</span>")
			case diff.MovedHere:
				m.lit(`<div class="here"><span class=moved>`)
				m.move(p.At)
				m.lit(", moved here: </span>")
				m.spans(side{}, p.Spans)
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

// spans writes what lies within passages.
func (m *markup) spans(a side, spans []diff.Span) {
	spans, _ = diff.Reflow(spans)
	if a.anchor == "" {
		for _, s := range spans {
			m.span(s)
		}
		return
	}
	for i, s := range spans {
		if s.Op != diff.Equal {
			m.span(s)
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

func (m *markup) span(s diff.Span) {
	open, end := lit(""), lit("")
	switch s.Op {
	case diff.Delete:
		open, end = "<del", "</del>"
	case diff.Insert:
		open, end = "<ins", "</ins>"
	}
	if strings.TrimSpace(s.Text) == "" && open != "" { // a line broken elsewhere, or not at all
		if s.Op == diff.Insert {
			m.text(s.Text)
		}
		return
	}
	if open != "" {
		m.lit(open)
		m.lit(">")
	}
	m.text(s.Text)
	m.lit(end)
}

// around writes what stands in no passage: what of b does, and how much of a.
func (m *markup) around(a side, there, here string) {
	nThere, nHere := diff.Count(there), diff.Count(here)
	if here == "" && a.anchor != "" {
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
	if there != "" && (a.anchor == "" || nThere <= openAround) {
		m.lit(`<div class=there>`)
		m.text(there)
		m.lit("</div>")
	}
	if here != "" {
		m.lit(`<div class=only>`)
		m.text(here)
		m.lit("</div>")
	}
	m.lit("</details>")
}
