package shingle

import (
	"encoding/binary"
	"math/bits"
	"slices"
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

// blocks is how many blocks are classified at once.
const blocks = 32

// Scanner reads the words of one text. The zero value reads the empty text;
// use Reset to give it one. It must not be shared between goroutines.
type Scanner struct {
	text     []byte
	pos      int
	sentence uint64 // 1: the next word opens a sentence
	tables   *folds

	masks       [blocks + 1]mask // of the text from byte from on
	from, until int              // they serve positions below until
	pad         [block]byte      // the end of the text with zeros behind it
}

// Reset makes the scanner read text from its start. The scanner only reads it.
func (s *Scanner) Reset(text string) {
	s.text = unsafe.Slice(unsafe.StringData(text), len(text)) // a view, never written
	s.pos = 0
	s.sentence = 1
	s.from, s.until = 0, 0
	if s.tables == nil {
		s.tables = foldTables()
	}
}

// Fill writes the next words into dst and returns how many; 0 means that the
// text is at its end. It may write fewer than fit: it stops where a block of 64
// bytes might bring more words than there is room for.
func (s *Scanner) Fill(dst []Word) int {
	n := 0
	for s.pos < len(s.text) && len(dst)-n >= block/2 {
		if s.pos >= s.until {
			s.classify()
		}
		words, high, used := s.fast(dst[n:])
		n += words
		if high < block || used == 0 { // the rune at high, or the long word, goes the slow way
			n += s.slow(dst[n:], s.pos-used+high+1)
		}
	}
	if n == 0 { // too small for a block
		n = s.slow(dst, len(s.text))
	}
	return n
}

// fast reads the words of ASCII that lie wholly in the 64 bytes at s.pos, where no
// word goes on. It returns how many, the first byte above 0x7F (or 64), and how many
// bytes are dealt with: up to that byte, or to a word that touches it or goes on
// behind the block.
func (s *Scanner) fast(dst []Word) (n, high, used int) {
	// The masks from s.pos on; shifted by 64-down in two steps, down may be 0.
	at := s.pos - s.from
	m, behind := &s.masks[at/block], &s.masks[at/block+1]
	down := at & (block - 1)
	up := block - 1 - down
	word := m.word>>down | behind.word<<1<<up
	above := m.high>>down | behind.high<<1<<up
	breaks := m.breaks>>down | behind.breaks<<1<<up

	high = bits.TrailingZeros64(above)
	used = high - bits.LeadingZeros64(^(word << (block - high)))
	if used == 0 {
		return 0, high, 0
	}
	// A break anywhere in a gap makes the sum carry out of it, into the word behind.
	gaps := ^(word | above)
	sum, carry := bits.Add64(gaps, breaks|s.sentence&gaps, 0)
	opening := sum | s.sentence&word
	s.sentence = carry
	if used < block {
		s.sentence = sum >> used & 1
	}
	in := ^uint64(0) >> (block - used)
	n = s.words(dst, word&^(word<<1)&in, word<<1&^word&in, opening)
	s.pos = min(s.pos+used, len(s.text))
	return n, high, used
}

// wordsScalar writes the words of the block at s.pos: bits say where they start,
// where they end, and, among others, which of them open a sentence.
func (s *Scanner) wordsScalar(dst []Word, starts, ends, opening uint64) int {
	n := 0
	for ; starts != 0 && n < len(dst); n++ {
		a, b := bits.TrailingZeros64(starts), bits.TrailingZeros64(ends)
		starts &= starts - 1
		ends &= ends - 1
		w := &dst[n]
		w.Start, w.End = uint32(s.pos+a), uint32(s.pos+b)
		w.Kind = Sentence * Kind(opening>>(a&63)&1)
	}
	s.hash(dst[:n])
	return n
}

// classify makes masks from s.pos on.
func (s *Scanner) classify() {
	text := s.text[s.pos:]
	n := min(len(text)/block, blocks)
	classify(text[:n*block], s.masks[:n])
	s.from, s.until = s.pos, s.pos+(n-1)*block+1
	if n < blocks { // to the end
		copied := copy(s.pad[:], text[n*block:])
		clear(s.pad[copied:])
		classify(s.pad[:], s.masks[n:n+1])
		n++
		s.until = len(s.text)
	}
	s.masks[n] = mask{}
}

// masksOf has the bytes of a word of 0 to 63 letters among the first sixteen.
var masksOf = makeMasksOf()

func makeMasksOf() (t [block][2]uint64) {
	for n := range t {
		t[n] = [2]uint64{^uint64(0), ^uint64(0)}
		if n < 16 {
			t[n][n/8] = 1<<(n%8*8) - 1
		}
		if n < 8 {
			t[n][1] = 0
		}
	}
	return t
}

// hash hashes ASCII words whose places are known. Words of up to sixteen letters
// go without a branch on their length, which nothing could predict.
func (s *Scanner) hash(words []Word) {
	last := len(s.text) - 16 // sixteen bytes can be read up to here
	n := len(words)
	for n > 0 && int(words[n-1].Start) > last {
		n--
	}
	text := unsafe.Pointer(unsafe.SliceData(s.text))
	longest := uint32(0)
	for i := range words[:n] {
		w := &words[i]
		b := (*[16]byte)(unsafe.Add(text, w.Start)) // Start <= last
		length := w.End - w.Start
		longest = max(longest, length)
		only := &masksOf[length&63]
		h := mix(hashSeed^(binary.LittleEndian.Uint64(b[:])|spaces)&only[0], hashKey)
		h2 := mix(h^(binary.LittleEndian.Uint64(b[8:])|spaces)&only[1], hashKey)
		if length > 8 {
			h = h2
		}
		w.Hash = h
		w.Kind |= asciiKind[b[0]]
	}
	if longest > 16 {
		s.hashLong(words[:n])
	}
	for i := range words[n:] {
		w := &words[n+i]
		w.Hash = hashASCII(s.text[w.Start:w.End])
		w.Kind |= asciiKind[s.text[w.Start]]
	}
}

// hashLong hashes those words of ASCII that have more than sixteen letters.
func (s *Scanner) hashLong(words []Word) {
	for i := range words {
		if w := &words[i]; w.End-w.Start > 16 {
			w.Hash = hashASCII(s.text[w.Start:w.End])
		}
	}
}

// hashASCII hashes a word of letters and digits.
func hashASCII(word []byte) uint64 {
	h := uint64(hashSeed)
	for ; len(word) > 8; word = word[8:] {
		h = mix(h^(binary.LittleEndian.Uint64(word)|spaces), hashKey)
	}
	var b [8]byte
	copy(b[:], word)
	x := binary.LittleEndian.Uint64(b[:])
	return mix(h^(x|spaces&masksOf[len(word)&63][0]), hashKey)
}

// Words appends all words of text to dst.
func Words(text string, dst []Word) []Word {
	var s Scanner
	s.Reset(text)
	for s.pos < len(s.text) {
		dst = slices.Grow(dst, block)
		n := s.Fill(dst[len(dst):cap(dst)])
		if n == 0 {
			break
		}
		dst = dst[:len(dst)+n]
	}
	return dst
}
