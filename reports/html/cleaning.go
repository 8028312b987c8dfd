package html

import (
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// cutSamples is how many examples of a rule are shown.
const cutSamples = 20

// cutContext is how many bytes of the text stand on either side of a cut.
const cutContext = 80

// cutMost is how many bytes of a cut are shown; beyond, it says how many more there are.
const cutMost = 600

// cuts counts the edits of cleaning.
func (w *writer) cuts() int {
	n := int64(0)
	for _, k := range w.run.Summary.Counts.ByRule {
		n += k
	}
	return int(n)
}

// cleaning writes examples of what each rule of cleaning cut, in their context.
func (w *writer) cleaning(ctx context.Context) error {
	rules, err := w.run.EditSamples(ctx, cutSamples)
	if err != nil || w.cuts() == 0 {
		return err
	}
	if len(rules) == 0 {
		return w.cutsCounted()
	}
	slices.SortStableFunc(rules, func(x, y reports.RuleEdits) int { return wordless(&x) - wordless(&y) })
	pk := &packer{w: w, kind: cleaning}
	for i := range rules {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var m markup
		if i == 0 {
			m.lit("<p class=dim>What each rule of cleaning changed, rules that cut words first, with examples from as many sites as there are: <del>cut</del>, <ins>put in its place</ins>. Every change of every record stands in edits.jsonl.</p>\n")
		}
		if err := w.cutsOf(&m, &rules[i]); err != nil {
			return err
		}
		pk.item(&m)
	}
	return pk.finish()
}

// cutsCounted says how often each rule of cleaning cut, of a run that did not keep what.
func (w *writer) cutsCounted() error {
	m := &markup{}
	m.lit("<p class=notice>The run did not keep what was cut, in edits.jsonl; this is how often each rule did.</p>\n<ul class=card>")
	for _, c := range counts(w.run.Summary.Counts.ByRule) {
		m.lit("<li>")
		m.text(c.n + " × ")
		m.name(c.name)
		m.lit("</li>\n")
	}
	m.lit("</ul>\n")
	return w.page(pageOf{kind: cleaning}, m)
}

// wordless is 0 for a rule of whose examples one cuts a word, else 1: who looks for harm looks at the
// former first.
func wordless(r *reports.RuleEdits) int {
	for i := range r.Samples {
		if diff.Count(r.Samples[i].Was) > 0 {
			return 0
		}
	}
	return 1
}

func (w *writer) cutsOf(m *markup, r *reports.RuleEdits) error {
	m.lit("<section class=card")
	m.attr("id", ruleAnchor(r.Rule))
	m.lit("><h2>")
	m.name(r.Rule)
	m.lit(" <span class=n>")
	m.count(r.Edits, "edit")
	m.lit(" in ")
	m.count(r.Records, "record")
	if len(r.Samples) < r.Edits {
		m.lit("; ")
		m.count(len(r.Samples), "example")
	}
	m.lit("</span></h2>\n<ul class=cuts>")
	for _, s := range r.Samples {
		text, err := w.run.Text(s.Ordinal)
		if err != nil {
			return err
		}
		m.lit("<li>")
		m.cut(text, &s.Edit, cutContext)
		m.lit(" <a")
		m.attr("href", w.recordAddress(s.Ordinal))
		m.lit(">")
		m.text(w.run.Documents[s.Ordinal].ID)
		m.lit("</a></li>\n")
	}
	m.lit("</ul></section>\n")
	return nil
}

// small reports whether an edit changes no word: white space, or one sign for another.
func small(text string, e *reports.Edit) bool {
	now := ""
	if e.Start >= 0 && e.Start <= e.End && e.End <= len(text) {
		now = text[e.Start:e.End]
	}
	return diff.Count(e.Was) == diff.Count(now) && diff.Count(now) <= 1
}

// cut writes an edit with what stands around it in the cleaned text.
func (m *markup) cut(text string, e *reports.Edit, context int) {
	if e.Start < 0 || e.End < e.Start || e.End > len(text) || !onRune(text, e.Start) || !onRune(text, e.End) {
		m.lit("<del>")
		m.text(e.Was)
		m.lit("</del> (its place does not lie in the text)")
		return
	}
	from, to := wordFrom(text, max(e.Start-context, 0)), wordTo(text, min(e.End+context, len(text)))
	m.lit("<q dir=auto>")
	if from > 0 {
		m.lit("…")
	}
	m.text(text[from:e.Start])
	if e.Was != "" {
		m.lit("<del>")
		m.clip(e.Was)
		m.lit("</del>")
	}
	if e.End > e.Start {
		m.lit("<ins>")
		m.clip(text[e.Start:e.End])
		m.lit("</ins>")
	}
	m.text(text[e.End:to])
	if to < len(text) {
		m.lit("…")
	}
	m.lit("</q>")
}

// clip writes a text, and where it is long how much more there is of it. White space that stands
// alone is named.
func (m *markup) clip(s string) {
	if strings.TrimSpace(s) == "" {
		m.lit("<span class=ctl>")
		switch n := strings.Count(s, "\n"); {
		case n > 0:
			m.count(n, "line end")
		case len(s) == 1:
			m.lit("blank")
		default:
			m.lit("white space")
		}
		m.lit("</span>")
		return
	}
	if len(s) <= cutMost {
		m.text(s)
		return
	}
	at := wordFrom(s, cutMost)
	m.text(s[:at])
	m.lit(" <span class=ctl>")
	if n := diff.Count(s[at:]); n > 0 {
		m.count(n, "word")
		m.lit(" more</span>")
	} else {
		m.lit("and more</span>")
	}
}
