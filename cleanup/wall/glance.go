package wall

import (
	"math/bits"
	"strings"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// starts are what phrases can begin with, up to three words, by their first letters: they tell in one pass that a text holds
// no phrase. Two words would not: "on the" begins one.
type starts struct {
	bits   [startBits / 64]uint64 // by hash
	firsts [startBits / 64]uint64 // by hash: first words
}

const (
	startHash  = 17
	startBits  = 1 << startHash // 16 KB
	startWords = 3
)

// head is the first eight letters and digits of a folded word, the first lowest.
type head uint64

func headOf(word string) (h head) {
	for i := range min(len(word), 8) {
		h |= head(word[i]) << (8 * i)
	}
	return h
}

// chain is a hash of words that a phrase begins with.
type chain uint64

// with is the chain with one more word.
func (c chain) with(h head) chain { return (c ^ chain(h)) * 0x9E3779B97F4A7C15 }

// What is asked of a chain: whether a phrase goes on or ends here, which is to be anywhere, or a whole segment.
const (
	goesOn = iota
	ends
	goesOnWhole
	endsWhole
)

// places are the two bits that answer a question: Bloom, Space/Time Trade-offs in Hash Coding (1970). A word that is in all texts may share
// one of them.
func (c chain) places(question int) (a, b uint64) {
	h := (uint64(c) + uint64(question)) * 0xC2B2AE3D27D4EB4F
	return h >> (64 - startHash), h >> (64 - 2*startHash) % startBits
}

func (s *starts) has(c chain, question int) bool {
	a, b := c.places(question)
	return s.bits[a/64]>>(a%64)&1 != 0 && s.bits[b/64]>>(b%64)&1 != 0
}

// first reports whether a phrase may begin with the word of a chain of one.
func (s *starts) first(c chain) bool {
	at := c >> (64 - startHash)
	return s.firsts[at/64]>>(at%64)&1 != 0
}

func (s *starts) set(c chain, question int) {
	a, b := c.places(question)
	s.bits[a/64] |= 1 << (a % 64)
	s.bits[b/64] |= 1 << (b % 64)
}

// add adds words that a phrase can begin with: startWords of them, or fewer where it ends.
func (s *starts) add(words []string, isWhole bool) {
	whole := 0
	if isWhole {
		whole = goesOnWhole
	}
	c := chain(0)
	for i, w := range words {
		c = c.with(headOf(w))
		if i == 0 {
			at := c >> (64 - startHash)
			s.firsts[at/64] |= 1 << (at % 64)
		}
		if i+1 < len(words) {
			s.set(c, goesOn+whole)
		}
	}
	s.set(c, ends+whole)
}

// glance is one pass over a text.
type glance struct {
	*Finder
	text string
	open [startWords - 1]begun // by how many words they are long
	live bool                  // some of them may go on
	fo   folder
}

// begun is where a phrase may have begun.
type begun struct {
	chain     chain
	from      int
	some, all bool // one that stands anywhere, one that is a whole segment
}

// may reports whether a text may hold a phrase. It errs on the side of more work: sentences are not told apart, and
// letters beyond ASCII take a closer look. O(len(text)).
func (f *Finder) may(text string) bool {
	g := glance{Finder: f, text: text}
	m := marks{fresh: true}
	for at := 0; at < len(text); at += 64 {
		if !m.of(text, at) {
			return true
		}
		for starts := m.starts; starts != 0; starts &= starts - 1 {
			k := bits.TrailingZeros64(starts)
			first := m.fresh || m.ends&(1<<k-1) != 0
			m.fresh, m.ends = false, m.ends&^(1<<k-1)
			if g.word(at+k, first) {
				return true
			}
		}
		m.fresh = m.fresh || m.ends != 0
	}
	return false
}

// marks are bits of 64 bytes of a text: where words begin, and what may end a sentence or line.
type marks struct {
	starts, ends uint64

	fresh  bool   // a sentence may have ended since the last word
	before uint64 // 1 when a word goes on
	rest   uint64 // apostrophes of the next 64 bytes that are known
	end    int    // of the last character beyond ASCII that was met
}

// of marks the bytes from at on; false: there are letters beyond ASCII.
func (m *marks) of(text string, at int) bool {
	letters, apostrophes := uint64(0), m.rest
	m.ends, m.rest = 0, 0
	for i := 0; i < 64 && at+i < len(text); i += 8 {
		w := octets.At(text, at+i)
		letters |= octets.Bits(octets.Alnum(w)) << i
		apostrophes |= octets.Bits(octets.Equal(w, '\'')) << i
		m.ends |= octets.Bits(octets.Equal(w, '.')|octets.Equal(w, '!')|octets.Equal(w, '?')|octets.Equal(w, '\n')) << i
		for wide := w & octets.High; wide != 0; wide &= wide - 1 {
			k := i + bits.TrailingZeros64(wide)>>3
			rest := text[at+k:]
			switch {
			case at+k < m.end:
			case strings.HasPrefix(rest, "’"):
				m.end = at + k + 3
				apostrophes |= 7 << k
				m.rest |= 7 >> (64 - k)
			case rest[0] == 0xC2 && len(rest) > 1 && rest[1]&0xC0 == 0x80 && !strings.ContainsAny(rest[:2], "ªµº"): // signs and a blank
				m.end = at + k + 2
			case rest[0] == 0xE2 && len(rest) > 2 && rest[1] == 0x80 && rest[2]&0xC0 == 0x80: // quotation marks, dashes, an ellipsis
				m.end = at + k + 3
				m.ends |= 1 << k
			default:
				return false
			}
		}
	}
	word := letters | apostrophes&^(apostrophes+apostrophes&(letters<<1|m.before)) // runs of them behind a letter
	m.starts = letters &^ (word<<1 | m.before)
	m.before = word >> 63
	return true
}

// word looks at the word that begins at byte i, and reports whether a phrase begins up to there; first: the word
// may begin a sentence.
func (g *glance) word(i int, first bool) bool {
	h := headAt(g.text, i)
	if !g.live && !g.starts.first(chain(0).with(h)) {
		return false
	}
	open := [startWords]begun{{from: i, some: true, all: first}, g.open[0], g.open[1]}
	g.live = false
	for k := range open {
		b := &open[k]
		c := b.chain.with(h)
		if (b.all && g.starts.has(c, endsWhole) || b.some && g.starts.has(c, ends)) && g.holds(b) {
			return true
		}
		if k < len(g.open) {
			g.open[k] = begun{c, b.from, b.some && g.starts.has(c, goesOn), b.all && g.starts.has(c, goesOnWhole)}
			g.live = g.live || g.open[k].some || g.open[k].all
		}
	}
	return false
}

// headAt is the head of the word that begins at byte i.
func headAt(text string, i int) (h head) {
	w := octets.At(text, i)
	n := bits.TrailingZeros64(^octets.Alnum(w)&octets.High) >> 3
	h = head(octets.Small(w) & (1<<(8*n) - 1))
	for i += n; n < 8 && i < len(text); i++ {
		switch c := text[i]; {
		case octets.Alnum(uint64(c)) != 0:
			h |= head(octets.Small(uint64(c))&0xFF) << (8 * n)
			n++
		case strings.HasPrefix(text[i:], "’"):
			i += 2
		case c != '\'':
			return h
		}
	}
	return h
}

// holds looks closer whether a phrase begins where one may have begun.
func (g *glance) holds(b *begun) bool {
	line, _, _ := strings.Cut(g.text[b.from:], "\n")
	does := false
	sentences(line)(func(s string) bool { // the first alone
		does = g.begun(g.fo.fold(s), b.all) != nil
		return false
	})
	return does
}
