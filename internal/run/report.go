package run

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
)

// Pages says how to make the pages of a finished run.
type Pages struct {
	Single   bool   // everything on one page
	NoScript bool   // leave the script out
	Old      string // directory of an older run to compare with; "": none
}

// Report makes the pages of a finished run anew and returns the path of the first.
func Report(ctx context.Context, dir string, o Pages) (page string, err error) {
	return FirstPage(dir), Within(ctx, "report", dir, func(r *reports.Run) error {
		at := filepath.Join(dir, reports.DirReport)
		if info, err := os.Lstat(at); err == nil && !info.IsDir() {
			return settings.Usagef("report: %s is no directory of pages", at)
		}
		opt := html.Options{Single: o.Single, NoScript: o.NoScript, Say: Say}
		if o.Old != "" {
			old, err := reports.Open(ctx, o.Old)
			if err != nil {
				return settings.Usagef("report: --compare: %w", err)
			}
			defer old.Close()
			opt.Old = old
		}
		write := func(ctx context.Context, run *reports.Run, dir string) error { return html.Write(ctx, dir, run, opt) }
		return reports.Rewrite(ctx, r, corpus.System{}, write)
	})
}

// Say words a finding about a signal of quality for people; "" any other.
func Say(f *reports.Finding) string {
	signal, ok := strings.CutPrefix(f.Rule, "quality.")
	if !ok {
		return ""
	}
	return quality.Say(signal, f.Value, f.Op, f.Threshold)
}

// FirstPage is where the report of a run in dir begins.
func FirstPage(dir string) string { return filepath.Join(dir, reports.DirReport, reports.FirstPage) }

// HasReport reports whether the run in dir has a report.
func HasReport(dir string) bool {
	info, err := os.Stat(FirstPage(dir))
	return err == nil && info.Mode().IsRegular()
}

// Address is where the report in dir, of a finished run, shows the record or the story with this id; ok is
// false when it does not.
func Address(dir, id string) (path string, ok bool, err error) {
	at, err := html.Find(filepath.Join(dir, reports.DirReport), id)
	return filepath.Join(dir, reports.DirReport, at), at != "", err
}
