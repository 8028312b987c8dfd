package index

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// foreign refuses a directory without an index that holds files which are none of ours.
func foreign(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	other := ""
	for _, e := range entries {
		switch name := e.Name(); {
		case name == manifestName:
			return nil
		case name != lockName && !ours(name):
			other = name
		}
	}
	if other != "" {
		return fmt.Errorf("index: %s holds no index, but other files (%s); name an empty directory", dir, other)
	}
	return nil
}

// ours reports whether a name is one that writers give to files which the manifest may not know yet, or any more.
func ours(name string) bool {
	number, ok := strings.CutSuffix(name, segmentSuffix)
	return ok && len(number) >= 8 && strings.Trim(number, "0123456789") == "" || name == manifestName+".tmp"
}

// sweep removes what writers before left behind that came to no end. What cannot be removed, the next one will.
func (w *Writer) sweep() {
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return
	}
	known := map[string]bool{}
	for _, s := range w.m.Segments {
		known[segmentName(s.Number)] = true
	}
	for _, e := range entries {
		if ours(e.Name()) && !known[e.Name()] {
			_ = w.disk.Remove(filepath.Join(w.dir, e.Name()))
		}
	}
}
