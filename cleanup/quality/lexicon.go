package quality

import (
	"strings"

	"github.com/zeebo/xxh3"
)

// lexicon keeps the facts of words from text to text: they depend on the word
// alone, and most words of a text have been met before. It belongs to one scan
// and is emptied when it has grown beyond maxLexicon words or bytes.
//
// ONE LINE PER WORD: what a text in ordinary words touches of a word fits one
// cache line; the time goes into fetching it, not into computing.
type lexicon struct {
	slots   []int32 // number + 1, 0 for empty; length a power of two
	entries []entry
	long    []word // facts that do not fit an entry
	normal  interner
	bytes   int
	buffer  []byte
}

// entry is a word of the lexicon.
type entry struct {
	hash, head uint64 // head: the first eight bytes of text
	text       string
	norm       int32 // number of the normalised form; -1 when nothing is left
	normRunes  uint16
	stop       uint8
	flags      flags
	n          [tallies]uint8 // for a long word, n[:4] is its index in long
}

const (
	maxLexicon      = 1 << 16
	maxLexiconBytes = 1 << 22
)

// trim empties a lexicon that has grown too large. Numbers given before are void.
func (x *lexicon) trim() {
	if len(x.entries) < maxLexicon && x.bytes < maxLexiconBytes {
		return
	}
	clear(x.slots)
	clear(x.entries)
	x.normal.reset()
	x.entries, x.long, x.bytes = x.entries[:0], x.long[:0], 0
}

// number returns the number of a word, described when it is new.
func (x *lexicon) number(s string) int32 {
	if 2*len(x.entries) >= len(x.slots) {
		x.grow()
	}
	h, head := xxh3.HashString(s), headOf(s)
	mask := uint64(len(x.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := x.slots[i]
		if n == 0 {
			x.slots[i] = int32(len(x.entries)) + 1
			x.describe(s, h, head)
			return int32(len(x.entries)) - 1
		}
		if e := &x.entries[n-1]; e.hash == h && e.head == head && len(e.text) == len(s) && (len(s) <= 8 || e.text == s) {
			return n - 1
		}
	}
}

func (x *lexicon) grow() {
	size := max(4096, 2*len(x.slots))
	x.slots = make([]int32, size)
	mask := uint64(size - 1)
	for n := range x.entries {
		i := x.entries[n].hash & mask
		for x.slots[i] != 0 {
			i = (i + 1) & mask
		}
		x.slots[i] = int32(n + 1)
	}
}

func (x *lexicon) describe(s string, h, head uint64) {
	w := describe(s)
	e := entry{hash: h, head: head, text: strings.Clone(s), norm: -1, stop: w.stop, flags: w.flags}
	x.buffer = normalise(s, x.buffer[:0])
	if form := x.buffer; len(form) > 0 {
		text := e.text
		if string(form) != text {
			text = string(form)
		}
		e.norm, _ = x.normal.number(text)
		runes := runeCount(form)
		if runes > 1<<16-1 {
			w.flags |= long
		}
		e.normRunes = uint16(runes)
		if text == "javascript" {
			e.flags |= justJavaScript
		}
	}
	if w.flags&long == 0 {
		for i, n := range w.n {
			e.n[i] = uint8(n)
		}
	} else {
		e.flags |= long
		k := uint32(len(x.long))
		e.n[0], e.n[1], e.n[2], e.n[3] = uint8(k), uint8(k>>8), uint8(k>>16), uint8(k>>24)
		x.long = append(x.long, w)
	}
	x.bytes += len(s) + 8
	x.entries = append(x.entries, e)
}

// tally is one count of word n.
func (x *lexicon) tally(n int32, which int) int32 {
	e := &x.entries[n]
	if e.flags&long != 0 {
		return x.longOf(e).n[which]
	}
	return int32(e.n[which])
}

func (x *lexicon) longOf(e *entry) *word {
	return &x.long[uint32(e.n[0])|uint32(e.n[1])<<8|uint32(e.n[2])<<16|uint32(e.n[3])<<24]
}

// addTo adds times occurrences of word n to sum.
func (x *lexicon) addTo(sum *[tallies]int, n, times int32) {
	e := &x.entries[n]
	switch {
	case e.flags&long != 0:
		for i, c := range x.longOf(e).n {
			sum[i] += int(c) * int(times)
		}
	case e.flags&plain != 0:
		sum[nRunes] += int(e.n[nRunes]) * int(times)
		sum[nLetters] += int(e.n[nLetters]) * int(times)
		sum[nUpper] += int(e.n[nUpper]) * int(times)
		sum[nTokens] += int(e.n[nTokens]) * int(times)
	default:
		for i, c := range e.n {
			sum[i] += int(c) * int(times)
		}
	}
}
