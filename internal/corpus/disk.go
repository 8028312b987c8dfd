package corpus

import (
	"errors"
	"io"
	"os"
)

// Disk is what output files are put in place with. [System] is the real one;
// a test passes one that fails where it wants.
type Disk interface {
	// Create makes a file for writing. One that is there is an error, fs.ErrExist.
	Create(path string) (File, error)
	// Rename gives a file or directory another name in the same file system.
	Rename(old, new string) error
	// Remove removes a file or an empty directory.
	Remove(path string) error
	// Sync makes what was written to a file, or renamed in a directory, last
	// through a power cut. Some file systems refuse it for directories.
	Sync(path string) error
}

// File is a file under way.
type File interface {
	io.Writer
	Sync() error
	Close() error
}

// System is the disk of the operating system.
type System struct{}

// Create implements Disk.
func (System) Create(path string) (File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err // a nil *os.File would not be a nil File
	}
	return f, nil
}

// Rename implements Disk.
func (System) Rename(old, new string) error { return os.Rename(old, new) }

// Remove implements Disk.
func (System) Remove(path string) error { return os.Remove(path) }

// Sync implements Disk.
func (System) Sync(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		f, err = os.Open(path) // a directory
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
