package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/flock"
)

const (
	lockName = "LOCK"
	lockLine = "%-10d\n" // the process that holds it, 0 for none; one length, so that it is overwritten in one piece
)

// takeLock takes the lock of an index, which the system lets go of when the process ends. The file stays: one that is
// removed and made again could be held twice.
func takeLock(dir string) (*os.File, error) {
	path := filepath.Join(dir, lockName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	b := make([]byte, 64)
	n, err := f.ReadAt(b, 0)
	pid := 0
	if err == nil || errors.Is(err, io.EOF) {
		_, _ = fmt.Sscanf(strings.TrimSpace(string(b[:n])), "%d", &pid) // it does not say: nobody known
	}
	held, err := flock.Acquire(f, pid)
	switch {
	case err != nil:
		err = fmt.Errorf("index: lock %s: %w", path, err)
	case !held:
		err = &LockedError{Dir: dir, PID: pid}
	default:
		_, err = f.WriteAt(fmt.Appendf(nil, lockLine, os.Getpid()), 0)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// freeLock gives the lock up.
func freeLock(f *os.File) error {
	_, err := f.WriteAt(fmt.Appendf(nil, lockLine, 0), 0)
	return errors.Join(err, flock.LetGo(f), f.Close())
}
