package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGroupAppearsTogether(t *testing.T) {
	dir := t.TempDir()
	var g Group
	for _, name := range []string{"a", "b"} {
		f, err := g.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Flush(); err != nil {
		t.Fatal(err)
	}
	for _, name := range entries(t, dir) {
		if name[0] != '.' {
			t.Errorf("%s is there before Commit", name)
		}
	}
	if err := g.Commit(); err != nil {
		t.Fatal(err)
	}
	g.Abort()
	if d := cmp.Diff([]string{"a", "b"}, entries(t, dir)); d != "" {
		t.Error(d)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "b")); string(b) != "b" {
		t.Errorf("b holds %q", b)
	}
}

func TestGroupOnAFullDiskLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	var g Group
	for _, name := range []string{"a", "b"} {
		f, err := g.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "b" {
			full := &fullDisk{file: f.f, where: "sync"}
			f.f = full
			f.w.Reset(full)
		}
	}
	err := g.Commit()
	if err == nil {
		t.Fatal("Commit gives no error")
	}
	wantContains(t, err.Error(), filepath.Join(dir, "b"), "no space left")
	if left := entries(t, dir); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}
