package quality

// kinds numbers the distinct facts of words. They are far fewer than words: a
// number of four digits and a comma is one kind.
type kinds struct {
	list  []kind
	words []word  // by kind: all tallies
	slots []int32 // open addressing: number, from 1 on; length a power of two
}

// kind is what a text in ordinary words needs to know of a word.
type kind struct {
	lanes [3]uint64 // the first tallies, 16 bits each; zero for a long word
	flags flags
}

func (k *kinds) reset() {
	k.list, k.words = append(k.list[:0], kind{}), append(k.words[:0], word{})
	clear(k.slots)
}

// number returns the number of the kind with these facts.
func (k *kinds) number(w *word) int32 {
	if 2*len(k.words) >= len(k.slots) {
		k.grow()
	}
	mask := uint64(len(k.slots) - 1)
	for i := w.hash() & mask; ; i = (i + 1) & mask {
		n := k.slots[i]
		if n == 0 {
			n = int32(len(k.words))
			k.slots[i] = n
			k.words = append(k.words, *w)
			k.list = append(k.list, kind{w.lanes(), w.flags})
			return n
		}
		if k.words[n] == *w {
			return n
		}
	}
}

func (k *kinds) grow() {
	k.slots = make([]int32, max(1024, 2*len(k.slots)))
	mask := uint64(len(k.slots) - 1)
	for n := 1; n < len(k.words); n++ {
		i := k.words[n].hash() & mask
		for k.slots[i] != 0 {
			i = (i + 1) & mask
		}
		k.slots[i] = int32(n)
	}
}

func (w *word) lanes() (lanes [3]uint64) {
	if !w.flags.is(long) {
		for i := range laned {
			lanes[i/4] |= uint64(w.n[i]) << (16 * (i % 4))
		}
	}
	return lanes
}

func (w *word) hash() uint64 {
	l := w.lanes()
	rest := uint64(w.flags)
	for i, n := range w.n[laned:] {
		rest += uint64(n) << (40 + 3*i)
	}
	return mix(mix(l[0], l[1]), mix(l[2], rest))
}
