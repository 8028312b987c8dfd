package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// slide moves pure insertions and deletions to the best boundary (SLIDING).
func (al *alignment) slide() {
	segs := al.segments()
	for k := range segs {
		s := segs[k]
		if s.equal || (s.a1 > s.a0) == (s.b1 > s.b0) {
			continue
		}
		left, right := 0, 0
		if k > 0 {
			left = segs[k-1].a1 - segs[k-1].a0
		}
		if k+1 < len(segs) {
			right = segs[k+1].a1 - segs[k+1].a0
		}
		shift := al.bestShift(s.gap, left, right)
		if shift == 0 {
			continue
		}
		al.shift(s.gap, shift)
		if k > 0 {
			segs[k-1].a1 += shift
			segs[k-1].b1 += shift
		}
		if k+1 < len(segs) {
			segs[k+1].a0 += shift
			segs[k+1].b0 += shift
		}
	}
}

// bestShift returns by how many tokens g, changed on one side only, should move:
// left steps back or right steps on are possible at most. An equal score keeps
// it where it is, so a match is never emptied without need.
func (al *alignment) bestShift(g gap, left, right int) int {
	ids, toks, text := al.ida, al.a.toks, al.a.text
	lo, hi := g.a0, g.a1
	if lo == hi {
		ids, toks, text = al.idb, al.b.toks, al.b.text
		lo, hi = g.b0, g.b1
	}
	best, at := boundary(text, toks, lo), 0
	for n := 1; n <= left && ids[lo-n] == ids[hi-n]; n++ {
		if s := boundary(text, toks, lo-n); s > best {
			best, at = s, -n
		}
	}
	for n := 1; n <= right && ids[lo+n-1] == ids[hi+n-1]; n++ {
		if s := boundary(text, toks, lo+n); s > best {
			best, at = s, n
		}
	}
	return at
}

// shift moves the changed run g by n tokens; the tokens it passes over change partners.
func (al *alignment) shift(g gap, n int) {
	da, db := g.a1-g.a0, g.b1-g.b0
	if n < 0 {
		for i := range -n { // a[a0-1-i] was matched to b[b0-1-i]
			al.match[g.a0-1-i] = -1
		}
		for i := range -n {
			al.match[g.a0-1-i+da] = g.b0 - 1 - i + db
		}
		return
	}
	for i := range n {
		al.match[g.a1+i] = -1
	}
	for i := range n {
		al.match[g.a0+i] = g.b0 + i
	}
}

// boundary scores the place before token i as the start of an edit.
func boundary(s string, toks []token, i int) int {
	if i == 0 {
		return 4
	}
	t := toks[i-1]
	space := s[t.word:t.end]
	if n := strings.Count(space, "\n"); n > 0 {
		return min(n, 2) + 2
	}
	r, _ := utf8.DecodeLastRuneInString(s[t.start:t.word])
	switch {
	case space != "" && strings.ContainsRune(".!?…。！？", r):
		return 2
	case unicode.IsPunct(r):
		return 1
	}
	return 0
}
