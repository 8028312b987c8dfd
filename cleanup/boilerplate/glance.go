package boilerplate

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// glance is what a line shows without being folded: how many words fold makes of it, and where some of them begin.
type glance struct {
	words               int
	first, second, last int  // bytes
	inner               bool // a word begins as those that the line was looked at with do
}

// look counts the words that fold makes of a line, 64 bytes at a time and without branches, until there are most; ok is
// false where that takes a closer look: for letters beyond ASCII, a colon behind one of the first words, and where there
// are no words. Words that begin as those of inner do are looked for where that is given. O(len(s)).
func look(s string, most int, inner *heads) (g glance, ok bool) {
	var m marks
	before := uint64(0) // 1 when a word goes on
	for at := 0; at < len(s) && g.words < most; at += 64 {
		if !m.of(s, at, inner) {
			return g, false
		}
		joined := m.joiners &^ (m.joiners + m.joiners&(m.letters<<1|before)) // runs of them behind a letter
		word := m.letters | joined
		starts := m.letters &^ (word<<1 | before)
		before = word >> 63
		for c := m.colons; c != 0; c &= c - 1 {
			if n := g.words + bits.OnesCount64(starts&(c&-c-1)); n > 0 && n <= 4 {
				return g, false
			}
		}
		for c := m.inner & starts; c != 0 && !g.inner; c &= c - 1 {
			g.inner = inner.has(s, at+bits.TrailingZeros64(c))
		}
		g.begin(at, starts)
	}
	return g, g.words > 0
}

// begin takes note of the words that begin in the 64 bytes from at on.
func (g *glance) begin(at int, starts uint64) {
	if starts == 0 {
		return
	}
	g.last = at + 63 - bits.LeadingZeros64(starts)
	n := g.words
	g.words += bits.OnesCount64(starts)
	if n == 0 {
		g.first = at + bits.TrailingZeros64(starts)
		starts &= starts - 1
		n++
	}
	if n == 1 && starts != 0 {
		g.second = at + bits.TrailingZeros64(starts)
	}
}

// marks are bits of 64 bytes of a line: which are letters or digits, which join them, are colons, or begin as some words do.
type marks struct {
	letters, joiners, colons, inner uint64

	rest uint64 // joiners of the next 64 bytes that are known
	end  int    // of the last character beyond ASCII that was met
}

// of marks the bytes from at on; false: there are letters beyond ASCII.
func (m *marks) of(s string, at int, inner *heads) bool {
	*m = marks{joiners: m.rest, end: m.end}
	for i := 0; i < 64 && at+i < len(s); i += 8 {
		w := octets.At(s, at+i)
		if wide := w & octets.High; wide != 0 && !m.beyond(s, at, i, wide) {
			return false
		}
		m.letters |= octets.Bits(octets.Alnum(w)) << i
		m.joiners |= octets.Bits(octets.Equal(w, '\'')|octets.Equal(w, '-')|octets.Equal(w, '+')) << i
		m.colons |= octets.Bits(octets.Equal(w, ':')) << i
		if inner != nil {
			for _, c := range inner.letters {
				m.inner |= octets.Bits(octets.Equal(octets.Small(w), c)) << i
			}
		}
	}
	return true
}

// beyond looks at the characters beyond ASCII that begin at the marked bytes from at+i on.
func (m *marks) beyond(s string, at, i int, wide uint64) bool {
	for ; wide != 0; wide &= wide - 1 {
		k := at + i + bits.TrailingZeros64(wide)>>3
		if k < m.end {
			continue
		}
		n := quoteOrBlank(s[k:])
		if n == 0 {
			return false
		}
		m.end = k + n
		if strings.HasPrefix(s[k:], "’") {
			m.joiners |= 7 << (k - at)
			m.rest |= 7 >> (64 - (k - at))
		}
	}
	return true
}

// quoteOrBlank is the length of the no-break space, quotation mark or dash that s begins with; 0: it begins with another character.
func quoteOrBlank(s string) int {
	switch {
	case strings.HasPrefix(s, "\u00a0"):
		return 2
	case len(s) > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA6: // no letters: see wordRune
		return 3
	}
	return 0
}

// beginning is the small letters and digits of ASCII that a word begins with, eight at most, the first lowest: it tells most words apart.
type beginning uint64

// headOf is the beginning of the word that begins at byte i.
func headOf(s string, i int) beginning {
	w := octets.At(s, i)
	n := bits.TrailingZeros64(^octets.Alnum(w)&octets.High) &^ 7
	return beginning(octets.Small(w) & (1<<n - 1))
}

// heads are the beginnings of some words.
type heads struct {
	of      map[beginning]bool
	letters []byte // the first ones
}

// add adds the word of s that begins at byte i.
func (h *heads) add(s string, i int) {
	if h.of == nil {
		h.of = map[beginning]bool{}
	}
	h.of[headOf(s, i)] = true
	if !slices.Contains(h.letters, s[i]) {
		h.letters = append(h.letters, s[i])
	}
}

// has reports whether the word of s that begins at byte i may be one of them.
func (h *heads) has(s string, i int) bool { return h.of[headOf(s, i)] }
