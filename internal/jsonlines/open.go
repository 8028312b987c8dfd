package jsonlines

import (
	"errors"
	"io/fs"
	"os"
)

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
