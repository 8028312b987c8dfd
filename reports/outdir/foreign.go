package outdir

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// evidence reports whether a run is known to have written into dir
// (RUN_EVIDENCE), by what stands there beside the lock.
func evidence(dir string) bool {
	if info, err := os.Lstat(filepath.Join(dir, ResumeFile)); err == nil && info.Mode().IsRegular() {
		return true
	}
	f, err := os.Open(filepath.Join(dir, reports.FileSummary))
	if err != nil {
		return false
	}
	defer f.Close()
	var s reports.Summary
	return json.NewDecoder(f).Decode(&s) == nil && s.Schema > 0 && s.Versions.Copydesk != ""
}

// ours reports whether a name is one that a run gives to what it leaves.
func ours(name string) bool {
	return name == reports.DirReport || slices.Contains(reports.FileNames(), name)
}

// foreignFiles lists what no run made, in the order of names. With known, the
// files that have a name of ours are ours; links are not, since a run makes none.
func foreignFiles(dir string, known bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case harmless(name), name == LockFile, name == ResumeFile:
		case e.Type()&fs.ModeSymlink != 0:
			out = append(out, name)
		case known && (temporary(name) || slices.Contains(hiddenReports(), name) || name == SharedDir):
		case known && name == reports.DirReview && e.IsDir():
		case known && name == reports.DirReport:
			pages, err := foreignPages(filepath.Join(dir, name))
			if err != nil {
				return nil, err
			}
			out = append(out, pages...)
		case known && ours(name):
		default:
			out = append(out, name)
		}
	}
	return out, nil
}

// foreignPages lists what stands among the pages of a report and is none.
func foreignPages(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if name := e.Name(); !harmless(name) && (e.IsDir() || !reports.IsPage(name)) {
			out = append(out, reports.DirReport+"/"+name)
		}
	}
	return out, nil
}

// some names the first few of a list.
func some(names []string) string {
	const few = 3
	quoted := make([]string, 0, few)
	for _, name := range names[:min(few, len(names))] {
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	s := strings.Join(quoted, ", ")
	if more := len(names) - few; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// clearLeftovers removes the temporary files of killed runs; dir is held.
func clearLeftovers(dir string, resume bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	reports.SweepReport(dir)
	var errs []error
	for _, e := range entries {
		name := e.Name()
		if name == SharedDir && e.IsDir() {
			errs = append(errs, os.RemoveAll(filepath.Join(dir, name)))
			continue
		}
		if !e.Type().IsRegular() || !temporary(name) && (name != ResumeFile || resume) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("output directory: what a killed run left: %w", err))
		}
	}
	return errors.Join(errs...)
}
