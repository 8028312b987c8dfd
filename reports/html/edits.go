package html

import (
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// recordCuts is how many edits of a record are shown, those of words, with so many bytes of the text on
// either side.
const (
	recordCuts    = 20
	recordContext = 40
)

// edits says what cleaning did to a record outside stories: counts by rule, and the text before and after where a run
// kept it.
func (w *writer) edits(m *markup, at int) error {
	d := &w.run.Documents[at]
	if len(d.Edits) == 0 {
		return nil
	}
	edits, err := w.run.Edits(at)
	if err != nil {
		return err
	}
	text := ""
	if len(edits) > 0 {
		if text, err = w.run.Text(at); err != nil {
			return err
		}
	}
	words := slices.ContainsFunc(edits, func(e reports.Edit) bool { return !small(text, &e) })
	if words {
		m.lit("<details><summary>Cleaned: ")
	} else {
		m.lit("<p class=dim>Cleaned: ")
	}
	for i, c := range counts(d.Edits) {
		if i > 0 {
			m.lit(", ")
		}
		m.text(c.n + "\u00a0× " + c.name)
	}
	if !words {
		m.lit("</p>\n")
		return nil
	}
	m.lit("</summary>")
	m.cuts(text, edits)
	m.lit("</details>\n")
	return nil
}

// wordCuts shows, in a story, which words cleaning took out of a version, when it took any.
func (w *writer) wordCuts(m *markup, v *version) error {
	if len(v.doc.Edits) == 0 {
		return nil
	}
	edits, err := w.run.Edits(v.at)
	if err != nil {
		return err
	}
	n := 0
	for i := range edits {
		if !small(v.article.Text, &edits[i]) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	m.lit("<details><summary>Cleaned: ")
	m.count(n, "cut")
	m.lit("</summary>")
	m.cuts(v.article.Text, edits)
	m.lit("</details>\n")
	return nil
}

// cuts lists the edits of a record that change words, and how many others there are.
func (m *markup) cuts(text string, edits []reports.Edit) {
	m.lit("<ul class=cuts>")
	more := 0
	for i := range edits {
		if small(text, &edits[i]) || i-more >= recordCuts {
			more++
			continue
		}
		m.lit("<li>")
		m.cut(text, &edits[i], recordContext)
		m.lit(" <span class=dim>")
		m.text(edits[i].Rule)
		m.lit("</span></li>\n")
	}
	m.lit("</ul>")
	if more > 0 {
		m.lit("<p class=dim>")
		m.count(more, "more edit")
		m.lit(", of white space and signs mostly, in edits.jsonl</p>")
	}
}
