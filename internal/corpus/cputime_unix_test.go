//go:build unix

package corpus

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime is the processor time this process has used so far, in all threads.
func cpuTime(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
