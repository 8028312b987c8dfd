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

// Fill writes the next words into dst and returns how many; fewer than
// len(dst) means that the text is at its end.
func (s *Scanner) Fill(dst []Word) int {
	text, pos, n := s.text, s.pos, 0
	for n < len(dst) {
		for pos < len(text) && asciiClass[text[pos]] == classGap {
			pos++
		}
		if pos >= len(text) {
			break
		}
		c := asciiClass[text[pos]]
		if c == classBreak {
			s.sentence = true
			pos++
			continue
		}
		if c == classWord && pos+8 <= len(text) {
			start := pos
			x := binary.LittleEndian.Uint64(text[pos:])
			gaps := ^wordBytes(x) & highBits
			h := uint64(hashSeed)
			for gaps == 0 {
				h = mix(h^(x|spaces), hashKey)
				pos += 8
				if pos+8 > len(text) {
					goto slow
				}
				x = binary.LittleEndian.Uint64(text[pos:])
				gaps = ^wordBytes(x) & highBits
			}
			{
				k := bits.TrailingZeros64(gaps) &^ 7
				if x>>k&0x80 != 0 { // the word runs into a byte above 0x7F
					goto slow
				}
				if k > 0 {
					h = mix(h^((x|spaces)&(1<<k-1)), hashKey)
				}
				pos += k >> 3
				w := &dst[n]
				w.Hash, w.Start, w.End = h, uint32(start), uint32(pos)
				w.Kind = asciiKind[text[start]]
				if s.sentence {
					w.Kind |= Sentence
					s.sentence = false
				}
				n++
				continue
			}
		slow:
			pos = start
		}
		var ok bool
		if pos, ok = s.slowWord(pos, &dst[n]); ok {
			n++
		}
	}
	s.pos = pos
	return n
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
