package markdown

import (
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

const (
	// mostBytes is how long the summary of findings gets: GitHub (2026) discards one of more than 1,024 KiB as a whole,
	// and a step may have more than one.
	mostBytes = 900 << 10
	// mostOfRule is how many findings of a rule are listed.
	mostOfRule = 20
	// mostRunes is how much of a finding is shown.
	mostRunes = 600
)

// Findings writes what a check found: whether it fails and why, a table by rule, the first findings of each rule, and
// what rules of the whole corpus measured where they hold.
type Findings struct{ Show reports.Shown }

var _ reports.Reporter = Findings{}

// Report implements reports.Reporter; the error is the writer's. O(n log n).
func (f Findings) Report(w io.Writer, set reports.FindingSet) error {
	var b strings.Builder
	head(&b, &set)
	listed := set
	listed.Findings = f.Show.Of(set)
	groups := listed.ByRule()
	if len(groups) > 0 {
		b.WriteString("\n| rule | level | findings |\n|---|---|---:|\n")
		for _, g := range groups {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", escaped(g.Rule.ID), escaped(g.Level), thousands(int64(len(g.Findings))))
		}
	}
	if len(set.Passed) > 0 {
		b.WriteString("\n| holds | of | value | broken when |\n|---|---|---:|---|\n")
		for _, m := range set.Passed {
			fmt.Fprintf(&b, "| %s | %s | %.4g | %s %.4g |\n", escaped(m.Rule), escaped(m.Of), m.Value, escaped(m.Op), m.Threshold)
		}
	}
	left := 0
	for i, g := range groups {
		part := section(&g)
		if b.Len()+len(part) > mostBytes {
			for _, g := range groups[i:] {
				left += len(g.Findings)
			}
			break
		}
		b.WriteString(part)
	}
	if left > 0 {
		fmt.Fprintf(&b, "\nand %s more findings of the last rules of the table, for which there is no room\n", thousands(int64(left)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// head says whether the check fails, of how many records, and which findings count.
func head(b *strings.Builder, set *reports.FindingSet) {
	result := "passes"
	if set.Verdict.Fails > 0 || strings.HasPrefix(set.Verdict.Why, "fails") {
		result = "fails"
	}
	records := "records"
	if set.Records == 1 {
		records = "record"
	}
	fmt.Fprintf(b, "### copydesk check %s: %s %s\n", result, thousands(set.Records), records)
	if set.Verdict.Why != "" {
		fmt.Fprintf(b, "\n%s\n", escaped(set.Verdict.Why))
	}
	fresh, updated, standing, ignored := set.States()
	var parts []string
	if set.Baseline != nil {
		part := thousands(int64(fresh)) + " new"
		if updated > 0 {
			part += fmt.Sprintf(" (%s of them changed since the baseline)", thousands(int64(updated)))
		}
		parts = append(parts, part, thousands(int64(standing))+" in the baseline")
	}
	if ignored > 0 {
		parts = append(parts, thousands(int64(ignored))+" ignored")
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "\n%s\n", strings.Join(parts, ", "))
	}
	if set.Baseline != nil && set.Baseline.Gone > 0 {
		fmt.Fprintf(b, "\n%s\n", escaped(set.Baseline.Note()))
	}
}

// section lists the first findings of a rule.
func section(g *reports.Group) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details><summary>%s: %s</summary>\n\n", html.EscapeString(visible.Line(g.Rule.ID)), thousands(int64(len(g.Findings))))
	for _, f := range g.Findings[:min(len(g.Findings), mostOfRule)] {
		where := ""
		if f.Path != "" {
			where = fmt.Sprintf("%s:%d ", f.Path, f.FileLine())
		}
		fmt.Fprintf(&b, "- %s\n", escaped(clipped(where+f.Says())+remark(&f)))
	}
	if n := len(g.Findings) - mostOfRule; n > 0 {
		fmt.Fprintf(&b, "- and %s more\n", thousands(int64(n)))
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// remark says why a finding does not count, or that it is not quite new.
func remark(f *reports.Located) string {
	switch {
	case f.Suppressed != "":
		return " (ignored: " + clipped(f.Suppressed) + ")"
	case f.State == reports.StateUnchanged:
		return " (in the baseline)"
	case f.State == reports.StateUpdated:
		return " (changed since the baseline)"
	}
	return ""
}

func clipped(s string) string {
	n := 0
	for i := range s {
		if n++; n > mostRunes {
			return s[:i] + "…"
		}
	}
	return s
}
