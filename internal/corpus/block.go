package corpus

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Everything that looks for single bytes in a record does so by BLOCK_BITS:
// of each block of 64 bytes one word tells by its bits which bytes are
// special in JSON (quote, backslash, control character), another one which
// are not ASCII. Making the words costs some operations for eight bytes and no
// branch; what follows is paid for each byte found, not for each byte passed.

const (
	blockBytes = 64
	segBlocks  = 16 // blocks indexed at a time
	segBytes   = segBlocks * blockBytes
)

// finder finds the bytes of BLOCK_BITS in b, one segment at a time.
type finder struct {
	b       []byte
	from    int  // where in b the segment starts
	blocks  int  // blocks of it that are filled
	done    int  // see sound
	strict  bool // next gives up at what is not UTF-8 (broken) ...
	seps    bool // ... and stops at U+2028 and U+2029 too
	broken  bool
	special [segBlocks]uint64
	high    [segBlocks]uint64
}

// load indexes the segment that starts at i.
func (f *finder) load(i int) {
	rest := f.b[i:]
	n := min(len(rest), segBytes)
	f.from, f.blocks = i, n/blockBytes
	indexBlocks(rest[:n], f.special[:], f.high[:])
	if tail := rest[f.blocks*blockBytes : n]; len(tail) > 0 {
		block := blanks
		copy(block[:], tail)
		indexBlocks(block[:], f.special[f.blocks:], f.high[f.blocks:])
		f.blocks++
	}
}

// blanks is a block without anything special. Read only.
var blanks = [blockBytes]byte([]byte("                                                                "))

// next returns the index of the first special byte at or after i, len(b) when
// there is none, or when it is strict and met with what is not UTF-8. Calls
// with growing i cost O(len(b)) together.
func (f *finder) next(i int) int {
	for {
		if d := i - f.from; uint(d) < uint(f.blocks*blockBytes) {
			w := d / blockBytes
			if m := f.special[w] >> (d % blockBytes); m != 0 {
				return i + bits.TrailingZeros64(m)
			}
			for w++; w < f.blocks; w++ {
				if m := f.special[w]; m != 0 {
					return f.from + w*blockBytes + bits.TrailingZeros64(m)
				}
			}
			i = f.from + w*blockBytes
		}
		if i >= len(f.b) {
			return len(f.b)
		}
		if f.load(i); f.strict && !f.sound() {
			f.blocks, f.broken = 0, true // not to be trusted when asked again
			return len(f.b)
		}
	}
}

// sound reports whether the characters that begin in the segment are UTF-8.
// Those before f.done are known to be; the bytes up to it belong to one of them.
func (f *finder) sound() bool {
	for w := range f.blocks {
		m := f.high[w]
		if m == 0 {
			continue
		}
		base := f.from + w*blockBytes
		if f.done > base {
			m = m >> (f.done - base) << (f.done - base)
		}
		for m != 0 {
			k := bits.TrailingZeros64(m)
			n, sep := runeLen(f.b, base+k)
			if sep && f.seps {
				f.special[w] |= 1 << k
			}
			f.done = base + k + n
			if n == 0 {
				return false
			}
			m = m >> (k + n) << (k + n) // none is left when this is 64 or more
		}
	}
	return true
}

// valid reports whether b is UTF-8.
func valid(b []byte) bool { return validTo(b) == len(b) }

// validTo returns how many bytes at the start of b are UTF-8.
func validTo(b []byte) int {
	f := finder{b: b}
	for at := 0; at < len(b); at += segBytes {
		f.load(at)
		if !f.sound() {
			return f.done
		}
	}
	return len(b)
}

// runeLen returns the length of the character at b[i], which is not ASCII; 0
// when it is not UTF-8. sep: it is U+2028 or U+2029, which JavaScript takes for
// line ends.
func runeLen(b []byte, i int) (n int, sep bool) {
	if i+4 <= len(b) {
		x := binary.LittleEndian.Uint32(b[i:])
		switch overlong := x & 0x200f; { // 0 for e0 80..9f; 0x200d for ed a0..bf, a surrogate
		case x&0xc0c0f0 == 0x8080e0 && overlong != 0 && overlong != 0x200d:
			return 3, x&0xfeffff == 0xa880e2
		case x&0xc0e0 == 0x80c0 && x&0x1e != 0:
			return 2, false
		}
	}
	r, n := utf8.DecodeRune(b[i:])
	if r == utf8.RuneError && n == 1 {
		return 0, false
	}
	return n, r == '\u2028' || r == '\u2029'
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// indexBlocks sets, for each whole block of b, the bits of special and of
// high (BLOCK_BITS).
func indexBlocks(b []byte, special, high []uint64) {
	for w := range len(b) / blockBytes {
		block := (*[blockBytes]byte)(b[w*blockBytes:])
		var s, h uint64
		for k := range 8 {
			x := binary.LittleEndian.Uint64(block[8*k:])
			s |= specials(x) >> (7 - k)
			h |= x & highs >> (7 - k)
		}
		special[w], high[w] = transpose(s), transpose(h)
	}
}

// specials sets the highest bit of each byte of x that is special. Seven bits
// plus 0x7f have the highest bit on unless they are zero.
func specials(x uint64) uint64 {
	low := x &^ highs
	notQuote := (low ^ ones*'"') + ones*0x7f
	notSlash := (low ^ ones*'\\') + ones*0x7f
	notControl := low + ones*(0x80-0x20)
	return highs &^ (notQuote&notSlash&notControl | x)
}

// transpose turns a matrix of 8 x 8 bits over its diagonal: bit k of byte i
// becomes bit i of byte k.
func transpose(x uint64) uint64 {
	t := (x ^ x>>7) & 0x00aa00aa00aa00aa
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000cccc0000cccc
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x00000000f0f0f0f0
	return x ^ t ^ t<<28
}
