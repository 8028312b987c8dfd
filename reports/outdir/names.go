package outdir

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// The files that only a run needs, under its directory.
const (
	LockFile   = ".copydesk.lock"
	ResumeFile = ".copydesk-resume"
	SharedDir  = ".copydesk-beam" // what the machines of a cluster leave there for one another
)

// hiddenReports lists the directories in which reports makes and keeps pages
// while it replaces a report.
func hiddenReports() []string { return []string{".copydesk-report-new", ".copydesk-report-old"} }

// temporary reports whether a name is one that runs give to temporary files, as
// internal/corpus, dedupe and reports make them (LEFTOVERS): a prefix and a number.
// A user's file may begin like one of them, copydesk-records-2024.jsonl.
func temporary(name string) bool {
	for _, prefix := range []string{"copydesk-spill-", "copydesk-keys-", "copydesk-parquet-", "copydesk-records-", ".copydesk-"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			return digits(rest)
		}
	}
	base, ok := strings.CutSuffix(name, ".tmp")
	if !ok || !strings.HasPrefix(base, ".") {
		return false
	}
	number := filepath.Ext(base)
	return number != "" && digits(number[1:]) && slices.Contains(reports.FileNames(), strings.TrimSuffix(base[1:], number))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// harmless reports whether a name is of the litter that other programs leave in
// any directory (LITTER): nobody misses it, and no run touches it.
func harmless(name string) bool {
	return slices.Contains([]string{".DS_Store", ".gitignore", ".gitkeep", ".keep", "Thumbs.db", "desktop.ini", "lost+found"}, name)
}
