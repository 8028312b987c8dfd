package html

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// records writes a line on every record outside stories: why it was kept or removed, what was
// found in it, what cleaning did.
func (w *writer) records(ctx context.Context) error {
	if len(w.plan.outside) == 0 {
		return nil
	}
	pk := &packer{
		w: w, kind: records, of: len(w.plan.outside), end: "</ul>\n",
		open: `<p class="dim">Records that are no version of another, in input order; those that are stand in their stories.</p>` + "\n" + `<ul class="records">` + "\n",
	}
	type line struct {
		markup
		at int
	}
	err := inOrder(ctx, w, len(w.plan.outside), func(_ context.Context, i int) (*line, error) {
		l := &line{at: w.plan.outside[i]}
		return l, w.record(&l.markup, l.at)
	}, func(l *line) error {
		w.listed[l.at] = pk.item(&l.markup)
		return pk.err
	})
	return errors.Join(err, pk.finish())
}

func (w *writer) record(m *markup, at int) error {
	defer w.tell()
	d := &w.run.Documents[at]
	m.lit("<li")
	m.attr("id", recordAnchor(d.ID))
	m.lit("><h2>")
	badge(m, d)
	m.lit(" ")
	if d.Title != "" {
		m.bdi(shortened(d.Title, titleMost))
	} else {
		m.lit("<i>no headline</i>")
	}
	m.lit("</h2><p class=facts>")
	m.bdi(d.ID)
	w.source(m, d)
	if d.Date != "" {
		m.lit(" · ")
		m.text(when(d.Date))
	}
	m.lit(" · ")
	m.count(d.Words, "word")
	if d.Lang != "" {
		m.lit(" · ")
		m.text(string(d.Lang))
	}
	m.lit("</p>\n")
	if err := w.fate(m, at); err != nil {
		return err
	}
	w.findings(m, d)
	if err := w.alarm(m, at); err != nil {
		return err
	}
	if err := w.edits(m, at); err != nil {
		return err
	}
	for _, n := range d.Notes {
		m.lit(`<p class="dim">`)
		m.text(n)
		m.lit("</p>\n")
	}
	m.lit("</li>\n")
	return nil
}

// fate says why a record is removed, when it is, or that it is a reference.
func (w *writer) fate(m *markup, at int) error {
	d := &w.run.Documents[at]
	row, removed, err := w.run.Removed(at)
	switch {
	case err != nil:
		return err
	case removed:
		m.lit(`<p class="why">`)
		m.text(row.Reason)
		m.lit(` <span class="dim">`)
		m.text(fmt.Sprintf("%s, %s: %s against %s", row.Stage, row.Rule, compact(row.Value), compact(row.Threshold)))
		m.lit("</span></p>\n")
	case d.Role == reports.RoleReference:
		m.lit(`<p class="why">A reference, compared with and never removed.</p>` + "\n")
	case d.Role == reports.RoleSeen:
		m.lit(`<p class="why">Seen before, in `)
		m.bdi(d.Source)
		m.lit(`: it stays as it is.</p>` + "\n")
	case !d.Kept:
		m.lit(`<p class="why">Removed; removed.jsonl has no line for it.</p>` + "\n")
	}
	return nil
}

// findings lists the rules that a record breaks.
func (w *writer) findings(m *markup, d *reports.Document) {
	if len(d.Findings) == 0 {
		return
	}
	m.lit(`<ul class="findings">`)
	for i := range d.Findings {
		f := &d.Findings[i]
		m.lit("<li><b")
		if f.Level == reports.LevelError {
			m.lit(" class=error")
		}
		m.lit(">")
		m.text(f.Level)
		m.lit("</b> ")
		m.text(f.Rule)
		m.lit(": ")
		m.text(w.said(f))
		m.lit("</li>")
	}
	m.lit("</ul>\n")
}

// said is a finding in words, with its figures where they do not have them.
func (w *writer) said(f *reports.Finding) string {
	if w.opt.Say != nil {
		if s := w.opt.Say(f); s != "" {
			return s
		}
	}
	if strings.Contains(f.Message, compact(f.Value)) {
		return f.Message
	}
	return f.Message + " (" + compact(f.Value) + " " + f.Op + " " + compact(f.Threshold) + ")"
}

// alarm names the flagged phrases of a record: those of one that reads as reworded stand
// with its text, and the line leads there.
func (w *writer) alarm(m *markup, at int) error {
	d := &w.run.Documents[at]
	if !w.run.HasFlags(at) {
		return nil
	}
	flags, err := w.run.Flags(at)
	if err != nil {
		return err
	}
	if alarm(d.Spin) > 0 || d.Spin == nil {
		m.lit(`<p class="why">`)
		if d.Spin != nil {
			m.lit(`<b class="alarm">`)
			m.lit(verdictName(d.Spin.Verdict))
			m.lit("</b>, ")
		}
		m.count(len(flags), "phrase")
		m.lit(": <a")
		m.attr("href", w.articleAddress(at))
		m.lit(">its text</a></p>\n")
		return nil
	}
	m.lit(`<details><summary>`)
	m.count(len(flags), "flagged phrase")
	m.lit(", too few for suspicion</summary><ul>")
	for i := range flags {
		m.lit("<li>")
		m.flag(&flags[i], flags[i].Written)
		m.lit("</li>")
	}
	m.lit("</ul></details>\n")
	return nil
}
