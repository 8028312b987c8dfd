// Package fault is a disk for tests that fails once, where one wants.
package fault

import (
	"os"
	"slices"

	"github.com/copydesk/copydesk/internal/corpus"
)

// The operations of a Disk.
const (
	Create  = "create"
	Write   = "write"
	Sync    = "sync"
	Close   = "close"
	Rename  = "rename"
	Remove  = "remove"
	SyncDir = "sync of a directory"
)

// Disk is that of the operating system but for one operation, which fails. It waits for nothing to last through a power cut: what
// does not fail of Sync does nothing. Not safe for concurrent use.
type Disk struct {
	At  int      // the operation that fails, counted from 1
	In  []string // those that are counted
	Err error    // of the one that fails, in an os.PathError

	Failed string // the one that failed; "": none did

	system corpus.System
	n      int
}

func (d *Disk) fails(what, path string) error {
	if !slices.Contains(d.In, what) {
		return nil
	}
	if d.n++; d.n != d.At {
		return nil
	}
	d.Failed = what
	return &os.PathError{Op: what, Path: path, Err: d.Err}
}

// Create implements corpus.Disk.
func (d *Disk) Create(path string) (corpus.File, error) {
	if err := d.fails(Create, path); err != nil {
		return nil, err
	}
	f, err := d.system.Create(path)
	return &file{f, d, path}, err
}

// Rename implements corpus.Disk.
func (d *Disk) Rename(old, new string) error {
	if err := d.fails(Rename, old); err != nil {
		return err
	}
	return d.system.Rename(old, new)
}

// Remove implements corpus.Disk.
func (d *Disk) Remove(path string) error {
	if err := d.fails(Remove, path); err != nil {
		return err
	}
	return d.system.Remove(path)
}

// Sync implements corpus.Disk.
func (d *Disk) Sync(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return d.fails(SyncDir, path)
	}
	return d.fails(Sync, path)
}

// file counts its operations with those of its disk.
type file struct {
	corpus.File
	disk *Disk
	path string
}

// Write leaves half of the bytes when it fails.
func (f *file) Write(p []byte) (int, error) {
	if err := f.disk.fails(Write, f.path); err != nil {
		n, _ := f.File.Write(p[:len(p)/2])
		return n, err
	}
	return f.File.Write(p)
}

func (f *file) Sync() error { return f.disk.fails(Sync, f.path) }

// Close closes the file in any case.
func (f *file) Close() error {
	err := f.File.Close()
	if e := f.disk.fails(Close, f.path); e != nil {
		return e
	}
	return err
}
