package outdir

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/copydesk/copydesk/internal/flock"
)

// lock is a lock file that this process holds. Its one line is
//
//	PID STATE
//
// of fixed length, so that it is overwritten in one piece: the process id of
// the holder, 0 for nobody, and whether files with a name of ours are ours.
type lock struct {
	f     *os.File
	path  string
	found bool   // the file was there before
	left  string // the state it names
}

// The states of a directory while it is held, and after that while it has no summary.
const (
	stateOurs  = "ours"
	stateOther = "other" // not known, or files of a user have names of ours
)

const (
	lockLine     = "%-10d %-6s\n"
	lockAttempts = 100
)

// takeLock takes the lock at path. A file that its holder removed in the same
// moment is not the one at path any more, and it is tried again.
func takeLock(path string) (*lock, error) {
	for range lockAttempts {
		l, err := openLock(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("output directory: %w", err)
		}
		pid := l.read()
		held, err := flock.Acquire(l.f, pid)
		switch {
		case err != nil:
			l.f.Close()
			return nil, fmt.Errorf("output directory: lock %s: %w", path, err)
		case !held:
			l.f.Close()
			return nil, &BusyError{Dir: filepath.Dir(path), PID: pid}
		case l.current():
			l.read() // what it says now that nobody else writes it
			return l, nil
		}
		l.f.Close()
	}
	return nil, fmt.Errorf("output directory: lock %s: it comes and goes", path)
}

func openLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		return &lock{f: f, path: path, found: true}, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
		return nil, err
	}
	return &lock{f: f, path: path}, nil
}

// read takes in what the file says and returns the process that holds it.
func (l *lock) read() (pid int) {
	b := make([]byte, 64)
	n, err := l.f.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	l.left = ""
	if _, err := fmt.Sscanf(string(b[:n]), "%d %s", &pid, &l.left); err != nil {
		return 0
	}
	return pid
}

// current reports whether the file held is the one at its path.
func (l *lock) current() bool {
	held, err := l.f.Stat()
	if err != nil {
		return false
	}
	at, err := os.Lstat(l.path)
	return err == nil && os.SameFile(held, at)
}

// sign writes who holds the file and what the directory is.
func (l *lock) sign(pid int, state string) error {
	l.left = state
	_, err := l.f.WriteAt(fmt.Appendf(nil, lockLine, pid, state), 0)
	return err
}

// release gives the lock up and removes the file unless it is to stay. It is
// removed while it is held, so that nobody else's can be; Windows removes no file
// that is open, so there it says that nobody holds it and goes last, unless
// another has it open by then.
func (l *lock) release(stays bool) error {
	last := !stays && runtime.GOOS == "windows"
	var err error
	if stays || last {
		err = l.sign(0, l.left)
	} else if err = os.Remove(l.path); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	err = errors.Join(err, flock.LetGo(l.f), l.f.Close())
	if last {
		_ = os.Remove(l.path)
	}
	return err
}
