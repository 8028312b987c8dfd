package verify

// memo remembers how pairs of words or phrases are kin: the same ones replace one another in all versions of a story.
// Direct-mapped, 24 bytes an entry, memoEntries of them; a collision asks again. The zero value is empty.
type memo []remembered

type remembered struct {
	x, y uint64 // hashes of the two, smaller first; both 0: empty
	kin  kin
}

// kin is how two words may have come from one; both ways alike.
type kin uint8

const (
	strangers kin = iota
	synonyms      // Related says so
	misspelt      // damaged says so
)

const memoEntries = 1 << 14

const oddFactor = 0x9E3779B97F4A7C15

// kin asks ask unless it remembers; x and y are the hashes of the two.
func (m *memo) kin(x, y uint64, ask func() kin) kin {
	if x > y {
		x, y = y, x
	}
	if *m == nil {
		*m = make(memo, memoEntries)
	}
	e := &(*m)[(x^y*oddFactor)>>40&(memoEntries-1)]
	if e.x != x || e.y != y {
		*e = remembered{x, y, ask()}
	}
	return e.kin
}
