package work

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// usage is the most memory that this process had at once, in bytes, and its processor time, in seconds. Getrusage
// knows the former too, but begins with what the Java had that started us.
func usage() (peak int64, cpu float64) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err == nil {
		cpu = time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, cpu // not Linux
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
			kb, err := strconv.ParseInt(f[1], 10, 64)
			if err != nil {
				return 0, cpu
			}
			return kb << 10, cpu
		}
	}
	return 0, cpu
}
