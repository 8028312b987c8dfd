package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// segment is a maximal run of tokens that is matched, or changed, throughout.
type segment struct {
	gap
	equal bool
}

func (al *alignment) segments() []segment {
	var out []segment
	j := 0
	for i := 0; i < len(al.a) || j < len(al.b); {
		s := segment{gap: gap{i, i, j, j}}
		if i < len(al.a) && al.match[i] == j {
			s.equal = true
			for i < len(al.a) && al.match[i] == j {
				i++
				j++
			}
		} else {
			for i < len(al.a) && al.match[i] < 0 {
				i++
			}
			if i < len(al.a) {
				j = al.match[i]
			} else {
				j = len(al.b)
			}
		}
		s.a1, s.b1 = i, j
		out = append(out, s)
	}
	return out
}

// dropIslands unmatches every SHORT_ISLAND.
func (al *alignment) dropIslands() {
	segs := al.segments()
	for k := 1; k+1 < len(segs); k++ {
		s, left, right := segs[k], segs[k-1], segs[k+1]
		if !s.equal || s.a1-s.a0 != 1 || !al.rewrite(left.gap) || !al.rewrite(right.gap) || !al.short(s.a0) {
			continue
		}
		al.match[s.a0] = -1
		segs[k+1].a0, segs[k+1].b0 = left.a0, left.b0
	}
}

// rewrite reports whether g replaces words by words and two or more on one side.
func (al *alignment) rewrite(g gap) bool {
	return g.a1 > g.a0 && g.b1 > g.b0 &&
		(al.words(al.textA, al.a[g.a0:g.a1]) >= 2 || al.words(al.textB, al.b[g.b0:g.b1]) >= 2)
}

// words counts the words among toks, two at the most.
func (al *alignment) words(s string, toks []token) int {
	n := 0
	for _, t := range toks {
		if t.word > t.start {
			if _, ok := wordEnd(s, t.start); ok {
				if n++; n == 2 {
					break
				}
			}
		}
	}
	return n
}

// short reports whether token i of a has at most three characters and ends no
// paragraph, so that a match on it alone says little.
func (al *alignment) short(i int) bool {
	t := al.a[i]
	return utf8.RuneCountInString(al.textA[t.start:t.word]) <= 3 && !strings.Contains(al.textA[t.word:t.end], "\n")
}

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
	ids, toks, text := al.ida, al.a, al.textA
	lo, hi := g.a0, g.a1
	if lo == hi {
		ids, toks, text = al.idb, al.b, al.textB
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
