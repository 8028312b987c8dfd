package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// AtomicFile is an output file that appears under its name only when it is
// complete. Until Commit it is a hidden temporary file in the same directory.
// Errors name the path. Not safe for concurrent use.
type AtomicFile struct {
	path string // as the user named it
	dest string // where it really goes, links followed
	temp string // "" when it is written in place: devices and pipes
	disk Disk
	f    File
	w    *bufio.Writer
	err  error // the first error; nothing is committed after one
	done bool
}

const (
	writeBuffer  = 256 << 10
	tempAttempts = 1000
)

// Create begins the file path. Its directory must exist.
func Create(path string) (*AtomicFile, error) { return create(System{}, path) }

func create(disk Disk, path string) (*AtomicFile, error) {
	dest := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		dest = real
	}
	a := &AtomicFile{path: path, dest: dest, disk: disk}
	info, err := os.Stat(dest)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("write %s: is a directory", path)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(dest, os.O_WRONLY, 0)
		if err != nil {
			return nil, a.wrap(err)
		}
		a.f = f
	default:
		if err := a.open(); err != nil {
			return nil, err
		}
	}
	a.w = bufio.NewWriterSize(a.f, writeBuffer)
	return a, nil
}

// open creates the temporary file. A name that a killed run left behind is
// passed over, not reused: another run may be writing it.
func (a *AtomicFile) open() error {
	dir, base := filepath.Split(a.dest)
	for n := range tempAttempts {
		temp := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, n))
		f, err := a.disk.Create(temp)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return a.wrap(err)
		}
		a.temp, a.f = temp, f
		return nil
	}
	return fmt.Errorf("write %s: %d temporary files .%s.N.tmp are in the way", a.path, tempAttempts, base)
}

// wrap names the path; an error of the system is stripped of the temporary
// name it carries, which would tell the user nothing.
func (a *AtomicFile) wrap(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("write %s: %w", a.path, err)
}

// Write implements io.Writer.
func (a *AtomicFile) Write(p []byte) (int, error) {
	if a.done {
		return 0, fmt.Errorf("write %s: %w", a.path, fs.ErrClosed)
	}
	if a.err != nil {
		return 0, a.err
	}
	n, err := a.w.Write(p)
	if err != nil {
		a.err = a.wrap(err)
		return n, a.err
	}
	return n, nil
}

// Commit makes the file complete: flush, fsync, rename. After an error,
// earlier or now, the temporary file is removed and whatever had the name
// before is still there.
func (a *AtomicFile) Commit() error {
	if a.done {
		return fmt.Errorf("write %s: %w", a.path, fs.ErrClosed)
	}
	_ = a.flush() // noted
	a.done = true
	a.note(a.f.Close())
	if a.temp == "" {
		return a.err
	}
	if a.err == nil {
		a.note(linkError(a.disk.Rename(a.temp, a.dest)))
	}
	if a.err != nil {
		_ = a.disk.Remove(a.temp)
		return a.err
	}
	_ = a.disk.Sync(filepath.Dir(a.dest)) // the file itself is safe
	return nil
}

func (a *AtomicFile) note(err error) {
	if err != nil && a.err == nil {
		a.err = a.wrap(err)
	}
}

func linkError(err error) error {
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}

// Written is where the bytes are until Commit; a reader sees them there after
// [Group.Flush].
func (a *AtomicFile) Written() string {
	if a.temp == "" {
		return a.dest
	}
	return a.temp
}

// flush writes what is buffered to disk.
func (a *AtomicFile) flush() error {
	if a.err == nil {
		a.note(a.w.Flush())
	}
	if a.err == nil && a.temp != "" {
		a.note(a.f.Sync())
	}
	return a.err
}

// Abort gives the file up; after Commit it does nothing, so it can be
// deferred. It leaves no trace.
func (a *AtomicFile) Abort() {
	if a.done {
		return
	}
	a.done = true
	a.f.Close()
	if a.temp != "" {
		_ = a.disk.Remove(a.temp)
	}
}
