package quality

import (
	"math/bits"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// What split needs for PLAIN WORDS.

const (
	low  = 0x0101010101010101
	high = 0x8080808080808080
)

// letters marks the bytes of w that are letters of ASCII, by their highest bit. No
// byte of w has it.
func letters(w uint64) uint64 {
	w |= 0x20 * low
	return (w + 0x1F*low) &^ (w + 0x05*low) & high
}

// signOf is what a plain word may end in.
var signOf = [256]int{',': 1, ';': 1, ':': 1, '!': 2, '?': 2, '.': fullStop}

const fullStop = 3

// plainFlags are the flags of plain words by the sign they end in, and whether they
// begin with a capital.
var plainFlags = func() (t [8]flags) {
	for sign := range 4 {
		f := present | alpha | opens
		if sign > 1 {
			f |= closes | terminal | stopMark | marked | ends
		}
		t[sign<<1], t[sign<<1|1] = f|small, f
	}
	return t
}()

// cook is how cookies begins.
const cook = 'c' | 'o'<<8 | 'o'<<16 | 'k'<<24

// www. begins an address.
const www = 'w' | 'w'<<8 | 'w'<<16 | '.'<<24

// oddEnd reports whether the last four letters of a word may be those of a word in
// the phrases that C4 looks for.
func oddEnd(s string) bool {
	_ = s[3]
	end := (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) | 0x20202020
	return end == 'e'|'r'<<8|'m'<<16|'s'<<24 || // terms
		end == 'v'|'a'<<8|'c'<<16|'y'<<24 || // privacy
		end == 'o'|'k'<<8|'i'<<16|'e'<<24 || // cookie
		end == 'o'|'r'<<8|'e'<<16|'m'<<24 || // lorem
		end == 'r'|'i'<<8|'p'<<16|'t'<<24 // javascript
}

// stopHash sends each of gopherStop to a number of its own in the three highest bits.
const stopHash = 0xC42DDDC22F41F7CD

// stopWords are gopherStop in these places.
var stopWords = func() (t [8]uint64) {
	for _, w := range gopherStop {
		k := keyOf(w)
		t[k.head*stopHash>>61] = k.head
	}
	return t
}()

// wordKey is a word or form shorter than 16 bytes, packed. A longer form, or one with
// NUL bytes, has a number of the lexicon and the highest bit of tail set.
type wordKey struct{ head, tail uint64 }

// keyOf packs a word shorter than 16 bytes.
func keyOf(s string) (k wordKey) {
	for i := range len(s) {
		if i < 8 {
			k.head |= uint64(s[i]) << (8 * i)
		} else {
			k.tail |= uint64(s[i]) << (8 * (i - 8))
		}
	}
	return k
}

// keyAt is keyOf(text[start:start+size]).
func keyAt(text string, start, size int) wordKey {
	if start+16 > len(text) {
		return keyOf(text[start : start+size])
	}
	if size <= 8 {
		return wordKey{head: octets.Load(text[start:]) << (64 - 8*uint(size)) >> (64 - 8*uint(size))}
	}
	return wordKey{octets.Load(text[start:]), octets.Load(text[start+8:]) << (128 - 8*uint(size)) >> (128 - 8*uint(size))}
}

// mix hashes two numbers by one wide multiplication (as wyhash does, Wang Yi 2019).
// The constants have bytes that no word has, so that neither factor is zero.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0xA0761D6478BD6420, b^0xE7037ED1A0B42820)
	return hi ^ lo
}
