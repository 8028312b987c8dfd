package lm

import (
	"encoding/binary"
	"math/bits"
)

// longestPlain is the most letters of a word that is read eight at a time.
const longestPlain = 24

const (
	high8 = 0x8080808080808080
	low8  = 0x7f7f7f7f7f7f7f7f
	case8 = 0x2020202020202020 // the bit in which letters of ASCII differ in case
	each8 = 0x0101010101010101
)

// plainWord reads a word at i as scanWord does, eight letters at a time. n is 0, and t as it was, for one that is not
// of ASCII letters alone, that is longer, or behind which the text soon ends.
func plainWord(text string, i int, t *Token, buf []byte) (end, n int) {
	uppers := 0
	for n <= longestPlain-8 && i+n+8 < len(text) {
		x := eightBytes(text[i+n:])
		k := bits.TrailingZeros64(letterBytes(x)^high8) / 8
		binary.LittleEndian.PutUint64(buf[n:], x|case8)
		uppers += bits.OnesCount64(^(x << 2) & high8 & (1<<(8*k) - 1)) // a shift by 64 gives 0: all of them
		if n += k; k == 8 {
			continue
		}
		if end = i + n; n == 0 || !endsWord(text[end], text[end+1]) {
			return i, 0
		}
		if text[i]&(case8&0xff) == 0 {
			t.Shape |= Capital
		}
		if uppers > 1 && uppers == n {
			t.Shape |= Upper
		}
		return end, n
	}
	return i, 0
}

// endsWord tells of a sign behind letters, with the one that follows it, whether it surely ends their word.
func endsWord(sign, next byte) bool {
	switch classes[sign] {
	case space, line, other:
		return true
	case joiner:
		return classes[next] <= line
	}
	return false
}

func eightBytes(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// letterBytes has the high bit of every byte that is a letter of ASCII.
func letterBytes(x uint64) uint64 {
	low := x&low8 | case8
	return (low + each8*(0x80-'a')) &^ (low + each8*(0x7f-'z')) & high8 &^ x
}

// shortWords is a table of the most frequent words of eight letters at most, by their letters: most words of a text are
// found in it, and need no hash.
type shortWords struct {
	letters [hotCells]uint64
	ids     [hotCells]uint16
}

var _ = [1]struct{}{}[hotWords>>16] // ids fit

// short is the number that a word of n letters is found by, 0 for one that is too long. buf has eight bytes at least.
func short(buf []byte, n int) uint64 {
	if n > 8 {
		return 0
	}
	return binary.LittleEndian.Uint64(buf) & (1<<(8*n) - 1)
}

func (t *shortWords) cell(letters uint64) uint64 { return letters * rightFactor >> 40 % hotCells }

// put takes a word in; hotCells has room for hotWords.
func (t *shortWords) put(word []byte, id uint16) {
	var buf [8]byte
	if len(word) == 0 || copy(buf[:], word) < len(word) {
		return
	}
	letters := short(buf[:], len(word))
	at := t.cell(letters)
	for t.letters[at] != 0 {
		at = (at + 1) % hotCells
	}
	t.letters[at], t.ids[at] = letters, id
}

// id is that of a word, Unknown where the table lacks it.
func (t *shortWords) id(letters uint64) uint32 {
	for at := t.cell(letters); t.letters[at] != 0; at = (at + 1) % hotCells {
		if t.letters[at] == letters {
			return uint32(t.ids[at])
		}
	}
	return Unknown
}
