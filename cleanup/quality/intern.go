package quality

import "github.com/zeebo/xxh3"

// interner numbers distinct stretches of one text from 0 in the order they come, in
// an open-addressing table. Nothing is allocated once it has grown to the size of the
// text.
type interner struct {
	table []int32 // memory of slots
	slots []int32 // number + 1, 0 for empty; length a power of two
	keys  []stretch
}

type stretch struct {
	hash       uint64
	start, end int32
}

// reset forgets everything.
func (in *interner) reset() {
	in.keys = in.keys[:0]
	in.resize(64)
}

// number returns the number of text[start:end], and whether it is new.
func (in *interner) number(text string, start, end int) (int32, bool) {
	if 2*len(in.keys) >= len(in.slots) {
		in.grow()
	}
	h := xxh3.HashString(text[start:end])
	mask := uint64(len(in.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := in.slots[i]
		if n == 0 {
			in.keys = append(in.keys, stretch{h, int32(start), int32(end)})
			in.slots[i] = int32(len(in.keys))
			return int32(len(in.keys) - 1), true
		}
		if k := &in.keys[n-1]; k.hash == h && text[k.start:k.end] == text[start:end] {
			return n - 1, false
		}
	}
}

// resize empties the table.
func (in *interner) resize(size int) {
	if size > len(in.table) {
		in.table = make([]int32, size)
	}
	in.slots = in.table[:size]
	clear(in.slots)
}

func (in *interner) grow() {
	in.resize(2 * len(in.slots))
	mask := uint64(len(in.slots) - 1)
	for n, k := range in.keys {
		i := k.hash & mask
		for in.slots[i] != 0 {
			i = (i + 1) & mask
		}
		in.slots[i] = int32(n + 1)
	}
}
