//go:build !purego

package corpus

// indexBlocks is [indexPortable] in the processor's own terms.
func indexBlocks(b []byte, special, high []uint64) {
	if blocks := len(b) / blockBytes; blocks > 0 {
		markBlocks(&b[0], blocks, &special[:blocks][0], &high[:blocks][0])
	}
}

//go:noescape
func markBlocks(b *byte, blocks int, special, high *uint64)
