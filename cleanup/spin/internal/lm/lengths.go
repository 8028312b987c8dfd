package lm

// Lengths are, by the word that they begin with, of how many words the phrases of a table are: most runs of words are in none, and
// need not be hashed to know that. The zero value has none.
type Lengths []uint8

// Longer phrases than lengthBits are told as if they had so many words.
const lengthBits = 8

// Add puts a phrase in; its first id is below the length of the slice.
func (l Lengths) Add(first uint32, words int) { l[first] |= 1 << (min(words, lengthBits) - 1) }

// May tells whether there may be a phrase of so many words that begins with one; where it says no, there is none. O(1).
func (l Lengths) May(first uint32, words int) bool {
	return int64(first) < int64(len(l)) && l[first]>>(min(words, lengthBits)-1)&1 == 1
}

// couples are the first two words of the phrases of a table, by a hash: where it says of two words that no phrase begins with
// them, that is so, and of a few hundred phrases it says so of ninety-nine pairs in a hundred that none begins with. 4 KB.
type couples [1 << (coupleBits - 6)]uint64

const coupleBits = 15

func coupleMark(a, b uint32) (cell int, bit uint64) {
	h := (uint64(a)*leftFactor ^ uint64(b)) * rightFactor >> (64 - coupleBits)
	return int(h >> 6), 1 << (h & 63)
}

func (c *couples) add(a, b uint32) {
	cell, bit := coupleMark(a, b)
	c[cell] |= bit
}

func (c *couples) may(a, b uint32) bool {
	cell, bit := coupleMark(a, b)
	return c[cell]&bit != 0
}
