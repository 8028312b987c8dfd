//go:build unix && race

package hostile_test

// small is a text of a page: the detector makes all ten times as slow.
const small = 1 << 12
