package html

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// overview writes the first page: what happened in one sentence, four doors, what is worth a look, and the figures.
func (w *writer) overview(context.Context) error {
	m := &markup{}
	if w.opt.Check != nil {
		w.verdict(m)
	}
	w.answer(m)
	w.doors(m)
	w.worth(m)
	m.fate(&w.run.Summary.Counts)
	if len(w.run.Absent) > 0 {
		m.lit(`<p class="notice">This run did not write `)
		for i, f := range w.run.Absent {
			if i > 0 {
				m.lit(", ")
			}
			m.text(f)
		}
		m.lit("; what they would hold is missing here.</p>\n")
	}
	m.lit(`<div class="panels">` + "\n")
	w.histogram(m)
	w.sitesPanel(m)
	m.lit("</div>\n")
	w.figures(m)
	w.settings(m)
	return w.page(pageOf{kind: overview}, m)
}

// answer says in a sentence or two, below a heading, whether anything is wrong.
func (w *writer) answer(m *markup) {
	c := &w.run.Summary.Counts
	if w.opt.Check == nil {
		m.lit("<h1>")
	} else {
		m.lit("<h2>")
	}
	m.count(int(c.Input), "article")
	m.lit(": ")
	m.num(int(c.Kept))
	m.lit(" kept, ")
	m.num(int(c.Removed))
	if w.opt.Check == nil {
		m.lit(" removed</h1>\n")
	} else {
		m.lit(" removed</h2>\n")
	}
	m.lit(`<p class="answer">`)
	if c.Duplicates > 0 {
		m.num(int(c.Duplicates))
		m.either(c.Duplicates, " is a copy of a kept article; ", " are copies of kept articles; ")
		if c.WordsLost == 0 {
			m.either(c.Duplicates, "all its words stand in the text that is kept in its place. ", "all their words stand in the texts that are kept in their place. ")
		} else {
			m.either(c.Duplicates, "of its words ", "of their words ")
			m.text(percent(c.WordsLost, c.WordsRemoved))
			m.lit(" stand in no text that is kept in their place. ")
		}
	} else {
		m.lit("None is a copy of another. ")
	}
	if c.Versions > 0 {
		m.count(int(c.Versions), "version")
		m.lit(" kept beside the one that stands for its story, which lacks too much of it. ")
	}
	if c.RejectedQ+c.RejectedSpun > 0 {
		m.num(int(c.RejectedQ + c.RejectedSpun))
		m.either(c.RejectedQ+c.RejectedSpun, " removed for what it is by itself. ", " removed for what they are by themselves. ")
	}
	if len(c.BySpin) > 0 {
		m.num(int(c.BySpin["spun"]))
		m.either(c.BySpin["spun"], " reads as machine-reworded, ", " read as machine-reworded, ")
		m.num(int(c.BySpin["suspect"]))
		m.either(c.BySpin["suspect"], " has suspect wording. ", " have suspect wording. ")
	} else {
		m.lit("Wording was not judged. ")
	}
	m.num(int(c.Rejected))
	m.lit(" could not be read.</p>\n")
}

// either writes the form that goes with a number.
func (m *markup) either(n int64, one, many lit) {
	if n == 1 {
		m.lit(one)
	} else {
		m.lit(many)
	}
}

// doors are the four ways in.
func (w *writer) doors(m *markup) {
	m.lit(`<nav class="doors" aria-label="Ways in"><ul>` + "\n")
	door := func(k kind, n int, one, many, none lit) {
		m.lit("<li>")
		if n == 0 {
			m.lit(`<span class="none">`)
			m.lit(none)
			m.lit("</span></li>\n")
			return
		}
		m.lit("<a")
		m.attr("href", w.href(k, 0, ""))
		m.lit("><b>")
		m.num(n)
		m.lit("</b> ")
		m.either(int64(n), one, many)
		m.lit("</a></li>\n")
	}
	door(queue, len(w.plan.byRisk), "story to review", "stories to review", "No two records are versions of one story.")
	door(articles, len(w.plan.alarmed), "reworded article", "reworded articles", "No article reads as reworded.")
	door(near, w.plan.near, "near miss", "near misses", "No near misses.")
	door(cleaning, w.cuts(), "cut by cleaning", "cuts by cleaning", "Cleaning cut nothing.")
	m.lit("</ul></nav>\n")
}

// firstWarnings is how many findings about sites the overview shows.
const firstWarnings = 10

// worth lists what is worth a look, or says that nothing is out of order.
func (w *writer) worth(m *markup) {
	found := w.run.Summary.Findings
	low := 0 // stories with a version that is unlike
	for low < len(w.rows) && w.rows[low].low < reports.UnlikeBelow {
		low++
	}
	lost := w.bySiteLost(found)
	if len(found)+low+len(lost) == 0 {
		m.lit(`<p class="calm">Nothing looks out of order.</p>` + "\n")
		return
	}
	m.lit(`<section class="worth"><h2>Worth a look</h2><ul>` + "\n")
	for _, f := range found[:min(len(found), firstWarnings)] {
		m.lit("<li>")
		m.text(f.Message)
		w.firstOf(m, f.IDs)
		m.lit("</li>\n")
	}
	if n := len(found) - firstWarnings; n > 0 {
		m.lit("<li><a")
		m.attr("href", w.href(sites, 0, ""))
		m.lit(">")
		m.count(n, "more finding")
		m.lit(" about sites</a></li>\n")
	}
	for _, s := range lost {
		m.lit("<li><a")
		m.attr("href", w.href(sites, 0, ""))
		m.lit(">")
		m.text(s)
		m.lit("</a></li>\n")
	}
	if low > 0 {
		m.lit("<li><a")
		m.attr("href", w.href(queue, 0, ""))
		m.lit(">")
		m.num(low)
		m.either(int64(low), " story has a version less close than ", " stories have a version less close than ")
		m.figure(reports.UnlikeBelow, 2)
		m.lit("</a></li>\n")
	}
	m.lit("</ul></section>\n")
}

// firstOf links the first record that a finding is about.
func (w *writer) firstOf(m *markup, ids []string) {
	for _, id := range ids {
		if at, ok := w.run.Ordinal(id); ok {
			m.lit(" <a")
			m.attr("href", w.recordAddress(at))
			m.lit(">see one</a>")
			return
		}
	}
}

// fate draws what became of every input as one bar, with a legend in figures.
func (m *markup) fate(c *reports.Counts) {
	parts := []struct {
		class, name lit
		n           int64
	}{
		{"unique", "kept, merged with no other", c.Unique},
		{"representative", "kept for all versions of a story", c.Representatives},
		{"version", "kept beside it, which lacks too much of them", c.Versions},
		{"duplicate", "removed as a version of a kept record", c.Duplicates},
		{"spun", "removed as reworded text", c.RejectedSpun},
		{"quality", "removed for quality", c.RejectedQ},
		{"reject", "could not be read", c.Rejected},
	}
	m.lit(`<figure class="fate"><svg class="fate" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">`)
	x := 0.0
	for _, p := range parts {
		if p.n == 0 {
			continue
		}
		width := 1000 * float64(p.n) / float64(max(c.Input, 1))
		m.lit("<rect")
		m.attr("class", string(p.class))
		m.attr("x", decimal(x, 2))
		m.attr("width", decimal(width, 2))
		m.lit(` height="24"/>`)
		x += width
	}
	m.lit("</svg><figcaption><ul>")
	for _, p := range parts {
		if p.n == 0 {
			continue
		}
		m.lit("<li><span")
		m.attr("class", "key "+string(p.class))
		m.lit(` aria-hidden="true"></span><b>`)
		m.num(int(p.n))
		m.lit("</b> ")
		m.lit(p.name)
		m.lit(` <span class="dim">`)
		m.text(percent(p.n, c.Input))
		m.lit("</span></li>\n")
	}
	m.lit("</ul></figcaption></figure>\n")
}

// settings writes what the run read and how, folded.
func (w *writer) settings(m *markup) {
	s := &w.run.Summary
	m.lit(`<details class="panel"><summary><h2>Input, settings and versions</h2></summary><p>Input: `)
	for i, in := range s.Inputs {
		if i > 0 {
			m.lit(", ")
		}
		m.bdi(in)
	}
	m.lit("</p>\n")
	for _, g := range s.Guesses {
		m.lit("<p>Guessed ")
		m.text(g)
		m.lit("</p>\n")
	}
	for _, n := range s.Notes {
		m.lit("<p>Note: ")
		m.text(n)
		m.lit("</p>\n")
	}
	m.lit("<p>")
	m.text(fmt.Sprintf("copydesk %s · spin model %s · signals %s", s.Versions.Copydesk, or(s.Versions.SpinModel), or(s.Versions.Signals)))
	m.lit("</p>\n")
	var pretty bytes.Buffer
	if json.Indent(&pretty, s.Settings, "", "  ") == nil {
		m.lit("<pre>")
		m.text(pretty.String())
		m.lit("</pre>")
	}
	m.lit("</details>\n")
}

func or(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
