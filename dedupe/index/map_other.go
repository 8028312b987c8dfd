//go:build !unix

package index

import (
	"errors"
	"os"
)

// canMap is false where a mapped file could not be removed or replaced by the next commit: files are read instead.
const canMap = false

func mapFile(*os.File, int64) ([]byte, error) { return nil, errors.ErrUnsupported }

func forget([]byte) {}

func unmapFile([]byte) error { return errors.ErrUnsupported }
