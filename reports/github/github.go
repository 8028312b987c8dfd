// Package github writes findings as workflow commands of GitHub Actions (2026), which become
// annotations of a run.
//
// Of one step GitHub shows 10 errors, 10 warnings and 10 notices and drops the others without a
// word. So the worst are written, in their order, and a last notice says how many are left.
//
// A finding that is ignored or stands in the baseline is left out.
package github

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// MaxAnnotations is how many annotations of one kind GitHub shows of a step.
const MaxAnnotations = 10

// Reporter is a reports.Reporter.
type Reporter struct{}

var _ reports.Reporter = Reporter{}

const (
	kindError   = "error"
	kindWarning = "warning"
	kindNotice  = "notice"
)

// Report implements reports.Reporter; the error is the writer's. O(n log n).
func (Reporter) Report(w io.Writer, set reports.FindingSet) error {
	room := map[string]int{kindError: MaxAnnotations, kindWarning: MaxAnnotations, kindNotice: MaxAnnotations - 1}
	var b strings.Builder
	left := map[string]int{}
	for _, f := range set.Counting().Worst() {
		kind := kindOf(f.Level)
		if room[kind] == 0 {
			left[kind]++
			continue
		}
		room[kind]--
		annotation(&b, kind, &f, cmp.Or(f.Path, set.Anchor))
	}
	if more := moreOf(left); more != "" {
		fmt.Fprintf(&b, "::notice title=copydesk::and %s\n", data(more))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// moreOf counts what there was no room for.
func moreOf(left map[string]int) string {
	var parts []string
	for _, kind := range []string{kindError, kindWarning, kindNotice} {
		switch n := left[kind]; n {
		case 0:
		case 1:
			parts = append(parts, "1 more "+kind)
		default:
			parts = append(parts, fmt.Sprintf("%d more %ss", n, kind))
		}
	}
	return strings.Join(parts, ", ")
}

func annotation(b *strings.Builder, kind string, f *reports.Located, path string) {
	var with []string
	put := func(name, value string) { with = append(with, name+"="+property(value)) }
	if path != "" {
		put("file", filepath.ToSlash(path))
		put("line", fmt.Sprint(f.FileLine()))
	}
	if f.Line > 0 {
		put("endLine", fmt.Sprint(f.EndLine))
		if f.Line == f.EndLine { // columns of two lines are refused
			put("col", fmt.Sprint(f.Column))
			put("endColumn", fmt.Sprint(f.EndColumn))
		}
	}
	put("title", f.Rule)
	fmt.Fprintf(b, "::%s %s::%s\n", kind, strings.Join(with, ","), data(visible.Line(f.Says())))
}

func kindOf(level string) string {
	switch level {
	case reports.LevelError:
		return kindError
	case reports.LevelWarn:
		return kindWarning
	}
	return kindNotice
}

// data is s as the message of a command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property is s as the value of one of its properties.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
