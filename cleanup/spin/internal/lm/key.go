package lm

import "encoding/binary"

// Key2 is the key of a bigram.
func Key2(a, b uint32) uint64 { return uint64(a)<<20 | uint64(b) | 1<<62 }

// Words2 are the words of a bigram's key.
func Words2(key uint64) (a, b uint32) {
	return uint32(key >> 20 & (1<<20 - 1)), uint32(key & (1<<20 - 1))
}

// Key3 is the key of a trigram.
func Key3(a, b, c uint32) uint64 { return uint64(a)<<40 | uint64(b)<<20 | uint64(c) }

// KeyOf is the key of two or three ids, 0 for any other number.
func KeyOf(ids []uint32) uint64 {
	switch len(ids) {
	case 2:
		return Key2(ids[0], ids[1])
	case 3:
		return Key3(ids[0], ids[1], ids[2])
	}
	return 0
}

// PhraseHash is the hash of a phrase in the table of phrases.
func PhraseHash(ids []uint32) uint64 {
	h := uint64(len(ids))
	for _, id := range ids {
		h = Mix(h ^ uint64(id)*0x9e3779b97f4a7c15)
	}
	return h
}

// A slot of the table of phrases: 9 bits of the hash over 23 bits of offset+1.
const phraseOffset = 1<<23 - 1

// PhraseSlot makes the slot of a phrase whose entry lies at an offset.
func PhraseSlot(hash uint64, offset uint32) uint32 { return uint32(hash>>55)<<23 | offset + 1 }

// ReadPhraseSlot tells whether a slot that is not 0 may belong to a hash, and its entry's offset.
func ReadPhraseSlot(slot uint32, hash uint64) (offset uint32, ok bool) {
	return slot&phraseOffset - 1, slot>>23 == uint32(hash>>55)
}

// HasFreeCell tells whether a table of uint32 cells (open addressing) has an empty one: without it the search
// for what the table lacks would not end. O(cells), as a rule a few.
func HasFreeCell(table []byte) bool {
	for ; len(table) >= 4; table = table[4:] {
		if binary.LittleEndian.Uint32(table) == 0 {
			return true
		}
	}
	return false
}

// Confirmed is the least strength of related words that more than one kind of source vouches
// for; weaker pairs serve where little else is known.
const Confirmed = 3
