package corpus

import (
	"os"
	"path/filepath"
	"syscall"
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
			full := &fullDisk{File: f.f, where: "sync"}
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

// listing is a disk that writes down what changes names, and fails at one of them.
type listing struct {
	System
	did  []string
	fail int // the call that fails, from 1; 0: none does
}

func (l *listing) note(what string) error {
	l.did = append(l.did, what)
	if len(l.did) == l.fail {
		return &os.PathError{Op: "rename", Path: ".temp", Err: syscall.EIO}
	}
	return nil
}

func (l *listing) Rename(old, new string) error {
	if err := l.note("appears " + filepath.Base(new)); err != nil {
		return err
	}
	return l.System.Rename(old, new)
}

func (l *listing) Remove(path string) error {
	if err := l.note("goes " + filepath.Base(path)); err != nil {
		return err
	}
	return l.System.Remove(path)
}

func sealed(t *testing.T, dir string, disk Disk, content string) error {
	t.Helper()
	g := Group{Disk: disk}
	defer g.Abort()
	for i, create := range []func(string) (*AtomicFile, error){g.Create, g.CreateSeal, g.Create} {
		f, err := create(filepath.Join(dir, []string{"a", "seal", "b"}[i]))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return g.Commit(func() error {
		_, err := os.Stat(filepath.Join(dir, "seal"))
		if err == nil {
			t.Error("the seal is there before the last step")
		}
		return nil
	})
}

// The seal goes first and comes last, whenever it was created.
func TestGroupIsSealedLast(t *testing.T) {
	dir := t.TempDir()
	if err := sealed(t, dir, nil, "old"); err != nil {
		t.Fatal(err)
	}
	var l listing
	if err := sealed(t, dir, &l, "new"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"goes seal", "appears a", "appears b", "appears seal"}, l.did); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"a", "b", "seal"}, entries(t, dir)); d != "" {
		t.Error(d)
	}
}

// Wherever a Commit fails, files of two commits never stand beside a seal.
func TestGroupThatFailsHasNoSealOrAnOldOne(t *testing.T) {
	for fail := 1; fail <= 4; fail++ {
		dir := t.TempDir()
		if err := sealed(t, dir, nil, "old"); err != nil {
			t.Fatal(err)
		}
		err := sealed(t, dir, &listing{fail: fail}, "new")
		if err == nil {
			t.Fatalf("no error at step %d", fail)
		}
		wantContains(t, err.Error(), "write "+dir, "input/output error")
		want := []string{"a", "b"}
		if fail == 1 {
			want = append(want, "seal")
		}
		if d := cmp.Diff(want, entries(t, dir)); d != "" {
			t.Errorf("step %d: %s", fail, d)
		}
		for _, name := range want {
			if b, _ := os.ReadFile(filepath.Join(dir, name)); fail == 1 && string(b) != "old" {
				t.Errorf("%s holds %q", name, b)
			}
		}
	}
}
