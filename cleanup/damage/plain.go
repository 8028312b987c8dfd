package damage

import (
	"math/bits"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// plainSign marks the signs that change nothing of a chunk at either of its ends.
var plainSign = [256]bool{',': true, ';': true, ':': true, '.': true, '!': true, '?': true, '"': true, '(': true, ')': true}

// plain takes the chunk that begins at byte i if it is one word of two to sixteen letters of ASCII, signs about it, and the blank
// or line feed behind it, which nearly all are; it returns where that ends, i when it is none. Nothing is damaged in it but that
// the lexicon may lack it.
func (s *scanner) plain(i int) int {
	text, start := s.text, i
	for start < len(text) && plainSign[text[start]] {
		start++
	}
	head := octets.At(text, start)
	letters := octets.Letters(head)
	size, capitals := bits.TrailingZeros64(^letters&octets.High)>>3, letters&^(head<<2)
	if size == 8 {
		tail := octets.At(text, start+8)
		more := octets.Letters(tail)
		n := bits.TrailingZeros64(^more&octets.High) >> 3
		size += n
		capitals = keep(capitals, 8) | keep(more&^(tail<<2), n)>>1
	} else {
		capitals = keep(capitals, size)
	}
	end := start + size
	at := end
	for at < len(text) && plainSign[text[at]] {
		at++
	}
	if size < 2 || size == 16 || at == len(text) || text[at] != ' ' && text[at] != '\n' {
		return i
	}
	upper := bits.OnesCount64(capitals)
	s.d.Words++
	s.d.Letters += size
	s.upper += upper
	s.lower += size - upper
	s.singles, s.smalls, s.wordEnd, s.last = 0, 0, end, rune(text[at])
	if s.known != nil && upper == 0 && size >= wordLeast && !s.broken {
		s.ask(text[start:end])
	}
	s.broken = false
	return at + 1
}

// keep is the first n bytes of w.
func keep(w uint64, n int) uint64 { return w & (1<<(8*n) - 1) }
