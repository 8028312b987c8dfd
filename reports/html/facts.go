package html

import (
	"github.com/copydesk/copydesk/reports"
)

// relationName says in words what a version is to the record kept in its place.
func relationName(relation string) lit {
	switch relation {
	case "identical":
		return "identical copy"
	case "near":
		return "near copy"
	case "contained":
		return "excerpt"
	case "rewritten":
		return "reworded copy"
	case "spun":
		return "machine-reworded copy"
	case "updated":
		return "other state"
	case "edition":
		return "edition"
	case "unrelated":
		return "text joined by hand"
	}
	return "version"
}

// chosenFor says in words which rule chose the record that is kept for a story; "" of a rule it does not know.
func chosenFor(rule string) lit {
	switch rule {
	case "reference":
		return "they are compared with it"
	case reports.RuleDecided:
		return "somebody decided so"
	case "not-spun":
		return "it reads least as machine-reworded"
	case "seen-before":
		return "it was seen before, and kept"
	case "preference":
		return "its site goes before theirs"
	case "latest":
		return "the latest state"
	case "complete":
		return "the most complete"
	case "least-damaged":
		return "the least damaged"
	case "earliest-date":
		return "the earliest"
	case "most-words":
		return "the longest"
	case "fewest-faults":
		return "with the fewest faults"
	case "id":
		return "equally good, and the first by id"
	case "most-members":
		return "it can stand for most of them"
	case "loses-least":
		return "it loses fewest of their words"
	}
	return ""
}

// facts writes the line of what is known of a record.
func (w *writer) facts(m *markup, v *version) {
	m.lit("<p class=facts>")
	m.bdi(v.doc.ID)
	w.source(m, v.doc)
	m.origin(v)
	if v.article.Date != "" {
		m.lit(" · ")
		m.text(when(v.article.Date))
	}
	m.lit(" · ")
	m.count(v.doc.Words, "word")
	if s := v.doc.Spin; s != nil && alarm(s) > 0 {
		m.lit(" · <b class=alarm>")
		m.lit(verdictName(s.Verdict))
		m.lit("</b>")
	}
	if s := v.doc.Spin; s != nil && s.Reason != "" {
		if m.lit(" · "); s.Verdict == notJudged {
			m.lit("not judged for rewording: ")
		}
		m.text(s.Reason)
	}
	m.lit("\n")
}

// source writes the file and the number of a record, the number alone where all records are of one file, nothing where its
// id says as much.
func (w *writer) source(m *markup, d *reports.Document) {
	switch {
	case d.ID == d.Source:
		return
	case w.oneSource:
		m.lit(" · record ")
	default:
		m.lit(" · ")
		m.text(d.Source)
		m.lit(":")
	}
	m.digits(int(d.Record))
}

// origin writes the site of a record, and its address as a link that shows the host it leads to.
func (m *markup) origin(v *version) {
	to := link(v.article.URL)
	at := host(to)
	if s := v.article.Site; s != "" && s != at {
		m.lit(" · <cite>")
		m.text(s)
		m.lit("</cite>")
	}
	switch {
	case to != "":
		m.lit(` · <a rel="noopener noreferrer nofollow external"`)
		m.attr("href", to)
		m.lit(">")
		m.text(at)
		m.lit("</a>")
	case v.article.URL != "":
		m.lit(" · ")
		m.text(v.article.URL)
	}
}

// notJudged is the verdict on a text that the spin model does not know how to read.
const notJudged = "not-judged"

// alarm orders spin verdicts: spun 2, suspect 1, others 0.
func alarm(s *reports.Spin) int {
	switch {
	case s == nil:
		return 0
	case s.Verdict == "spun":
		return 2
	case s.Verdict == "suspect":
		return 1
	}
	return 0
}

func verdictName(verdict string) lit {
	switch verdict {
	case "spun":
		return "reads as machine-reworded"
	case "suspect":
		return "some wording is suspect"
	}
	return "reads as written by people"
}

// badge says whether a record is kept.
func badge(m *markup, d *reports.Document) {
	switch {
	case d.Role == reports.RoleReference:
		m.lit("<b class=kept>a reference</b>")
	case d.Role == reports.RoleSeen:
		m.lit("<b class=kept>seen before</b>")
	case d.Kept && d.Role == reports.RoleVersion:
		m.lit("<b class=kept>kept beside</b>")
	case d.Kept:
		m.lit("<b class=kept>kept</b>")
	default:
		m.lit("<b class=gone>removed</b>")
	}
}
