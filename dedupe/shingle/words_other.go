//go:build !amd64

package shingle

// words writes the words of the block at s.pos.
func (s *Scanner) words(dst []Word, starts, ends, opening uint64) int {
	return s.wordsScalar(dst, starts, ends, opening)
}
