//go:build !unix || solaris || illumos || aix

package flock

import "os"

// Acquire takes f unless the process it names is alive. Two that take over the
// lock of a dead one in the same instant are not told apart.
func Acquire(_ *os.File, pid int) (held bool, err error) {
	if pid <= 0 {
		return true, nil
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return true, nil
	}
	defer p.Release()
	return !alive(p), nil
}

// LetGo ends the hold of Acquire: the file says so by itself.
func LetGo(*os.File) error { return nil }
