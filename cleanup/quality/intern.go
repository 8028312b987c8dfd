package quality

import "github.com/zeebo/xxh3"

// interner numbers distinct strings from 0 in the order they come. It is an
// open-addressing table over the first bytes that held each string; nothing is
// allocated once the table has grown to the size of the text.
type interner struct {
	slots []int32 // number + 1, 0 for empty; length a power of two
	keys  []internKey
}

type internKey struct {
	hash uint64
	head uint64 // up to eight bytes of text: short ones are compared by it
	text string
}

func (in *interner) reset() {
	clear(in.slots)
	clear(in.keys) // hold no text alive
	in.keys = in.keys[:0]
}

// number returns the number of s, and whether it is new. s is kept.
func (in *interner) number(s string) (int32, bool) {
	if 2*len(in.keys) >= len(in.slots) {
		in.grow()
	}
	h, head := xxh3.HashString(s), headOf(s)
	mask := uint64(len(in.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := in.slots[i]
		if n == 0 {
			in.keys = append(in.keys, internKey{h, head, s})
			in.slots[i] = int32(len(in.keys))
			return int32(len(in.keys) - 1), true
		}
		if k := &in.keys[n-1]; k.hash == h && k.head == head && len(k.text) == len(s) && (len(s) <= 8 || k.text == s) {
			return n - 1, false
		}
	}
}

// headOf packs the first eight bytes of s.
func headOf(s string) (head uint64) {
	for i := range min(len(s), 8) {
		head |= uint64(s[i]) << (8 * i)
	}
	return head
}

func (in *interner) grow() {
	size := max(1024, 2*len(in.slots))
	in.slots = make([]int32, size)
	mask := uint64(size - 1)
	for n, k := range in.keys {
		i := k.hash & mask
		for in.slots[i] != 0 {
			i = (i + 1) & mask
		}
		in.slots[i] = int32(n + 1)
	}
}
