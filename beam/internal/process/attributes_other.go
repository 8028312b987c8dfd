//go:build !linux

package process

import "syscall"

// attributes puts a program into a group of its own. Nothing but Stop ends it here.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
