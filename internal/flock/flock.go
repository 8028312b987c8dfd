//go:build unix && !solaris && !illumos && !aix

package flock

import (
	"errors"
	"os"
	"syscall"
)

// Acquire locks f for this process; the system lets go when the process ends,
// however it ends. held is false when another holds it.
func Acquire(f *os.File, _ int) (held bool, err error) {
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return false, nil
	case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOSYS):
		return true, nil // a file system without locks: better no guard than no run
	}
	return err == nil, err
}

// LetGo ends the hold of Acquire. To close f would not do: a process that was
// just forked has it open too, until it starts its program.
func LetGo(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) {
		return nil
	}
	return err
}
