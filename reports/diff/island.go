package diff

import (
	"unicode"
	"unicode/utf8"
)

const (
	// proportion is how many changed words one kept word outweighs (PROPORTION).
	proportion = 10
	// safeIsland is the number of kept words that are never dropped.
	safeIsland = 12
	// leastSentence is the number of words from which a kept sentence stays for being one.
	leastSentence = 4
)

// Weights of kept tokens, in tenths of a word.
const (
	markWeight  = 2
	shortWeight = 4
	wordWeight  = 10
	factWeight  = 30
)

// dropIslands unmatches every island that PROPORTION gives up, the lightest
// first: what a light one joins may then outweigh a heavier one. O(n log n).
func (al *alignment) dropIslands() {
	segs := al.inParagraphs()
	if len(segs) < 3 {
		return
	}
	al.count(gap{0, len(al.ida), 0, len(al.idb)})
	weights := resized(al.weights, len(segs))
	al.weights = weights
	for k, s := range segs {
		weights[k] = 0
		if s.equal && k > 0 && k+1 < len(segs) && s.a1-s.a0 <= 2*safeIsland && al.a.count(run{s.a0, s.a1}) <= safeIsland {
			weights[k] = al.weight(s.gap)
		}
	}
	for _, most := range [...]int{shortWeight, wordWeight, 2 * wordWeight, 4 * wordWeight, safeIsland * factWeight} {
		segs, weights = al.dropLight(segs, weights, most)
	}
}

// dropLight drops islands of a weight up to most and joins what stood around them.
func (al *alignment) dropLight(segs []segment, weights []int, most int) ([]segment, []int) {
	out, kept := segs[:0], weights[:0]
	for k := 0; k < len(segs); k++ {
		s := segs[k]
		if w := weights[k]; w == 0 || w > most || proportion*w >= wordWeight*al.around(out, segs[k:]) {
			out, kept = append(out, s), append(kept, weights[k])
			continue
		}
		for i := s.a0; i < s.a1; i++ {
			al.match[i] = -1
		}
		s.equal = false
		if n := len(out); n > 0 && !out[n-1].equal {
			s.a0, s.b0 = out[n-1].a0, out[n-1].b0
			out, kept = out[:n-1], kept[:n-1]
		}
		if k+1 < len(segs) && !segs[k+1].equal {
			k++
			s.a1, s.b1 = segs[k].a1, segs[k].b1
		}
		out, kept = append(out, s), append(kept, 0)
	}
	return out, kept
}

// around is the number of changed words on both sides of the island rest[0]
// within its paragraph, or 0 when it begins or ends the paragraph.
func (al *alignment) around(before, rest []segment) int {
	n := len(before)
	if n == 0 || before[n-1].equal || len(rest) < 2 || rest[1].equal || al.paragraph(rest[0].a1-1, rest[0].b1-1) {
		return 0
	}
	left := before[n-1].gap
	if left.a1 > left.a0 && left.b1 > left.b0 && al.paragraph(left.a1-1, left.b1-1) {
		return 0
	}
	return al.changed(al.tail(left)) + al.changed(al.head(rest[1].gap))
}

// head is the part of g before the first paragraph that ends on both sides.
func (al *alignment) head(g gap) gap {
	a, b := al.a.paragraphs(g.a0, g.a1), al.b.paragraphs(g.b0, g.b1)
	if len(a) > 0 && len(b) > 0 {
		g.a1, g.b1 = a[0]+1, b[0]+1
	}
	return g
}

// tail is the part of g after the last paragraph that ends on both sides.
func (al *alignment) tail(g gap) gap {
	a, b := al.a.paragraphs(g.a0, g.a1), al.b.paragraphs(g.b0, g.b1)
	if len(a) > 0 && len(b) > 0 {
		g.a0, g.b0 = a[len(a)-1]+1, b[len(b)-1]+1
	}
	return g
}

// weight is what an island says, in tenths of a word; 0 is never dropped.
func (al *alignment) weight(g gap) int {
	whole := al.a.starts(g.a0) && al.b.starts(g.b0) && al.a.sentence(g.a1-1) && al.b.sentence(g.b1-1)
	if whole && al.a.count(run{g.a0, g.a1}) >= leastSentence {
		return 0
	}
	w := 0
	for i := g.a0; i < g.a1; i++ {
		t := al.a.toks[i]
		switch word := al.a.text[t.start:t.word]; {
		case !t.letters:
			w += markWeight
		case al.seen[al.ida[i]].once() && al.a.fact(i):
			w += factWeight
		case utf8.RuneCountInString(word) <= 3:
			w += shortWeight
		default:
			w += wordWeight
		}
	}
	return w
}

// fact reports whether token i is a number, or a name as far as letters tell: a
// word with a capital that does not begin a sentence.
func (s *side) fact(i int) bool {
	t := s.toks[i]
	r, _ := utf8.DecodeRuneInString(s.text[t.start:t.word])
	return unicode.IsNumber(r) || unicode.IsUpper(r) && !s.starts(i)
}
