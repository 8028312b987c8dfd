package html

import (
	"context"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// findingsPerPage is how many findings a page holds; firstFailures how many of a rule the first page links.
const (
	findingsPerPage = 120
	firstFailures   = 10
)

// found are the findings of a check as they are listed: those that the build fails for, then those that count, then those
// that are put aside; within each by rule, as [reports.FindingSet.ByRule] has them.
func found(set *reports.FindingSet) []reports.Located {
	if set == nil {
		return nil
	}
	var out []reports.Located
	for _, g := range set.ByRule() {
		out = append(out, g.Findings...)
	}
	rank := func(l *reports.Located) int {
		switch {
		case set.Fails(l):
			return 0
		case l.Counts():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b reports.Located) int { return rank(&a) - rank(&b) })
	return out
}

// verdict writes what a check says, above all else: whether the build fails, for how many findings, and by rule which.
func (w *writer) verdict(m *markup) {
	set := w.opt.Check
	m.lit("<h1>Check ")
	m.text(set.Verdict.Why)
	m.lit("</h1>\n")
	w.tally(m)
	if len(w.found) == 0 {
		return
	}
	m.lit(`<table class="rows broken"><thead><tr><th scope="col">Rule</th><th scope="col">Fail the build</th><th scope="col">Which</th><th scope="col">Others</th></tr></thead><tbody>` + "\n")
	for _, g := range set.ByRule() {
		w.broken(m, &g)
	}
	m.lit("</tbody></table>\n<p><a")
	m.attr("href", w.href(findings, 0, ""))
	m.lit(">")
	m.count(len(w.found), "finding")
	m.lit(", with what became of each</a></p>\n")
}

// tally says how many findings do what.
func (w *writer) tally(m *markup) {
	set := w.opt.Check
	fresh, _, known, ignored := set.States()
	fails, counts := set.Verdict.Fails, fresh-set.Verdict.Fails
	m.lit(`<p class="answer">`)
	m.count(int(set.Records), "record")
	m.lit(" checked, ")
	if len(w.found) == 0 {
		m.lit("no findings. ")
	} else {
		m.count(len(w.found), "finding")
		m.lit(": ")
		m.num(fails)
		m.either(int64(fails), " fails the build, ", " fail the build, ")
		m.num(counts)
		m.either(int64(counts), " does not, ", " do not, ")
		m.num(ignored)
		m.either(int64(ignored), " is ignored with a reason, ", " are ignored with a reason, ")
		m.num(known)
		m.either(int64(known), " is known by the baseline. ", " are known by the baseline. ")
	}
	if b := set.Baseline; b != nil && b.Gone > 0 {
		m.count(b.Gone, "finding")
		m.either(int64(b.Gone), " of the baseline is gone.", " of the baseline are gone.")
	}
	m.lit("</p>\n")
	for _, n := range set.Notes {
		m.lit(`<p class="notice">`)
		m.text(n)
		m.lit("</p>\n")
	}
}

// broken is the line of a rule.
func (w *writer) broken(m *markup, g *reports.Group) {
	var failing []*reports.Located
	for i := range g.Findings {
		if l := &g.Findings[i]; w.opt.Check.Fails(l) {
			failing = append(failing, l)
		}
	}
	m.lit(`<tr><th scope="row">`)
	m.bdi(g.Rule.ID)
	m.lit(` <span class="dim">`)
	m.text(g.Level)
	if g.Rule.Summary != "" {
		m.lit(": ")
		m.text(g.Rule.Summary)
	}
	m.lit(`</span></th><td data-label="Fail the build">`)
	m.num(len(failing))
	m.lit(`</td><td data-label="Which">`)
	if len(failing) == 0 {
		m.lit("–")
	} else {
		m.lit("<ul>")
		for _, l := range failing[:min(len(failing), firstFailures)] {
			m.lit("<li>")
			w.place(m, l)
			m.lit("</li>")
		}
		if more := len(failing) - firstFailures; more > 0 {
			m.lit("<li><a")
			m.attr("href", w.href(findings, 0, ""))
			m.lit(">and ")
			m.num(more)
			m.lit(" more</a></li>")
		}
		m.lit("</ul>")
	}
	m.lit(`</td><td data-label="Others">`)
	m.num(len(g.Findings) - len(failing))
	m.lit("</td></tr>\n")
}

// place names what a finding is about, and links where the report shows it.
func (w *writer) place(m *markup, l *reports.Located) {
	name := l.Title
	if name == "" {
		name = l.Place()
	}
	to := ""
	at, known := w.run.Ordinal(l.ID)
	switch {
	case l.ID != "" && known:
		to = w.recordAddress(at)
	case l.ID == "" && l.Record > 0 && w.run.Rejects() > 0:
		to = w.href(rejects, 0, "")
	case l.ID == "" && l.Site != "" && w.namedSites() > 0:
		to = w.href(sites, 0, "")
	}
	if to == "" {
		m.bdi(name)
		return
	}
	m.lit("<a")
	m.attr("href", to)
	m.lit(">")
	m.bdi(name)
	m.lit("</a>")
}

// checked writes all that a check found.
func (w *writer) checked(ctx context.Context) error {
	if len(w.found) == 0 {
		return nil
	}
	return w.pages(ctx, findings, len(w.found), findingsPerPage, func(m *markup, _ bool) {
		m.lit(`<table class="rows found"><thead><tr><th scope="col">What it is about</th><th scope="col">Level</th><th scope="col">Finding</th><th scope="col">The build</th></tr></thead><tbody>` + "\n")
	}, func(m *markup, i int) error {
		l := &w.found[i]
		m.lit(`<tr><th scope="row">`)
		w.place(m, l)
		if l.Title != "" {
			m.lit(` <span class="dim">`)
			m.text(l.Place())
			m.lit("</span>")
		}
		m.lit(`</th><td data-label="Level">`)
		m.text(l.Level)
		m.lit(`</td><td data-label="Finding">`)
		m.bdi(l.Rule)
		m.lit(` <span class="dim">`)
		if l.Said != "" {
			m.text(l.Said)
		} else {
			m.text(l.Message)
		}
		m.lit(`</span></td><td data-label="The build">`)
		w.fateOf(m, l)
		m.lit("</td></tr>\n")
		return nil
	}, func(m *markup) { m.lit("</tbody></table>\n") })
}

// fateOf says what a finding does to the build.
func (w *writer) fateOf(m *markup, l *reports.Located) {
	switch {
	case w.opt.Check.Fails(l):
		m.lit("<b>fails</b>")
	case l.Suppressed != "":
		m.lit("ignored: ")
		m.text(l.Suppressed)
	case !l.Counts():
		m.lit("in the baseline")
	default:
		m.lit("does not fail")
	}
}
