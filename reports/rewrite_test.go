package reports_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// Rewrite that fails at any change of names leaves a whole report: the older
// one, or the new one and nothing else.
func TestRewriteThatFailsLeavesAWholeReport(t *testing.T) {
	dir := t.TempDir()
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "a", Records: 4}); err != nil {
		t.Fatal(err)
	}
	older := tree(t, dir)
	run := open(t, dir)
	again := func(ctx context.Context, run *reports.Run, dir string) error {
		return os.WriteFile(filepath.Join(dir, "page-0002.html"), []byte("again"), 0o644)
	}
	for fail := 1; fail <= 2; fail++ {
		if err := reports.Rewrite(t.Context(), run, &log{dir: dir, fail: fail}, again); !errors.Is(err, syscall.EIO) {
			t.Errorf("step %d: error %v", fail, err)
		}
		if d := cmp.Diff(older, tree(t, dir)); d != "" {
			t.Errorf("step %d: %s", fail, d)
		}
	}
	if err := reports.Rewrite(t.Context(), run, &log{dir: dir}, again); err != nil {
		t.Fatal(err)
	}
	newer := tree(t, dir)
	if newer["report/page-0002.html"] != "again" {
		t.Error("the new page is not there")
	}
	if _, ok := newer["report/index.html"]; ok {
		t.Error("the old page is still there")
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// A link in the place of a report, older or hidden, is not followed: what it leads
// to is the user's.
func TestRewriteFollowsNoLink(t *testing.T) {
	for _, name := range []string{reports.DirReport, ".copydesk-report-new", ".copydesk-report-old"} {
		t.Run(name, func(t *testing.T) {
			dir, site := t.TempDir(), t.TempDir()
			if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl"}, fixture.Small{Name: "a", Records: 4}); err != nil {
				t.Fatal(err)
			}
			for _, file := range []string{"index.html", "notes.txt"} {
				if err := os.WriteFile(filepath.Join(site, file), []byte("mine"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Symlink(site, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			before := tree(t, site)
			err := reports.Rewrite(t.Context(), open(t, dir), corpus.System{}, overview)
			if (err == nil) != (name == ".copydesk-report-old") {
				t.Errorf("error %v", err)
			}
			if d := cmp.Diff(before, tree(t, site)); d != "" {
				t.Error(d)
			}
			if at, err := os.Readlink(filepath.Join(dir, name)); err != nil || at != site {
				t.Errorf("the link is gone: %q, %v", at, err)
			}
		})
	}
}
