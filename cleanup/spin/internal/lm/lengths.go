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
