//go:build !unix

package run

import "runtime"

// peakMemory is what the runtime has obtained from the system, in bytes: the
// nearest thing to a peak where the system offers none.
func peakMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
