//go:build !amd64

package shingle

// classify makes the masks of the blocks that text consists of.
func classify(text []byte, masks []mask) { classifyScalar(text, masks) }
