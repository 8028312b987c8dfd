//go:build unix

package index

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
)

// faulty is a disk that fails at one of its operations.
type faulty struct {
	corpus.System
	at, n int
	err   error
	which string
}

func (f *faulty) fails(what string) error {
	if f.n++; f.n != f.at {
		return nil
	}
	f.which = what
	return &os.PathError{Op: what, Path: "x", Err: f.err}
}

func (f *faulty) Create(path string) (corpus.File, error) {
	if err := f.fails("create"); err != nil {
		return nil, err
	}
	file, err := f.System.Create(path)
	return &faultyFile{file, f}, err
}

func (f *faulty) Rename(old, new string) error {
	if err := f.fails("rename"); err != nil {
		return err
	}
	return f.System.Rename(old, new)
}

func (f *faulty) Remove(path string) error {
	if err := f.fails("remove"); err != nil {
		return err
	}
	return f.System.Remove(path)
}

func (f *faulty) Sync(string) error { return f.fails("sync of a directory") }

type faultyFile struct {
	corpus.File
	disk *faulty
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.disk.fails("write"); err != nil {
		n, _ := f.File.Write(p[:len(p)/2])
		return n, err
	}
	return f.File.Write(p)
}

func (f *faultyFile) Sync() error { return f.disk.fails("sync") }

func (f *faultyFile) Close() error {
	err := f.File.Close()
	if e := f.disk.fails("close"); e != nil {
		return e
	}
	return err
}

// A disk that fails at any operation leaves the index as it was, with the error told, or as it is after; the next writer finds
// no fault with it.
func TestDiskFailsAtEveryOperation(t *testing.T) {
	t.Parallel()
	before := filepath.Join(t.TempDir(), "index")
	for n := 1; n <= 2; n++ {
		w := testWriter(t, before)
		w.most, w.least = 25, 1
		if err := commitNumber(t.Context(), w, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, fault := range []error{syscall.EIO, syscall.ENOSPC} {
		failed := map[string]int{}
		for at := 1; ; at++ {
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(before)); err != nil {
				t.Fatal(err)
			}
			disk := &faulty{at: at, err: fault}
			err := func() error {
				p := parameters
				w, err := update(disk, dir, &p)
				if err != nil {
					return err
				}
				defer w.Abort()
				w.most, w.least = 25, 1
				return commitNumber(t.Context(), w, 3)
			}()
			n := wholeCommits(t, dir)
			if disk.which == "" {
				break
			}
			failed[disk.which]++
			passed := disk.which == "remove" || disk.which == "sync of a directory"
			if passed && (err != nil || n != 3) || !passed && (!errors.Is(err, fault) || n != 2) {
				t.Fatalf("%s, operation %d fails: %v, and %d commits", disk.which, at, err, n)
			}
			if left := strays(t, dir); len(left) > 0 && disk.which != "remove" {
				t.Fatalf("%s, operation %d fails: left behind: %v", disk.which, at, left)
			}
			if !passed && at%5 == 0 {
				w := testWriter(t, dir)
				if err := commitNumber(t.Context(), w, 3); err != nil || wholeCommits(t, dir) != 3 {
					t.Fatalf("after operation %d failed: %v", at, err)
				}
			}
		}
		for what, least := range map[string]int{"create": 4, "write": 6, "sync": 4, "close": 4, "rename": 1, "remove": 2, "sync of a directory": 2} {
			if failed[what] < least {
				t.Errorf("failed %v", failed)
			}
		}
	}
}
