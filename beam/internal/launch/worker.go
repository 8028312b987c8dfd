package launch

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/settings"
)

// workerName is this program in the directory of a job.
const workerName = "worker"

// workerIn is the command of a worker: the one that is given, else this program as it is now, put where all machines
// see it.
func workerIn(dir, given string) (string, error) {
	if given != "" {
		if !filepath.IsAbs(given) {
			return "", settings.Usagef("--worker: %q is no absolute path", given)
		}
		return given, nil
	}
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("worker: %w", err)
	}
	path := filepath.Join(dir, workerName)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("worker: %w", err)
	}
	if os.Link(self, path) == nil {
		return path, nil // of one file system
	}
	if err := copyFile(path, self); err != nil {
		return "", fmt.Errorf("worker: %w", err)
	}
	return path, nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
