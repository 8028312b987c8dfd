package shingle

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

// Kind says what a word looks like before folding.
type Kind uint8

// The kinds are flags: one word may carry several.
const (
	Capital  Kind = 1 << iota // starts with an upper-case letter
	Number                    // starts with a digit
	Sentence                  // first word after a full stop, a line break or the start: its capital means nothing
)

// Word is one word of a text.
type Word struct {
	Hash       uint64 // of the folded word; the same in every process
	Start, End uint32 // byte offsets into the text
	Kind       Kind
}

// Scanner reads the words of one text. The zero value reads the empty text;
// use Reset to give it one. It must not be shared between goroutines.
type Scanner struct {
	text     []byte
	pos      int
	sentence bool
	tables   *folds
}

// Reset makes the scanner read text from its start. The scanner only reads it.
func (s *Scanner) Reset(text string) {
	s.text = unsafe.Slice(unsafe.StringData(text), len(text)) // a view, never written
	s.pos = 0
	s.sentence = true
	if s.tables == nil {
		s.tables = foldTables()
	}
}

const (
	lowBits  = 0x7F7F7F7F7F7F7F7F
	highBits = 0x8080808080808080
	spaces   = 0x2020202020202020
	ones     = 0x0101010101010101
)

// wordBytes returns a word whose byte i has its high bit set when byte i of x
// is an ASCII letter or digit.
func wordBytes(x uint64) uint64 {
	low := x & lowBits
	lower := low | spaces
	letter := (lower + ones*(0x80-'a')) &^ (lower + ones*(0x7F-'z'))
	digit := (low + ones*(0x80-'0')) &^ (low + ones*(0x7F-'9'))
	return (letter | digit) & highBits &^ x
}

// gather packs the high bits of eight bytes into one byte.
func gather(high uint64) uint64 { return (high >> 7) * 0x0102040810204080 >> 56 }

// block is how many bytes are classified at once.
const block = 64

// classify returns one bit for each of 64 bytes: letters and digits of ASCII,
// and bytes above 0x7F.
func classify(text []byte) (words, high uint64) {
	text = text[:block]
	for i := 0; i < block; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		words |= gather(wordBytes(x)) << i
		high |= x & highBits
	}
	return words, high
}

// Fill writes the next words into dst and returns how many; fewer than
// len(dst) means that the text is at its end.
func (s *Scanner) Fill(dst []Word) int {
	n := 0
	for n < len(dst) && s.pos < len(s.text) {
		if s.pos+block+16 <= len(s.text) {
			if words, high := classify(s.text[s.pos:]); high == 0 {
				n += s.fast(dst[n:], words)
				continue
			}
		}
		end := min(s.pos+block, len(s.text))
		for n < len(dst) && s.pos < end {
			if s.one(&dst[n]) {
				n++
			}
		}
	}
	return n
}

// fast reads the words that end within the block of ASCII at s.pos, whose
// letters and digits are the bits of words.
func (s *Scanner) fast(dst []Word, words uint64) int {
	text := s.text[s.pos:]
	base := s.pos
	n, at := 0, 0 // at: end of the last word
	kinds := &asciiKind
	for n < len(dst) {
		left := words >> at << at
		if left == 0 {
			s.gap(text[at:block])
			s.pos = base + block
			return n
		}
		start := bits.TrailingZeros64(left)
		stop := bits.TrailingZeros64(^(left | (1<<start - 1)))
		if stop == block { // the word goes on behind the block
			if start == 0 {
				if s.one(&dst[n]) {
					n++
				}
				return n
			}
			s.gap(text[at:start])
			s.pos = base + start
			return n
		}
		if start != at+1 || text[at] != ' ' {
			s.gap(text[at:start])
		}
		w := &dst[n]
		// Words of up to sixteen letters without a branch on their length, which
		// nothing could predict.
		length := stop - start
		here := text[start : start+16]
		x := (binary.LittleEndian.Uint64(here) | spaces) & (^uint64(0) >> ((64 - 8*min(length, 8)) & 63))
		h := mix(hashSeed^x, hashKey)
		y := (binary.LittleEndian.Uint64(here[8:]) | spaces) & (^uint64(0) >> ((128 - 8*length) & 63))
		h2 := mix(h^y, hashKey)
		if length > 8 {
			h = h2
		}
		if length > 16 {
			h = hashASCII(text[start:], length)
		}
		w.Hash = h
		w.Start, w.End = uint32(base+start), uint32(base+stop)
		w.Kind = kinds[text[start]]
		if s.sentence {
			w.Kind |= Sentence
			s.sentence = false
		}
		n++
		at = stop
	}
	s.pos = base + at
	return n
}

// gap looks for the end of a sentence among the signs between two words.
func (s *Scanner) gap(signs []byte) {
	for _, c := range signs {
		if asciiClass[c] == classBreak {
			s.sentence = true
		}
	}
}

// hashASCII hashes the n letters and digits that text starts with; text has at
// least eight bytes behind them.
func hashASCII(text []byte, n int) uint64 {
	h := uint64(hashSeed)
	for ; n > 8; n -= 8 {
		h = mix(h^(binary.LittleEndian.Uint64(text)|spaces), hashKey)
		text = text[8:]
	}
	x := (binary.LittleEndian.Uint64(text) | spaces) & (^uint64(0) >> ((64 - 8*n) & 63))
	return mix(h^x, hashKey)
}

// one reads what is at s.pos, the slow way: a word, or a sign, in which case it
// reports false.
func (s *Scanner) one(w *Word) bool {
	c := s.text[s.pos]
	switch asciiClass[c] {
	case classGap:
		s.pos++
		return false
	case classBreak:
		s.pos++
		s.sentence = true
		return false
	}
	var ok bool
	s.pos, ok = s.slowWord(s.pos, w)
	return ok
}

// slowWord reads one word from pos through FOLDING and returns where it ends.
// It reports false when it only passed signs.
func (s *Scanner) slowWord(pos int, w *Word) (int, bool) {
	text := s.text
	var h hasher
	h.reset()
	started := false
	for pos < len(text) {
		c := text[pos]
		if c < utf8.RuneSelf {
			class := asciiClass[c]
			if class != classWord {
				if !started {
					return pos, false
				}
				break
			}
			if !started {
				started = true
				w.Start = uint32(pos)
				w.Kind = asciiKind[c]
			}
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			h.add(c)
			pos++
			w.End = uint32(pos)
			continue
		}
		r, size := utf8.DecodeRune(text[pos:])
		f := s.tables.of(r)
		switch f.class {
		case classIgnore:
			pos += size
			continue
		case classGap, classBreak:
			if started {
				goto done
			}
			if f.class == classBreak {
				s.sentence = true
			}
			return pos + size, false
		case classAlone:
			if started {
				goto done
			}
			w.Start, w.End, w.Kind = uint32(pos), uint32(pos+size), 0
			for _, b := range f.bytes() {
				h.add(b)
			}
			pos += size
			started = true
			goto done
		}
		if !started {
			started = true
			w.Start = uint32(pos)
			w.Kind = f.kind
		}
		for _, b := range f.bytes() {
			h.add(b)
		}
		pos += size
		w.End = uint32(pos)
	}
	if !started {
		return pos, false
	}
done:
	w.Hash = h.sum()
	if s.sentence {
		w.Kind |= Sentence
		s.sentence = false
	}
	return pos, true
}

// Words appends all words of text to dst.
func Words(text string, dst []Word) []Word {
	var s Scanner
	s.Reset(text)
	var buf [256]Word
	for {
		n := s.Fill(buf[:])
		dst = append(dst, buf[:n]...)
		if n < len(buf) {
			return dst
		}
	}
}
