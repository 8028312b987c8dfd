//go:build unix && !race

package hostile_test

// small is a text of a few pages.
const small = 1 << 14
