package jsonlines

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Read decodes every line of r into a T of its own and hands it to each; file is the name
// of r in places. The first error ends it, an [Error] with the place of its line also where
// it is one of each.
func Read[T any](r io.Reader, file string, o Options, each func(*T, Place) error) error {
	for line, err := range Lines(r, file, o) {
		if err != nil {
			return err
		}
		row := new(T)
		if err := Decode(line.Text, row); err != nil {
			return &Error{line.Place, err}
		}
		if err := each(row, line.Place); err != nil {
			return &Error{line.Place, err}
		}
	}
	return nil
}

// ReadFile is Read of the file at path. A directory is told from a file, and what is not there is an
// error that wraps fs.ErrNotExist.
func ReadFile[T any](path string, o Options, each func(*T, Place) error) (err error) {
	f, err := Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return Read(f, path, o, each)
}

// Open opens a file that may be no directory.
func Open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		if err == nil {
			err = &fs.PathError{Op: "read", Path: path, Err: errors.New("is a directory")}
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
