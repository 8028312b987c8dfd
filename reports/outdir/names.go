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
)

// temporary reports whether a name is one that runs give to temporary files, as
// internal/corpus, dedupe and reports make them (LEFTOVERS).
func temporary(name string) bool {
	for _, prefix := range []string{"copydesk-spill-", "copydesk-keys-", "copydesk-parquet-", "copydesk-records-", ".copydesk-"} {
		if strings.HasPrefix(name, prefix) {
			return name != ResumeFile
		}
	}
	base, ok := strings.CutSuffix(name, ".tmp")
	if !ok || !strings.HasPrefix(base, ".") {
		return false
	}
	number := filepath.Ext(base)
	return len(number) > 1 && strings.Trim(number[1:], "0123456789") == "" &&
		slices.Contains(reports.FileNames(), strings.TrimSuffix(base[1:], number))
}

// harmless reports whether a name is of the litter that other programs leave in
// any directory (LITTER): nobody misses it, and no run touches it.
func harmless(name string) bool {
	return slices.Contains([]string{".DS_Store", ".gitignore", ".gitkeep", ".keep", "Thumbs.db", "desktop.ini", "lost+found"}, name)
}
