package shingle

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

// classify makes the masks of the blocks that text consists of.
func classify(text []byte, masks []mask) {
	n := len(text) / block
	if !hasAVX2 || n == 0 {
		classifyScalar(text, masks)
		return
	}
	classifyAVX2(&text[0], &masks[:n][0], n)
}

// classifyAVX2 is classifyScalar for n > 0 blocks, 32 bytes at a time.
//
//go:noescape
func classifyAVX2(text *byte, masks *mask, n int)
