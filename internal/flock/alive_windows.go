package flock

import "os"

// alive reports whether a process that was found runs: a dead one is not found.
func alive(*os.Process) bool { return true }
