package shingle

import "encoding/binary"

// block is how many bytes one mask describes.
const block = 64

// mask has a bit for each byte of a block, the first byte lowest.
type mask struct {
	word   uint64 // letters and digits of ASCII
	high   uint64 // bytes above 0x7F
	breaks uint64 // signs of ASCII that end a sentence
}

const (
	lowBits  = 0x7F7F7F7F7F7F7F7F
	highBits = 0x8080808080808080
	spaces   = 0x2020202020202020
	ones     = 0x0101010101010101
)

// classifyScalar makes the masks of the blocks that text consists of; EIGHT_AT_A_TIME.
func classifyScalar(text []byte, masks []mask) {
	for len(text) >= block {
		var m mask
		for i := 0; i < block; i += 8 {
			x := binary.LittleEndian.Uint64(text[i:])
			m.word |= gather(wordBytes(x)) << i
			m.high |= gather(x&highBits) << i
			m.breaks |= gather(breakBytes(x)) << i
		}
		masks[0] = m
		text, masks = text[block:], masks[1:]
	}
}

// wordBytes returns a word whose byte i has its high bit set when byte i of x
// is an ASCII letter or digit.
func wordBytes(x uint64) uint64 {
	low := x & lowBits
	lower := low | spaces
	letter := (lower + ones*(0x80-'a')) &^ (lower + ones*(0x7F-'z'))
	digit := (low + ones*(0x80-'0')) &^ (low + ones*(0x7F-'9'))
	return (letter | digit) & highBits &^ x
}

// breakBytes does the same for the signs that end a sentence.
func breakBytes(x uint64) uint64 {
	low := x & lowBits
	other := uint64(highBits)
	for _, sign := range [...]uint64{'.', '!', '?', '\n', ':', '"'} {
		other &= low ^ ones*sign + lowBits // high bit: the byte is not this sign
	}
	return ^(other | x) & highBits
}

// gather packs the high bits of eight bytes into one byte.
func gather(high uint64) uint64 { return (high >> 7) * 0x0102040810204080 >> 56 }
