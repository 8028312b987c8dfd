package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestAtomicFileAppearsOnCommit(t *testing.T) {
	dir := put(t, map[string]string{"out": "before", ".out.0.tmp": "of a killed run"})
	p := filepath.Join(dir, "out")
	a, err := Create(p)
	if err != nil {
		t.Fatal(err)
	}
	w := NewJSONLWriter(a)
	if err := w.Write(map[string]any{"a": "<b>\u00e9", "n": 1}); err != nil {
		t.Fatal(err)
	}
	if err := w.WriteFields([]byte("{\"x\":1.0,\n \"y\":\"\\n\"}")); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(p); string(b) != "before" {
		t.Errorf("before Commit: %q", b)
	}
	if err := a.Commit(); err != nil {
		t.Fatal(err)
	}
	a.Abort()
	b, _ := os.ReadFile(p)
	if want := "{\"a\":\"<b>é\",\"n\":1}\n{\"x\":1.0,  \"y\":\"\\n\"}\n"; string(b) != want {
		t.Errorf("got %q, want %q", b, want)
	}
	if d := cmp.Diff([]string{".out.0.tmp", "out"}, entries(t, dir)); d != "" {
		t.Error(d)
	}
	if err := a.Commit(); err == nil {
		t.Error("a second Commit gives no error")
	}
	if _, err := a.Write([]byte("x")); err == nil {
		t.Error("Write after Commit gives no error")
	}
}

func TestAtomicFileAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	a, err := Create(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Write([]byte(strings.Repeat("x", 2*writeBuffer))); err != nil {
		t.Fatal(err)
	}
	a.Abort()
	if got := entries(t, dir); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
}

// fullDisk fails as a full disk does, after some bytes.
type fullDisk struct {
	File
	room  int
	where string
}

func (f *fullDisk) fail(op string) error {
	return &os.PathError{Op: op, Path: "/dir/.out.0.tmp", Err: syscall.ENOSPC}
}

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.where == "write" && len(p) > f.room {
		return f.room, f.fail("write")
	}
	return f.File.Write(p)
}

func (f *fullDisk) Sync() error {
	if f.where == "sync" {
		return f.fail("sync")
	}
	return f.File.Sync()
}

func (f *fullDisk) Close() error {
	f.File.Close()
	if f.where == "close" {
		return f.fail("close")
	}
	return nil
}

func TestAtomicFileOnAFullDisk(t *testing.T) {
	for _, where := range []string{"write", "sync", "close"} {
		t.Run(where, func(t *testing.T) {
			dir := put(t, map[string]string{"out": "before"})
			a, err := Create(filepath.Join(dir, "out"))
			if err != nil {
				t.Fatal(err)
			}
			full := &fullDisk{File: a.f, room: 10, where: where}
			a.f = full
			a.w.Reset(full)
			_, err = a.Write([]byte(strings.Repeat("x", 2*writeBuffer)))
			if (err != nil) != (where == "write") {
				t.Errorf("Write: %v", err)
			}
			err = a.Commit()
			if err == nil {
				t.Fatal("Commit gives no error")
			}
			wantContains(t, err.Error(), "write "+filepath.Join(dir, "out"), "no space left on device")
			if strings.Contains(err.Error(), ".tmp") {
				t.Errorf("the message names the temporary file: %v", err)
			}
			if d := cmp.Diff([]string{"out"}, entries(t, dir)); d != "" {
				t.Error(d)
			}
			if b, _ := os.ReadFile(filepath.Join(dir, "out")); string(b) != "before" {
				t.Errorf("the old file is now %q", b)
			}
		})
	}
}

func TestAtomicFileTargets(t *testing.T) {
	dir := put(t, map[string]string{"real/out": "before"})
	if err := os.Symlink("real/out", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	a, err := Create(filepath.Join(dir, "link"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Write([]byte("after")); err != nil {
		t.Fatal(err)
	}
	if err := a.Commit(); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "real/out")); string(b) != "after" {
		t.Errorf("through a link: %q", b)
	}
	if info, _ := os.Lstat(filepath.Join(dir, "link")); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	for _, p := range []string{dir, filepath.Join(dir, "missing/out"), filepath.Join(dir, "real/out/x")} {
		if _, err := Create(p); err == nil {
			t.Errorf("Create(%s) gives no error", p)
		} else {
			wantContains(t, err.Error(), "write "+p)
		}
	}
	if null, err := Create(os.DevNull); err != nil {
		t.Error(err)
	} else if err := null.Commit(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatal("the null device was replaced")
	}
}
