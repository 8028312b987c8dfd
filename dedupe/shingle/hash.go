package shingle

import "math/bits"

// The keys are arbitrary odd constants with about half their bits set.
const (
	hashSeed = 0x9E3779B97F4A7C15
	hashKey  = 0xD6E8FEB86659FD93
	chainKey = 0xA0761D6478BD642F
)

// mix multiplies to 128 bits and folds the halves.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// hasher hashes folded bytes one at a time into the same value that Fill
// computes eight at a time: blocks of eight little-endian bytes, the last
// padded with zeros (no folded byte is zero).
type hasher struct {
	h, block uint64
	n        uint
}

func (h *hasher) reset() { *h = hasher{h: hashSeed} }

func (h *hasher) add(b byte) {
	h.block |= uint64(b) << (8 * h.n)
	h.n++
	if h.n == 8 {
		h.h = mix(h.h^h.block, hashKey)
		h.block, h.n = 0, 0
	}
}

func (h *hasher) sum() uint64 {
	if h.n > 0 {
		h.h = mix(h.h^h.block, hashKey)
		h.block, h.n = 0, 0
	}
	return h.h
}

// Hash hashes one word that is folded already, for instance a word list's
// entry in lower-case ASCII.
func Hash(folded string) uint64 {
	var h hasher
	h.reset()
	for i := range len(folded) {
		h.add(folded[i])
	}
	return h.sum()
}

// Three combines the hashes of three consecutive words; order matters. Words
// are hashed well already, so turning them against each other is enough before
// one last multiplication.
func Three(a, b, c uint64) uint64 {
	return finish(bits.RotateLeft64(a, 17) ^ bits.RotateLeft64(b, 43) ^ c)
}

// finish spreads the entropy over all bits: half the mixer of MurmurHash3, its
// input being hashed already.
func finish(x uint64) uint64 {
	x ^= x >> 32
	x *= hashKey
	x ^= x >> 29
	return x
}

// Chain folds h into the running hash of a word sequence.
func Chain(state, h uint64) uint64 { return mix(state^h, chainKey) + h }
