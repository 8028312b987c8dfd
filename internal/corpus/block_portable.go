//go:build !amd64 || purego

package corpus

func indexBlocks(b []byte, special, high []uint64) { indexPortable(b, special, high) }
