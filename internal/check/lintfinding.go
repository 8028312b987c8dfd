package check

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// Findings are flags as findings, for reporters, with names that stay when lines move.
// Make one for all records, in input order: its zero value. Memory: 20 bytes a finding.
type Findings struct{ seen map[xxh3.Uint128]int }

// Of are the shown flags of a record.
func (x *Findings) Of(l *Linted) []reports.Located {
	shown := l.Shown()
	out := make([]reports.Located, 0, len(shown))
	for i := range shown {
		f := &shown[i]
		r := reports.Located{
			Source: l.Path, Record: l.Record, Start: f.Start, End: f.End,
			Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndCol,
			Finding:     reports.Finding{Rule: "spin." + f.Kind, Level: levelOf(f.Strength), Value: f.Gain, Message: f.message()},
			Fingerprint: x.fingerprint(l, f),
		}
		if f.Strength == spin.Strong {
			r.Fix = string(f.Expected)
		}
		if l.Record > 0 {
			r.ID, r.Line, r.Column, r.EndLine, r.EndColumn = l.Name, 0, 0, 0, 0
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

// fingerprint names a flag by what it says and the line that it stands on, not by where
// that is: FINGERPRINT, the 128-bit hash of rule, file, phrases and line, spaces apart,
// and the number of the same before it. Changed, it makes every finding anybody has put
// aside a new one.
func (x *Findings) fingerprint(l *Linted, f *LintedFlag) string {
	line, _, _ := l.SourceLine(f)
	h := xxh3.HashString128(strings.Join([]string{
		f.Kind, filepath.ToSlash(filepath.Clean(l.Path)), fold(f.Written), fold(string(f.Expected)), strings.Join(strings.Fields(line), " "),
	}, "\x00"))
	if x.seen == nil {
		x.seen = map[xxh3.Uint128]int{}
	}
	x.seen[h]++
	return fmt.Sprintf("%016x%016x:%d", h.Hi, h.Lo, x.seen[h])
}
