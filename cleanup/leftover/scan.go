package leftover

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// scan is one pass over a text.
type scan struct {
	*Finder
	text           string
	found          []hit
	tried          []int // by phrase: up to where it was looked for
	bots, programs int   // words of texts about chatbots, about programs
	read           int   // bytes that patterns were given, for a test
}

// hit is a leftover before ABOUT.
type hit struct {
	Leftover
	sure bool // nobody writes so about chatbots
}

// anchors are words and pairs of neighbouring words one of which every phrase has.
type anchors struct {
	last  [1 << 8]uint64   // bits: an anchor may end with this word
	whole [1 << 8]uint64   // bits: it may be an anchor
	of    map[uint64][]int // numbers of phrases by single words and pairs; talkBots or talkPrograms
}

// What anchors that belong to no phrase tell of.
const (
	talkBots     = -1
	talkPrograms = -2
)

func (a *anchors) init(list []phrase) {
	a.of = map[uint64][]int{}
	for n := range list {
		for _, anchor := range list[n].anchors {
			a.add(anchor, n)
		}
	}
	for _, w := range botWords() {
		a.add(w, talkBots)
	}
	for _, w := range programWords() {
		a.add(w, talkPrograms)
	}
}

// add registers an anchor of one or two words of small letters.
func (a *anchors) add(anchor string, n int) {
	first, second, pair := strings.Cut(anchor, " ")
	if !pair {
		first, second = "", first
	}
	last := letterKey(second)
	h := place(last)
	a.last[h>>6] |= 1 << (h & 63)
	key := couple(letterKey(first), last)
	h = place(key)
	a.whole[h>>6] |= 1 << (h & 63)
	if !slices.Contains(a.of[key], n) { // two words may begin with the same eight letters
		a.of[key] = append(a.of[key], n)
	}
}

// letterKey is the key of a word of small letters: the first eight; 0 for none.
func letterKey(w string) uint64 { return load(w, 0) }

// place is the bit of a word, couple the key of a pair.
func place(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> 50 }

func couple(a, b uint64) uint64 { return bits.RotateLeft64(a, 23)*0xD6E8FEB86659FD93 ^ b }

const (
	high  = 0x8080808080808080
	low   = 0x0101010101010101
	cases = 0x20 * low
)

// What a byte is to the pass.
const (
	other = iota
	letter
	sign
	wide
)

// classes are the classes of bytes.
var classes = makeClasses()

func makeClasses() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 0x80:
			t[c] = wide
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			t[c] = letter
		}
	}
	for _, c := range "{[<%$#(._" {
		t[c] = sign
	}
	return t
}

// run takes the text word by word, eight letters at a time.
//
// A word is a run of ASCII letters here, known by its first eight. A table of bits says
// whether an anchor may end with it; only what has a bit costs more.
func (s *scan) run() {
	text, prev, foreign := s.text, uint64(0), 0
	for i := 0; i < len(text); {
		switch classes[text[i]] {
		case other:
			i++
			continue
		case sign:
			s.sign(i)
			i++
			continue
		case wide:
			foreign++
			i++
			continue
		}
		key, n := letters(load(text, i))
		if h := place(key); s.anchors.last[h>>6]>>(h&63)&1 != 0 {
			s.ask(couple(0, key), i)
			if prev != 0 {
				s.ask(couple(prev, key), i)
			}
		}
		prev = key
		for i += n; n == 8; i += n { // the rest of a longer word
			_, n = letters(load(text, i))
		}
		if i < len(text) && text[i] == ' ' {
			i++
		}
	}
	if foreign > len(text)/8 {
		s.otherScripts()
	}
}

// letters returns the letters of ASCII that eight bytes begin with, as small ones, and
// how many they are.
func letters(x uint64) (key uint64, n int) {
	y := x | cases
	t := y &^ high
	is := (t + (0x80-'a')*low) &^ (t + (0x7F-'z')*low) &^ x & high
	n = bits.TrailingZeros64(^is&high) >> 3
	return y & (1<<(8*uint(n)) - 1), n
}

// load reads eight bytes at i; behind the end stand zeros.
func load(text string, i int) uint64 {
	if i+8 > len(text) {
		return loadEnd(text[i:])
	}
	t := text[i : i+8]
	return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
		uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
}

func loadEnd(rest string) uint64 {
	var b [8]byte
	copy(b[:], rest)
	return binary.LittleEndian.Uint64(b[:])
}

// ask tries the phrases of an anchor in the sentence round i.
func (s *scan) ask(key uint64, i int) {
	if h := place(key); s.anchors.whole[h>>6]>>(h&63)&1 == 0 {
		return
	}
	for _, n := range s.anchors.of[key] {
		switch n {
		case talkBots:
			s.bots++
		case talkPrograms:
			s.programs++
		default:
			if s.tried == nil {
				s.tried = make([]int, len(s.phrases))
			}
			if i >= s.tried[n] { // once a sentence
				s.tried[n] = s.try(&s.phrases[n], i)
			}
		}
	}
}

// try looks for a phrase in the sentence round i and returns where that ends.
func (s *scan) try(p *phrase, i int) int {
	if p.where == opening && i > edge+longest || p.where == closing && i < len(s.text)-2*edge-longest {
		return i
	}
	from, to := sentence(s.text, i)
	if p.where == opening { // of more than one sentence: "Sure! Here is"
		from, to = strings.LastIndexByte(s.text[:i], '\n')+1, lineEnd(s.text, i)
	}
	if p.person && !speaks(s.text[from:to]) {
		return to
	}
	s.read += to - from
	at := p.re().FindStringIndex(s.text[from:to])
	if at == nil {
		return to
	}
	start, end := from+at[0], from+at[1]
	switch {
	case p.where == opening && start > edge, p.where == closing && end < len(s.text)-2*edge:
	case quoted(s.text, start) || p.kind == Chatbot && !p.sure && spoken(s.text, from, start):
	default:
		s.add(p.kind, start, end, p.sure)
	}
	return to
}

func (s *scan) add(kind Kind, start, end int, sure bool) {
	end -= len(s.text[start:end]) - len(strings.TrimRight(s.text[start:end], " \n"))
	s.found = append(s.found, hit{Leftover{kind, start, end}, sure})
}

// otherScripts looks for phrases whose anchors are strings.
func (s *scan) otherScripts() {
	for n := range s.foreign {
		p := &s.foreign[n]
		for _, anchor := range p.anchors {
			for at := 0; ; {
				i := strings.Index(s.text[at:], anchor)
				if i < 0 {
					break
				}
				at = max(s.try(p, at+i), at+i+len(anchor))
			}
		}
	}
}
