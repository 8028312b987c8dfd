package outdir

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// Options say what a run is about to do.
type Options struct {
	// Inputs are the files that it reads, and the arguments that named them;
	// "-" and what does not exist, a glob for one, are passed over.
	Inputs []string
	Stdin  fs.FileInfo // of the input "-" where that is a file; nil: it is none
	Force  bool        // files that no run made may stay in the directory
	Resume bool        // the log of an interrupted run is needed
	Parts  bool        // the run writes its files in parts, and may take the place of one that did
}

// Claim is the sole right to write into a directory.
type Claim struct {
	dir  string
	lock *lock
}

// Take takes dir into use; it is made when it is not there. The error is a
// *RefusedError when dir is, holds or lies in an input, when one of its files is
// a link to an input or no regular file, or when it holds files of other origin;
// a *BusyError when another run holds it; and that of the system when it cannot
// be written to. O(inputs) looks at the disk.
//
// What a killed run left in dir is removed.
func Take(dir string, o Options) (*Claim, error) {
	in, err := newInputs(o)
	if err != nil {
		return nil, fmt.Errorf("output directory: %w", err)
	}
	if err := in.apartFrom(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("output directory: %w", err)
	}
	if err := in.checkPlaces(dir, o.Parts); err != nil {
		return nil, err
	}
	c, err := Lock(dir)
	if err != nil {
		return nil, err
	}
	if err := c.settle(o); err != nil {
		return nil, errors.Join(err, c.lock.release(c.lock.found))
	}
	return c, nil
}

// Lock takes the directory of a finished run, for a command that changes a part
// of it. It makes no directory and looks at nothing but the lock: the error is a
// *BusyError or the system's.
func Lock(dir string) (*Claim, error) {
	l, err := takeLock(filepath.Join(dir, LockFile))
	if err != nil {
		return nil, err
	}
	if err := l.sign(os.Getpid(), cmp.Or(l.left, stateOther)); err != nil {
		return nil, errors.Join(fmt.Errorf("output directory: %w", err), l.release(l.found))
	}
	return &Claim{dir: dir, lock: l}, nil
}

// settle checks and clears a directory that is held.
func (c *Claim) settle(o Options) error {
	known := c.lock.left == stateOurs || evidence(c.dir)
	foreign, err := foreignFiles(c.dir, known)
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	if len(foreign) > 0 && !o.Force {
		reason := "holds files that no run of copydesk made: "
		if !slices.ContainsFunc(foreign, func(name string) bool { return !ours(name) }) {
			reason = "has no " + reports.FileSummary + " of copydesk by which to know as its own the files: "
		}
		return &RefusedError{Dir: c.dir, Foreign: true, Reason: reason + some(foreign)}
	}
	state := stateOurs
	if !known && slices.ContainsFunc(foreign, ours) {
		state = stateOther
	}
	if err := c.lock.sign(os.Getpid(), state); err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	if err := writable(c.dir); err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	if !known {
		return nil // nothing there is known to be of a killed run
	}
	return clearLeftovers(c.dir, o.Resume)
}

// Release gives the directory up. Where files of a run stand without a summary,
// the lock file stays behind, held by nobody: by it the next run knows them.
func (c *Claim) Release() error {
	unfinished := false
	if _, err := os.Lstat(filepath.Join(c.dir, reports.FileSummary)); err != nil && c.lock.left == stateOurs {
		for _, name := range append(reports.FileNames(), SharedDir) {
			if _, err := os.Lstat(filepath.Join(c.dir, name)); err == nil {
				unfinished = true
			}
		}
	}
	if err := c.lock.release(unfinished); err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	return nil
}

// writable tries dir out before hours of work depend on it.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".copydesk-*")
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}
