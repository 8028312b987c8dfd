package reports_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

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
