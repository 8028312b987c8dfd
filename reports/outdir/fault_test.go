//go:build unix

package outdir_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports/outdir"
)

// faulty is a disk that fails once.
type faulty struct {
	corpus.System
	fault fault
	at    int // the operation of fault.in that fails, from 1
	n     int
	which string
}

// fault is an error and the operations in which a disk comes by it.
type fault struct {
	err error
	in  []string
}

func (f *faulty) fails(what string) error {
	if !slices.Contains(f.fault.in, what) {
		return nil
	}
	if f.n++; f.n != f.at {
		return nil
	}
	f.which = what
	return &os.PathError{Op: what, Path: "x", Err: f.fault.err}
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

func (f *faulty) Sync(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return f.fails("sync of a directory")
	}
	return f.fails("sync")
}

// faultyFile counts its operations with those of its disk.
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

// A disk that fails at any operation leaves the older run, the new one, or an
// OUT without a summary; and no temporary file, unless it fails to remove one.
func TestDiskFailsAtEveryOperation(t *testing.T) {
	t.Parallel()
	faults := []fault{
		{syscall.EIO, []string{"create", "write", "sync", "rename", "remove", "sync of a directory"}},
		{syscall.ENOSPC, []string{"create", "write", "rename"}},
	}
	for _, s := range scenes(t, "plain") {
		for _, fault := range faults {
			t.Run(fmt.Sprintf("%s, %v", s.name, fault.err), func(t *testing.T) {
				failed := map[string]int{}
				for at := 1; ; at++ {
					c := s.prepared(t)
					disk := &faulty{fault: fault, at: at}
					err := c.do(disk)
					if disk.which == "" {
						break
					}
					failed[disk.which]++
					s.failed(t, c.Dir, fmt.Sprintf("%s, %d", disk.which, at), disk, err)
					s.next(t, c)
				}
				for _, what := range fault.in {
					if failed[what] < 6 && what != "remove" {
						t.Errorf("failed %v", failed)
					}
				}
			})
		}
	}
}

// failed checks what a run leaves whose disk failed in one operation.
func (s *scene) failed(t *testing.T, dir, where string, disk *faulty, err error) {
	t.Helper()
	left := s.check(t, dir)
	passedOver := disk.which == "remove" || disk.which == "sync of a directory"
	switch {
	case err == nil && (left != "new" || !passedOver):
		t.Errorf("%s: no error, and the summary is %q", where, left)
	case err != nil && (left == "new" || !errors.Is(err, disk.fault.err)):
		t.Errorf("%s: %v, and the summary is %q", where, err, left)
	}
	if h := hidden(tree(t, dir)); disk.which != "remove" && h != "" && (h != outdir.LockFile || left != "") {
		t.Errorf("%s: left behind: %s", where, h)
	}
}
