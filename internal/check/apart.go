package check

import (
	"errors"
	"path/filepath"

	"github.com/copydesk/copydesk/reports/outdir"
)

// Apart reports whether a file to write is not the file or directory at path, and does not lie in it, whatever links
// lead there. Neither need exist. The error is the system's.
func Apart(file, path string) (bool, error) {
	var refused *outdir.RefusedError
	switch err := outdir.Apart(file, []string{path}); {
	case errors.As(err, &refused):
		return false, nil
	case err != nil:
		return false, err
	}
	a, errA := filepath.Abs(file)
	b, errB := filepath.Abs(path)
	if err := errors.Join(errA, errB); err != nil {
		return false, err
	}
	below, err := filepath.Rel(b, a)
	return err != nil || !filepath.IsLocal(below), nil
}
