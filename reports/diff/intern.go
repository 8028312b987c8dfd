package diff

// numbers gives words numbers from 0 on, in order of their first occurrence. It
// is an open table that forgets by being cleared, so it never allocates twice.
type numbers struct {
	slots []int32 // number + 1, or 0
	words []string
}

// reset forgets all words and makes room for n.
func (t *numbers) reset(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if cap(t.slots) < size {
		t.slots = make([]int32, size)
	}
	t.slots = t.slots[:size]
	clear(t.slots)
	clear(t.words)
	t.words = t.words[:0]
}

// of returns the number of word.
func (t *numbers) of(word string) int32 {
	mask := uint64(len(t.slots) - 1)
	for h := wordHash(word); ; h++ {
		switch n := t.slots[h&mask]; {
		case n == 0:
			t.words = append(t.words, word)
			t.slots[h&mask] = int32(len(t.words))
			return int32(len(t.words) - 1)
		case t.words[n-1] == word:
			return n - 1
		}
	}
}

// wordHash is FNV-1a with the high bits folded into the low ones. Words are short.
func wordHash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h ^ h>>29 ^ h>>47
}
