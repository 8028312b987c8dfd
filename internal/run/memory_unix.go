//go:build unix

package run

import (
	"runtime"
	"syscall"
)

// peakMemory is the largest resident set of the process so far, in bytes; 0
// when the system does not say.
func peakMemory() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}
