package verify

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

const (
	passageGap   = 8  // words that may differ between two matches inside a passage
	passageWords = 8  // equal words a passage has at least (less in a text that is shorter than twice that)
	cutWords     = 4  // equal words of a stretch that CUT takes
	strayWords   = 2  // a match of so few words,
	strayGap     = 4  // so far from its neighbours, is chance
	density      = .4 // least share of equal words in a passage's longer side
)

// collect cuts the filled chain into passages and counts the edits inside them.
func (v *Verifier) collect(order int) {
	al := &v.al
	if order > 0 {
		v.freeBlocks()
	}
	blocks := al.dropStray()
	least := int32(min(passageWords, max(1, (len(al.short.Words)+1)/2)))
	v.stretches = v.stretches[:0]
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
		if float64(equal) >= density*float64(max(p.a1-p.a0, p.b1-p.b0)) {
			v.stretches = append(v.stretches, stretch{passage: p, lo: lo, hi: hi, taken: equal >= least})
		}
		lo = hi
	}
	v.takeCut()
	for _, s := range v.stretches {
		switch {
		case !s.taken:
		case s.equal >= least:
			v.take(s.passage, blocks[s.lo:s.hi])
		case order == 0:
			start := len(v.cutBlocks)
			v.cutBlocks = append(v.cutBlocks, blocks[s.lo:s.hi]...)
			v.cuts = append(v.cuts, stretch{passage: s.passage, lo: start, hi: len(v.cutBlocks)})
		}
	}
}

// collectCut takes the short stretches that CUT found in the main chain, where no
// moved passage is.
func (v *Verifier) collectCut() {
	for _, s := range v.cuts {
		v.take(s.passage, v.cutBlocks[s.lo:s.hi])
	}
}

// freeBlocks leaves of the filled chain what no passage has yet, on either side: text out of order is
// extended into what is matched already, by a word or two that are found everywhere. O(words of the
// blocks).
func (v *Verifier) freeBlocks() {
	al := &v.al
	taken := func(b block) bool {
		return v.overlaps(passage{a0: b.a, a1: b.endA(), b0: b.b, b1: b.endB()})
	}
	out := make([]block, 0, len(al.filled))
	for _, b := range al.filled {
		if !taken(b) {
			out = append(out, b)
			continue
		}
		free := block{}
		for i := range b.n {
			switch word := (block{b.a + i, b.b + i, 1}); {
			case taken(word):
				if free.n > 0 {
					out = append(out, free)
				}
				free = block{}
			case free.n == 0:
				free = word
			default:
				free.n++
			}
		}
		if free.n > 0 {
			out = append(out, free)
		}
	}
	al.filled = out
}

// take makes a passage of blocks unless another repeats its words.
func (v *Verifier) take(p passage, blocks []block) {
	if v.overlaps(p) {
		return
	}
	v.passages = append(v.passages, p)
	v.mark(p)
	for k, b := range blocks {
		v.factsSame += facts(v.al.short.Words[b.b:b.endB()])
		if k > 0 {
			v.replace(blocks[k-1].endA(), b.a, blocks[k-1].endB(), b.b)
		}
	}
}

// takeCut is CUT: a short stretch counts when it follows a passage, or comes
// before one, without a word between them on one side: on the other side
// something was cut there, or put in.
func (v *Verifier) takeCut() {
	s := v.stretches
	near := func(x, y *stretch) bool {
		return y.equal >= cutWords && min(y.b0-x.b1, y.a0-x.a1) <= 1
	}
	for i := 1; i < len(s); i++ {
		if s[i-1].taken && near(&s[i-1], &s[i]) {
			s[i].taken = true
		}
	}
	for i := len(s) - 1; i > 0; i-- {
		if s[i].taken && s[i-1].equal >= cutWords && near(&s[i-1], &s[i]) {
			s[i-1].taken = true
		}
	}
}

// overlaps reports whether an out-of-order passage repeats words that another
// has on the same side. O(its words).
func (v *Verifier) overlaps(p passage) bool {
	return slices.Contains(v.taken[0][p.a0:p.a1], true) || slices.Contains(v.taken[1][p.b0:p.b1], true)
}

// mark notes the words of a passage for overlaps.
func (v *Verifier) mark(p passage) {
	for i := p.a0; i < p.a1; i++ {
		v.taken[0][i] = true
	}
	for i := p.b0; i < p.b1; i++ {
		v.taken[1][i] = true
	}
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
// covered left, short's being the last, which hold so many words in all.
func (v *Verifier) prose(covered int) float64 {
	short := v.al.short
	if !short.quotes {
		return proseShare(covered, len(short.Words))
	}
	all, within := 0, 0
	k := 0
	for i, w := range short.Words {
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
	return proseShare(within, all)
}

func proseShare(within, all int) float64 {
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

// placed counts what each text has between two passages that follow one another in both, the lesser
// of the two sides: an update has its new text in place of the old, an editor drops a sentence here
// and puts one in there. O(words outside + p log p) for p passages.
func (v *Verifier) placed() part {
	v.chain = v.chain[:0]
	for _, p := range v.passages {
		if p.order == 0 {
			v.chain = append(v.chain, p)
		}
	}
	slices.SortFunc(v.chain, func(x, y passage) int { return cmp.Compare(x.a0, y.a0) })
	v.moved[0] = v.outOfOrder(v.moved[0], func(p passage) (int32, int32) { return p.a0, p.a1 })
	v.moved[1] = v.outOfOrder(v.moved[1], func(p passage) (int32, int32) { return p.b0, p.b1 })
	var n part
	for i := 1; i < len(v.chain); i++ {
		p, q := v.chain[i-1], v.chain[i]
		if a, b := q.a0-p.a1, q.b0-p.b1; a > 0 && b > 0 {
			n.add(lesser(unmoved(v.al.long, p.a1, q.a0, v.moved[0]), unmoved(v.al.short, p.b1, q.b0, v.moved[1])))
		}
	}
	return n
}

// outOfOrder gives the places of passages out of order on one side, rising and apart from one another, in
// the memory of spans.
func (v *Verifier) outOfOrder(spans [][2]int32, side func(passage) (int32, int32)) [][2]int32 {
	spans = spans[:0]
	for _, p := range v.passages {
		if p.order > 0 {
			from, to := side(p)
			spans = append(spans, [2]int32{from, to})
		}
	}
	slices.SortFunc(spans, func(x, y [2]int32) int { return cmp.Compare(x[0], y[0]) })
	joined := spans[:0]
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s[0] <= joined[last][1] {
			joined[last][1] = max(joined[last][1], s[1])
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// unmoved counts the words from lo to hi that lie in none of moved, which outOfOrder gave.
// O(hi - lo + log moved).
func unmoved(d *Document, lo, hi int32, moved [][2]int32) part {
	first, _ := slices.BinarySearchFunc(moved, lo, func(s [2]int32, lo int32) int { return cmp.Compare(s[1], lo) })
	var n part
	count := func(to int32) {
		if lo < to {
			n.add(part{int(to - lo), prose(d, int(lo), int(to))})
		}
	}
	for _, s := range moved[first:] {
		if s[0] >= hi {
			break
		}
		count(s[0])
		lo = max(lo, s[1])
	}
	count(hi)
	return n
}
