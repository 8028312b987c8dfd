//go:build unix

package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
)

// faulty is a disk that fails once, in the at-th of its changes.
type faulty struct {
	killer
	err  error
	last string // the change that failed
}

func (f *faulty) fails(what, path string) error {
	if f.n++; f.n != f.at {
		return nil
	}
	f.last = what
	return &os.PathError{Op: what, Path: path, Err: f.err}
}

func (f *faulty) Create(path string) (corpus.File, error) {
	if err := f.fails("create", path); err != nil {
		return nil, err
	}
	file, err := f.System.Create(path)
	return &faultyFile{unsynced{file}, f, path}, err
}

func (f *faulty) Rename(old, new string) error {
	if err := f.fails("rename", old); err != nil {
		return err
	}
	return f.System.Rename(old, new)
}

func (f *faulty) Remove(path string) error {
	if err := f.fails("remove", path); err != nil {
		return err
	}
	return f.System.Remove(path)
}

// faultyFile counts its writes with the changes of its disk. One that fails
// leaves half of its bytes.
type faultyFile struct {
	unsynced
	disk *faulty
	path string
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.disk.fails("write", f.path); err != nil {
		n, _ := f.unsynced.Write(p[:len(p)/2])
		return n, err
	}
	return f.unsynced.Write(p)
}

// A disk that fails or is full at any change of it: the program says so with its
// exit code, and what it leaves is the older run, or no summary.
func TestDiskFailsAtEveryChange(t *testing.T) {
	t.Parallel()
	all := scenes(t)
	s := all[len(all)-1]
	for _, fault := range []syscall.Errno{syscall.EIO, syscall.ENOSPC} {
		t.Run(fault.Error(), func(t *testing.T) {
			t.Parallel()
			failed := map[string]int{}
			for at := 1; ; at++ {
				dir := s.prepared(t)
				disk := &faulty{killer: killer{at: at}, err: fault}
				code, said := runOn(t, disk, dir, s.args...)
				if disk.last == "" {
					break
				}
				failed[disk.last]++
				where := fmt.Sprintf("%s, change %d", disk.last, at)
				left := s.check(t, dir)
				switch {
				case code == exit.Clean && (left != "new" || disk.last != "remove"):
					t.Errorf("%s: no error, and the summary is %q", where, left)
				case code != exit.Clean && (code != exit.Internal || left == "new" || !strings.Contains(said, fault.Error())):
					t.Errorf("%s: exit code %d, %q, and the summary is %q", where, code, said, left)
				}
				s.again(t, dir, at%2 == 0)
			}
			for _, what := range []string{"create", "write", "rename"} {
				if failed[what] < 9 {
					t.Errorf("failed %v", failed)
				}
			}
		})
	}
}
