package shingle

import (
	"math/bits"

	"golang.org/x/sys/cpu"
)

var hasBMI2 = cpu.X86.HasBMI1 && cpu.X86.HasBMI2

// words writes the words of the block at s.pos.
func (s *Scanner) words(dst []Word, starts, ends, opening uint64) int {
	n := bits.OnesCount64(starts)
	if n == 0 || !hasBMI2 || len(s.text)-s.pos < block+16 {
		return s.wordsScalar(dst, starts, ends, opening)
	}
	dst = dst[:n]
	if wordsBMI2(&dst[0], &s.text[s.pos], starts, ends, opening, uint32(s.pos)) >= 16 {
		s.hashLong(dst)
	}
	return n
}

// wordsBMI2 is wordsScalar for at least one word of a block at text, which has 80
// bytes; words of more than sixteen letters still need their hashes. It returns the
// lengths or-ed together.
//
//go:noescape
func wordsBMI2(dst *Word, text *byte, starts, ends, opening uint64, pos uint32) uint32
