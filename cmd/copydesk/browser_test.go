package main

import (
	"path/filepath"
	"testing"
)

// TestPageAddress: the place on a page is behind the last #, whatever directories are called.
func TestPageAddress(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{"report/index.html", "/report/index.html"},
		{"report/story-0001.html#r-1", "/report/story-0001.html#r-1"},
		{"out #2/report/index.html", "/out%20%232/report/index.html"},
		{"out #2/report/story-0001.html#r-1", "/out%20%232/report/story-0001.html#r-1"},
	} {
		if got, err := fileURL(filepath.Join(dir, c.path)); err != nil || got != "file://"+filepath.ToSlash(dir)+c.want {
			t.Errorf("%s: %s, %v", c.path, got, err)
		}
	}
}
