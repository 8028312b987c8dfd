package lm

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

// finder looks words of a text up, findAhead at a time: every step reads for all of them before the
// next one, so that memory is waited for once.
type finder struct {
	v      *Vocabulary
	n      int
	words  [findAhead][longestWord + utf8.UTFMax]byte
	length [findAhead]uint8
	at     [findAhead]int32 // their tokens
	hashes [findAhead]uint64
	rare   [findAhead]uint8 // words that are not among the most frequent
	sink   uint32           // keeps the early reads alive
}

const findAhead = 32

// next is where the next word is to be put.
func (f *finder) next() []byte { return f.words[f.n][:] }

// add takes the n > 0 bytes put there, the word of a token, and tells whether find is due.
func (f *finder) add(token, n int) bool {
	f.length[f.n], f.at[f.n] = uint8(n), int32(token)
	f.n++
	return f.n == findAhead
}

// find sets the ids of the tokens added since the last time.
func (f *finder) find(tokens []Token) {
	v, rare := f.v, 0
	for k := range f.n {
		h := xxh3.Hash(f.words[k][:f.length[k]])
		if id := v.frequent(h); id != Unknown {
			tokens[f.at[k]].ID = id
			continue
		}
		f.hashes[k] = h
		f.rare[rare] = uint8(k)
		rare++
		f.sink += uint32(v.slots[4*(uint32(h)&v.mask)])
	}
	for _, k := range f.rare[:rare] {
		id := binary.LittleEndian.Uint32(v.slots[4*(uint32(f.hashes[k])&v.mask):]) & (MaxWords - 1)
		if int(id) < v.n {
			f.sink += uint32(v.meta[metaBytes*id]) + uint32(v.offsets[4*id])
		}
	}
	for _, k := range f.rare[:rare] {
		id := binary.LittleEndian.Uint32(v.slots[4*(uint32(f.hashes[k])&v.mask):]) & (MaxWords - 1)
		if int(id) < v.n {
			if a := binary.LittleEndian.Uint32(v.offsets[4*id:]); int(a) < len(v.text) {
				f.sink += uint32(v.text[a])
			}
		}
	}
	for _, k := range f.rare[:rare] {
		tokens[f.at[k]].ID = v.find(f.hashes[k], f.words[k][:f.length[k]])
	}
	f.n = 0
}
