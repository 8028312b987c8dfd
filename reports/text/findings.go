package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Findings writes the findings of a check for a person: each rule with its
// count, then one line a finding, "source:record: level rule: message", and a
// last line of totals.
type Findings struct {
	Color bool
}

var _ reports.Reporter = Findings{}

// Report writes set to w; the error is the writer's.
func (f Findings) Report(w io.Writer, set reports.FindingSet) error {
	p := &printer{w: w, o: Options{Color: f.Color}}
	for _, g := range set.ByRule() {
		head := fmt.Sprintf("%s: %s", visible.Line(g.Rule.ID), count(len(g.Findings), "finding"))
		if g.Rule.Summary != "" {
			head += " (" + visible.Line(g.Rule.Summary) + ")"
		}
		p.put(p.sgr(visible.Bold, head), "\n")
		for _, l := range g.Findings {
			p.put(visible.Line(l.Place()), ": ", p.level(l.Level), " ", visible.Line(l.Rule), ": ", visible.Line(l.Message))
			if l.ID != "" && l.ID != l.Place() {
				p.put(" [", visible.Line(l.ID), "]")
			}
			p.put("\n")
		}
		p.put("\n")
	}
	p.put(totals(set), "\n")
	return p.flush()
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

func totals(set reports.FindingSet) string {
	s := count(int(set.Records), "record") + " checked: "
	if len(set.Findings) == 0 {
		return s + "no findings"
	}
	s += count(len(set.Findings), "finding")
	n := set.Levels()
	var parts []string
	for _, level := range []string{reports.LevelError, reports.LevelWarn, reports.LevelInfo} {
		if n[level] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[level], level))
		}
	}
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
