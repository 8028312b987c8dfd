package verify

// memo remembers how pairs of words or phrases are kin: the same ones replace one another in all versions of a story.
// Direct-mapped, 8 bytes an entry, memoEntries of them; a collision asks again. The zero value is empty.
type memo []remembered

// remembered is the mark of two words or phrases with how they are kin in its last bits; 0 is empty. A mark mixes both hashes
// to 62 bits: two pairs of one mark are taken to be as impossible as two words of one hash.
type remembered uint64

// kin is how two words may have come from one; both ways alike.
type kin uint8

const (
	strangers kin = 1 + iota
	synonyms      // Related says so
	misspelt      // damaged says so

	kinBits = 3
)

const memoEntries = 1 << 15

const oddFactor = 0x9E3779B97F4A7C15

// kin asks ask unless it remembers; x and y are the hashes of the two.
func (m *memo) kin(x, y uint64, ask func() kin) kin {
	if x > y {
		x, y = y, x
	}
	if *m == nil {
		*m = make(memo, memoEntries)
	}
	mark := mix(x ^ mix(y))
	e := &(*m)[mark>>40%memoEntries]
	if *e == 0 || (uint64(*e)^mark)>>2 != 0 {
		*e = remembered(mark&^kinBits | uint64(ask()))
	}
	return kin(*e & kinBits)
}

// mix spreads every bit of x over all (the finalizer of MurmurHash3, Appleby 2011, one round).
func mix(x uint64) uint64 {
	x ^= x >> 32
	x *= oddFactor
	return x ^ x>>29
}
