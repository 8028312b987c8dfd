//go:build !windows && (!unix || solaris || illumos || aix)

package flock

import (
	"errors"
	"os"
	"syscall"
)

// alive reports whether a process runs.
func alive(p *os.Process) bool {
	err := p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
