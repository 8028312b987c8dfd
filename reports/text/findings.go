package text

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
	"github.com/copydesk/copydesk/reports/visible"
)

// Findings writes the findings of a check for a person: each record once, with its
// headline, and below it a line a finding, "level  rule  message"; then what was
// passed over, what rules of the whole corpus measured where they hold, how often each rule was
// broken, totals, and a last line of what that means for a build. Findings that do not count are
// counted, and listed where that is wanted.
type Findings struct {
	Show  reports.Shown
	Color bool
	Width int // cells of a line; 0: findings are not broken, so that a search finds all of one
}

var _ reports.Reporter = Findings{}

// Report writes set to w; the error is the writer's.
func (f Findings) Report(w io.Writer, set reports.FindingSet) error {
	p := &printer{w: w, o: Options{Color: f.Color, Width: f.Width}}
	listed := f.Show.Of(set)
	for i := range listed {
		l := &listed[i]
		if i == 0 || !sameRecord(l, &listed[i-1]) {
			p.record(l)
		}
		p.finding(l)
	}
	if len(listed) > 0 {
		p.put("\n")
	}
	for _, n := range set.Notes {
		p.hang("", "note: "+visible.Line(n), 2)
	}
	for _, m := range set.Passed {
		p.hang("", visible.Line(passed(&m)), 2)
	}
	counting := set.Counting()
	if groups := counting.ByRule(); len(groups) > 0 {
		rules := make([]string, len(groups))
		for i, g := range groups {
			rules[i] = fmt.Sprintf("%s %d", visible.Line(g.Rule.ID), len(g.Findings))
		}
		p.hang("", "by rule: "+strings.Join(rules, ", "), 2)
	}
	if b := set.Baseline; b != nil && b.Gone > 0 {
		p.hang("", b.Note(), 2)
	}
	p.put(totals(counting), states(set), "\n")
	if why := set.Verdict.Why; why != "" {
		p.hang("", visible.Line(why), 2)
	}
	return p.flush()
}

func sameRecord(a, b *reports.Located) bool {
	return a.Source == b.Source && a.Record == b.Record && a.ID == b.ID
}

// record names a record: where it stands, its id where that is another name, and its
// headline.
func (p *printer) record(l *reports.Located) {
	place := l.Spot()
	if l.ID == l.Source && l.ID != "" {
		place = l.ID // a file that is one article
	}
	p.put(p.sgr(visible.Bold, visible.Line(place)))
	used := Width(visible.Line(place))
	names := []string{l.ID, l.Title}
	if l.Title == l.ID {
		names = names[:1]
	}
	for _, s := range names {
		if s = visible.Line(s); s == "" || s == place {
			continue
		}
		if p.o.Width > 0 {
			s = fit(s, p.o.Width-used-2)
		}
		if s != "" {
			p.put("  ", s)
			used += 2 + Width(s)
		}
	}
	p.put("\n")
}

// finding writes one finding of the record named last.
func (p *printer) finding(l *reports.Located) {
	level := visible.Line(l.Level)
	head := "  " + p.level(l.Level) + strings.Repeat(" ", max(len(reports.LevelError)-Width(level), 0)) + "  "
	said := visible.Line(l.Rule) + "  " + visible.Line(cmp.Or(l.Said, l.Message))
	switch {
	case l.Suppressed != "":
		said += "  (ignored: " + visible.Line(l.Suppressed) + ")"
	case l.State == reports.StateUnchanged:
		said += "  (in the baseline)"
	case l.State == reports.StateUpdated:
		said += "  (changed since the baseline)"
	}
	p.hang(head, said, len("  "+reports.LevelError+"  "))
}

// hang writes text behind a head of the indent's width, or behind none, all lines but
// the first indented.
func (p *printer) hang(head, s string, indent int) {
	if p.o.Width == 0 {
		p.put(head, s, "\n")
		return
	}
	room := p.o.width() - indent
	for i, line := range wrap([]piece{{diff.Equal, s}}, room) {
		if i == 0 {
			p.put(head)
		} else {
			p.put(strings.Repeat(" ", indent))
		}
		p.put(strings.TrimRight(p.render(line), " "), "\n")
	}
}

func (p *printer) level(level string) string {
	switch level {
	case reports.LevelError:
		return p.sgr(visible.Red, level)
	case reports.LevelWarn:
		return p.sgr(visible.Yellow, level)
	}
	return visible.Line(level)
}

// passed is a rule of the whole corpus that holds, and what it measured.
func passed(m *reports.Measure) string {
	of := ""
	if m.Of != "" {
		of = " of " + m.Of
	}
	return fmt.Sprintf("passed: %s%s is %.4g, not %s %.4g", m.Rule, of, m.Value, m.Op, m.Threshold)
}

// states says which findings count; nothing where that is all of them.
func states(set reports.FindingSet) string {
	fresh, _, standing, ignored := set.States()
	var parts []string
	if set.Baseline != nil {
		parts = append(parts, fmt.Sprintf("%d new", fresh), fmt.Sprintf("%d in the baseline", standing))
	}
	if ignored > 0 {
		parts = append(parts, fmt.Sprintf("%d ignored", ignored))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; " + strings.Join(parts, ", ")
}

func totals(set reports.FindingSet) string {
	s := count(int(set.Records), "record") + " checked: "
	if len(set.Findings) == 0 {
		return s + "no findings"
	}
	n := set.Levels()
	s += count(n[reports.LevelError], "error") + ", " + count(n[reports.LevelWarn], "warning")
	if info := n[reports.LevelInfo]; info > 0 {
		s += fmt.Sprintf(", %d for information", info)
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
