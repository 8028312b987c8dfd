package leftover

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// scan is one pass over a text.
type scan struct {
	*Finder
	text           string
	found          []hit
	bots, programs int // words of texts about chatbots, about programs
}

// hit is a leftover before ABOUT.
type hit struct {
	Leftover
	sure bool // nobody writes so about chatbots
}

// anchors are words and pairs of neighbouring words one of which every phrase has.
type anchors struct {
	bits [1 << 8]uint64
	of   map[uint64][]int // numbers of phrases; talkBots or talkPrograms
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
	h := one(letterKey(first))
	if pair {
		h = two(letterKey(first), letterKey(second))
	}
	a.bits[h>>6&(1<<8-1)] |= 1 << (h & 63)
	if !slices.Contains(a.of[h], n) { // two words may begin with the same eight letters
		a.of[h] = append(a.of[h], n)
	}
}

// letterKey is the key of a word of small letters: the first eight.
func letterKey(w string) uint64 {
	var b [8]byte
	copy(b[:], w)
	return binary.LittleEndian.Uint64(b[:])
}

// one and two hash a word and a pair of words.
func one(key uint64) uint64 { return (key ^ key>>29) * 0x9E3779B97F4A7C15 >> 20 }

func two(a, b uint64) uint64 { return one(bits.RotateLeft64(a, 23) ^ b*0xD6E8FEB86659FD93) }

const (
	high  = 0x8080808080808080
	low   = 0x0101010101010101
	cases = 0x20 * low
)

// run takes the text word by word, eight letters at a time.
//
// A word is a run of ASCII letters here. Its key, and that of the pair with the word
// before, are asked for in a table of bits; only what has a bit costs more.
func (s *scan) run() {
	text, prev, foreign := s.text, uint64(0), 0
	for i := 0; i < len(text); {
		x, n := s.letters(i)
		if n == 0 {
			switch c := text[i]; {
			case c >= utf8.RuneSelf:
				foreign++
			case signs[c]:
				s.sign(i)
			}
			i++
			continue
		}
		if h := one(x); s.anchors.has(h) {
			s.ask(h, i)
		}
		if h := two(prev, x); s.anchors.has(h) {
			s.ask(h, i)
		}
		prev = x
		for i += n; n == 8; i += n { // the rest of a longer word
			_, n = s.letters(i)
		}
	}
	if foreign > len(text)/8 {
		s.otherScripts()
	}
}

func (a *anchors) has(h uint64) bool { return a.bits[h>>6&(1<<8-1)]>>(h&63)&1 != 0 }

// load reads eight bytes.
func load(t string) uint64 {
	_ = t[7]
	return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
		uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
}

// letters returns the letters of ASCII at i, up to eight, as small ones, and how many
// they are.
func (s *scan) letters(i int) (key uint64, n int) {
	var x uint64
	if i+8 <= len(s.text) {
		x = load(s.text[i : i+8])
	} else {
		var b [8]byte
		copy(b[:], s.text[i:])
		x = binary.LittleEndian.Uint64(b[:])
	}
	y := x | cases
	t := y &^ high
	letter := (t + (0x80-'a')*low) &^ (t + (0x7F-'z')*low) &^ x & high
	n = bits.TrailingZeros64(^letter&high) >> 3
	if n == 8 {
		return y, 8
	}
	return y & (1<<(8*n) - 1), n
}

// ask tries the phrases of an anchor in the sentence round i.
func (s *scan) ask(h uint64, i int) {
	for _, n := range s.anchors.of[h] {
		switch n {
		case talkBots:
			s.bots++
		case talkPrograms:
			s.programs++
		default:
			s.try(&s.phrases[n], i)
		}
	}
}

// try looks for a phrase in the sentence round i.
func (s *scan) try(p *phrase, i int) {
	if p.where == opening && i > edge+longest || p.where == closing && i < len(s.text)-2*edge-longest {
		return
	}
	from, to := sentence(s.text, i)
	if p.where == opening { // of more than one sentence: "Sure! Here is"
		from = strings.LastIndexByte(s.text[:i], '\n') + 1
	}
	at := p.re.FindStringIndex(s.text[from:to])
	if at == nil {
		return
	}
	start, end := from+at[0], from+at[1]
	switch {
	case p.where == opening && start > edge, p.where == closing && end < len(s.text)-2*edge:
		return
	case quoted(s.text, start) || p.kind == Chatbot && !p.sure && spoken(s.text, from, start):
		return
	}
	s.add(p.kind, start, end, p.sure)
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
				s.try(p, at+i)
				at += i + len(anchor)
			}
		}
	}
}
