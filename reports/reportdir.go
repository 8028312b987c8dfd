package reports

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
)

// ReportFunc makes the pages of run in dir, an empty directory.
type ReportFunc func(ctx context.Context, run *Run, dir string) error

// The report under way and the one it takes the place of. A killed run leaves
// them behind.
const (
	dirReportNew = ".copydesk-report-new"
	dirReportOld = ".copydesk-report-old"
)

// reportDir puts a whole report in place of an older one, or none: no reader
// finds pages of two of them.
type reportDir struct {
	disk corpus.Disk
	dir  string // of the run
	made bool   // the pages are complete in dirReportNew
}

func (r *reportDir) path(name string) string { return filepath.Join(r.dir, name) }

// make makes the pages in a hidden directory.
func (r *reportDir) make(ctx context.Context, run *Run, report ReportFunc) error {
	r.sweep()
	if info, err := os.Lstat(r.path(DirReport)); err == nil && !info.IsDir() {
		return fmt.Errorf("report: %s is no directory, or a link to one", r.path(DirReport))
	}
	to := r.path(dirReportNew)
	if err := os.Mkdir(to, 0o777); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := report(ctx, run, to); err != nil {
		return err
	}
	if err := r.sync(to); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	r.made = true
	return nil
}

// replace puts the pages in the place of an older report's, which it moves
// away. When none were made, the older ones only go.
func (r *reportDir) replace() error {
	old := true
	if err := r.disk.Rename(r.path(DirReport), r.path(dirReportOld)); errors.Is(err, fs.ErrNotExist) {
		old = false
	} else if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if !r.made {
		return nil
	}
	if err := r.disk.Rename(r.path(dirReportNew), r.path(DirReport)); err != nil {
		if old { // what was there is better than nothing
			_ = r.disk.Rename(r.path(dirReportOld), r.path(DirReport))
		}
		return fmt.Errorf("report: %w", err)
	}
	r.made = false
	_ = r.disk.Sync(r.dir) // some file systems refuse
	return nil
}

// sweep removes what is hidden: the older report, or pages that came to
// nothing. Errors are passed over; the next run sweeps again.
func (r *reportDir) sweep() {
	r.made = false
	for _, name := range []string{dirReportNew, dirReportOld} {
		r.empty(r.path(name))
	}
}

// empty removes a hidden report. A file in it that is none of ours belongs to
// the user and goes back where he put it.
func (r *reportDir) empty(dir string) {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return // a link leads to what is the user's
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		at := filepath.Join(dir, e.Name())
		if IsPage(e.Name()) && !e.IsDir() {
			_ = r.disk.Remove(at)
			continue
		}
		home := filepath.Join(r.path(DirReport), e.Name())
		if _, err := os.Lstat(home); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Mkdir(r.path(DirReport), 0o777); err == nil || errors.Is(err, fs.ErrExist) {
			_ = r.disk.Rename(at, home)
		}
	}
	_ = r.disk.Remove(dir)
}

// SweepReport removes from the directory of a run what a killed one left of its
// report. Nobody else may be writing there.
func SweepReport(dir string) { (&reportDir{disk: corpus.System{}, dir: dir}).sweep() }

// Rewrite makes the report of a finished run again; the older one stands until
// the new one is complete. Nobody else may be writing in the run's directory.
func Rewrite(ctx context.Context, run *Run, disk corpus.Disk, report ReportFunc) error {
	r := &reportDir{disk: disk, dir: run.Dir}
	defer r.sweep()
	if err := r.make(ctx, run, report); err != nil {
		return err
	}
	return r.replace()
}

// sync sees to it that the pages below dir survive a power cut.
func (r *reportDir) sync(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Type().IsRegular() {
			return r.disk.Sync(path)
		}
		_ = r.disk.Sync(path) // some file systems refuse
		return nil
	})
}
