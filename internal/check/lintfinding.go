package check

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// Findings are the shown flags as findings, for reporters. Identify gives them their fingerprints.
func (l *Linted) Findings() []reports.Located {
	shown := l.Shown()
	out := make([]reports.Located, 0, len(shown))
	for i := range shown {
		f := &shown[i]
		line, _, _ := l.SourceLine(f)
		r := reports.Located{
			Source: l.Path, Record: l.Record, Start: f.Start, End: f.End,
			Path: l.Path, Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndCol,
			Finding: reports.Finding{Rule: "spin." + f.Kind, Level: levelOf(f.Strength), Value: f.Gain, Message: f.message()},
			Given:   l.rec.Given(),
			Excerpt: strings.Join([]string{fold(f.Written), fold(string(f.Expected)), strings.Join(strings.Fields(line), " ")}, "\n"),
		}
		if f.Strength == spin.Strong {
			r.Fix = string(f.Expected)
		}
		if l.Record > 0 {
			r.ID, r.RecordLine = l.rec.ID, l.rec.Line
			r.Line, r.Column, r.EndLine, r.EndColumn = 0, 0, 0, 0
		}
		out = append(out, r)
	}
	return out
}

// message says what is flagged and how sure that is.
func (f *LintedFlag) message() string {
	switch {
	case f.Expected != "":
		return fmt.Sprintf("%q: %q was meant (%s)", f.Written, f.Expected, f.Strength)
	case len(f.Readings) == 0:
		return fmt.Sprintf("%q: not the usual word here (%s)", f.Written, f.Strength)
	}
	quoted := make([]string, len(f.Readings))
	for i, r := range f.Readings {
		quoted[i] = fmt.Sprintf("%q", r)
	}
	return fmt.Sprintf("%q: not the usual word here; perhaps %s (%s)", f.Written, strings.Join(quoted, " or "), f.Strength)
}

// levelOf is the level of findings of a strength.
func levelOf(s spin.Strength) string {
	switch s {
	case spin.Strong:
		return reports.LevelError
	case spin.Likely:
		return reports.LevelWarn
	}
	return reports.LevelInfo
}
