package verify

// memo remembers what Related said of pairs of words: the same words replace one another in all versions of a story.
// Direct-mapped, 24 bytes an entry; a collision asks again. The zero value is empty.
type memo []remembered

type remembered struct {
	x, y   uint64 // hashes of the two words, smaller first; both 0: empty
	answer bool
}

const memoEntries = 1 << 13

// related asks ask unless it remembers; x and y are the hashes of the words.
func (m *memo) related(x, y uint64, ask func() bool) bool {
	if x > y {
		x, y = y, x
	}
	if *m == nil {
		*m = make(memo, memoEntries)
	}
	e := &(*m)[(x^y*0x9E3779B97F4A7C15)>>40&(memoEntries-1)]
	if e.x != x || e.y != y {
		*e = remembered{x, y, ask()}
	}
	return e.answer
}
