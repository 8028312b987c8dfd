package verify

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

const (
	passageGap   = 8  // words that may differ between two matches inside a passage
	passageWords = 8  // equal words a passage has at least (less in a text that is shorter than twice that)
	strayWords   = 2  // a match of so few words,
	strayGap     = 4  // so far from its neighbours, is chance
	density      = .4 // least share of equal words in a passage's longer side
)

// passage is a stretch of blocks[lo:hi] of one chain.
type passage struct {
	a0, a1, b0, b1 int32
	equal          int32
	order          int // number of its chain: 0 is the main one
}

// collect cuts the filled chain into passages and counts the edits inside them.
func (v *Verifier) collect(order int) {
	al := &v.al
	blocks := al.dropStray()
	least := int32(min(passageWords, max(1, (len(al.short.Words)+1)/2)))
	for lo := 0; lo < len(blocks); {
		hi := lo + 1
		equal := blocks[lo].n
		for hi < len(blocks) {
			da, db := blocks[hi].a-blocks[hi-1].endA(), blocks[hi].b-blocks[hi-1].endB()
			if max(da, db) > passageGap {
				break
			}
			equal += blocks[hi].n
			hi++
		}
		first, last := blocks[lo], blocks[hi-1]
		p := passage{a0: first.a, a1: last.endA(), b0: first.b, b1: last.endB(), equal: equal, order: order}
		if equal >= least && float64(equal) >= density*float64(max(p.a1-p.a0, p.b1-p.b0)) && !v.overlaps(p) {
			v.passages = append(v.passages, p)
			for k := lo; k < hi; k++ {
				v.factsSame += facts(al.short.Words[blocks[k].b:blocks[k].endB()])
				if k == lo {
					continue
				}
				v.replace(blocks[k-1].endA(), blocks[k].a, blocks[k-1].endB(), blocks[k].b)
			}
		}
		lo = hi
	}
}

// overlaps reports whether an out-of-order passage repeats words that another
// has on the same side.
func (v *Verifier) overlaps(p passage) bool {
	for _, q := range v.passages {
		if p.a0 < q.a1 && q.a0 < p.a1 || p.b0 < q.b1 && q.b0 < p.b1 {
			return true
		}
	}
	return false
}

// dropStray removes matches of a word or two that stand alone: function words
// found by the way in text that differs.
func (al *aligner) dropStray() []block {
	blocks := al.filled
	out := al.filled[:0]
	for i, b := range blocks {
		if b.n <= strayWords {
			far := func(x, y block) bool { return max(y.a-x.endA(), y.b-x.endB()) > strayGap }
			left := len(out) == 0 || far(out[len(out)-1], b)
			right := i+1 == len(blocks) || far(b, blocks[i+1])
			if left && right {
				continue
			}
		}
		out = append(out, b)
	}
	al.filled = out
	return out
}

// covered is the number of words inside passages, on one side.
func (v *Verifier) covered(side func(passage) (int32, int32)) int {
	v.spans = v.spans[:0]
	for _, p := range v.passages {
		lo, hi := side(p)
		v.spans = append(v.spans, [2]int32{lo, hi})
	}
	slices.SortFunc(v.spans, func(x, y [2]int32) int { return cmp.Compare(x[0], y[0]) })
	total, end := 0, int32(0)
	for _, s := range v.spans {
		if s[1] > end {
			total += int(s[1] - max(s[0], end))
			end = s[1]
		}
	}
	return total
}

// prose is the share of short's words outside quotation marks that lie within
// passages; all of them when there are too few to tell. It reads the spans that
// covered left, short's being the last.
func (v *Verifier) prose() float64 {
	all, within := 0, 0
	k := 0
	for i, w := range v.al.short.Words {
		if w.Kind&quoted != 0 {
			continue
		}
		all++
		for k < len(v.spans) && int(v.spans[k][1]) <= i {
			k++
		}
		if k < len(v.spans) && int(v.spans[k][0]) <= i {
			within++
		}
	}
	if all < proseLeast {
		return 1
	}
	return float64(within) / float64(all)
}

// facts counts the numbers and names among words.
func facts(words []shingle.Word) int {
	n := 0
	for i := range words {
		n += int(words[i].Kind & fact >> 6)
	}
	return n
}
