//go:build race

package quality

// allocOverhead: the race detector has the compiler keep copies that it spares
// otherwise.
const allocOverhead = 1.25
