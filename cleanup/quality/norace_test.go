//go:build !race

package quality

// allocOverhead is there under the race detector alone.
const allocOverhead = 1
