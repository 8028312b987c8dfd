package corpus

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// Group is output files that belong together: none of them appears before the
// bytes of all are on disk. A crash between two renames can still part them,
// and that shows: the seal, the one file made with CreateSeal, is gone before
// the first of the others appears and appears after the last. Where the seal
// is, the files beside it are of one Commit. The zero value is ready.
type Group struct {
	Disk Disk // nil: the system's

	files []*AtomicFile
	seal  *AtomicFile
}

// Create begins a file of the group.
func (g *Group) Create(path string) (*AtomicFile, error) {
	f, err := create(g.disk(), path)
	if err != nil {
		return nil, err
	}
	g.files = append(g.files, f)
	return f, nil
}

// CreateSeal begins the file that appears last, whenever it is made. A group
// has at most one.
func (g *Group) CreateSeal(path string) (*AtomicFile, error) {
	f, err := create(g.disk(), path)
	if err != nil {
		return nil, err
	}
	g.seal = f
	return f, nil
}

func (g *Group) disk() Disk {
	if g.Disk == nil {
		return System{}
	}
	return g.Disk
}

// all lists the files in the order of their commit.
func (g *Group) all() []*AtomicFile {
	if g.seal == nil {
		return g.files
	}
	return append(g.files[:len(g.files):len(g.files)], g.seal)
}

// Flush writes what is buffered to disk and returns the first error.
func (g *Group) Flush() error {
	for _, a := range g.all() {
		if err := a.flush(); err != nil {
			return err
		}
	}
	return nil
}

// Commit flushes all files, removes an older seal, makes the files appear in
// the order in which they were created, calls each of before, and makes the
// seal appear. After an error of the flush nothing has changed; after a later
// one there is no seal.
func (g *Group) Commit(before ...func() error) error {
	err := g.Flush()
	if err == nil {
		err = g.breakSeal()
	}
	steps := make([]func() error, 0, len(g.files)+len(before)+1)
	for _, a := range g.files {
		steps = append(steps, a.Commit)
	}
	steps = append(steps, before...)
	if g.seal != nil {
		steps = append(steps, g.seal.Commit)
	}
	for i := 0; i < len(steps) && err == nil; i++ {
		err = steps[i]()
	}
	if err != nil {
		g.Abort()
	}
	return err
}

// breakSeal removes the seal of an earlier Commit.
func (g *Group) breakSeal() error {
	if g.seal == nil || g.seal.temp == "" {
		return nil
	}
	if err := g.disk().Remove(g.seal.dest); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return g.seal.wrap(err)
	}
	_ = g.disk().Sync(filepath.Dir(g.seal.dest)) // see AtomicFile.Commit
	return nil
}

// Abort gives up every file that was not committed.
func (g *Group) Abort() {
	for _, a := range g.all() {
		a.Abort()
	}
}
