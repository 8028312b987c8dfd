package verify

import (
	"cmp"
	"slices"
)

// block is a run of n words that both texts have: from long's word a, from
// short's word b.
type block struct{ a, b, n int32 }

func (k block) endA() int32 { return k.a + k.n }
func (k block) endB() int32 { return k.b + k.n }

// aligner holds the scratch of one comparison.
type aligner struct {
	long, short *Document
	blocks      []block // anchors not yet in a chain
	chain       []block
	filled      []block
	rank        []int32 // Fenwick tree of the best chain weight by place in long
	best        []int32
	from        []int32
	byA         []int32
	places      []int32 // of the blocks in byA
	cells       []int16
	moves       []uint8
	diagonal    []int32 // by diagonal: where its last run ends in short; zero between comparisons
	count       []uint8 // by slot of long's index: occurrences in short so far; zero between comparisons
	used        []int32 // slots to reset
	common      int     // distinct grams of both
}

const (
	movedWords = 8  // a passage out of order has at least so many words in one run
	movedTimes = 16 // so many out-of-order chains are followed; what remains counts as unmatched
	fillCells  = 4096
	fewCells   = 32
	xDrop      = 8
	lookAhead  = 4
)

// anchors collects the maximal runs of equal words around common 3-grams. Of a
// gram that a text repeats, only the first few occurrences start runs (REPEATS):
// a run reaches as far as the words are equal, so text that repeats itself is
// still found, at linear cost.
func (al *aligner) anchors() {
	g := al.long.grams()
	long, short := al.long.hashes, al.short.hashes
	al.common = 0
	al.blocks = al.blocks[:0]
	al.used = al.used[:0]
	if len(al.count) < len(g.first) {
		al.count = make([]uint8, len(g.first))
	}
	if need := len(long) + len(short); len(al.diagonal) < need {
		al.diagonal = make([]int32, need+need/2)
	}
	var last block
	for i := int32(0); int(i)+gram <= len(short); i++ {
		var s int32
		if i+gram <= last.endB() {
			s = g.slots[last.a+i-last.b] // the words of the run
		} else if s = int32(g.find(short[i], short[i+1], short[i+2])); g.first[s] == absent {
			continue
		}
		if al.count[s] == 0 {
			al.used = append(al.used, s)
			al.common++
		}
		if al.count[s] == repeats {
			continue
		}
		al.count[s]++
		left := repeats
		for a := g.first[s]; a != absent && left > 0; a = g.next[a] {
			left--
			d := a - i + int32(len(short))
			if i+gram <= al.diagonal[d] {
				continue // inside a run that was found already
			}
			b := block{a, i, gram}
			floor := al.diagonal[d]
			for b.a > 0 && b.b > floor && long[b.a-1] == short[b.b-1] {
				b.a, b.b, b.n = b.a-1, b.b-1, b.n+1
			}
			for int(b.endA()) < len(long) && int(b.endB()) < len(short) && long[b.endA()] == short[b.endB()] {
				b.n++
			}
			al.diagonal[d], last = b.endB(), b
			al.blocks = append(al.blocks, b)
		}
	}
	for _, s := range al.used {
		al.count[s] = 0
	}
	for _, b := range al.blocks {
		al.diagonal[b.a-b.b+int32(len(short))] = 0
	}
	slices.SortFunc(al.blocks, func(x, y block) int { return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a)) })
}

// heaviest moves the heaviest chain of blocks that rises in both texts from
// al.blocks to al.chain (a longest increasing subsequence weighted by words,
// over a Fenwick tree: O(k log k)).
func (al *aligner) heaviest() {
	k := len(al.blocks)
	al.chain = al.chain[:0]
	if k == 0 {
		return
	}
	if rising(al.blocks) { // the usual case: the chain is all of them
		al.chain = append(al.chain, al.blocks...)
		al.blocks = al.blocks[:0]
		al.trim()
		return
	}
	al.byA = resize(al.byA, k)
	for i := range al.byA {
		al.byA[i] = int32(i)
	}
	slices.SortFunc(al.byA, func(x, y int32) int { return cmp.Compare(al.blocks[x].a, al.blocks[y].a) })
	from, rank, best, places := resize(al.from, k), resize(al.rank, k+1), resize(al.best, k), resize(al.places, k)
	al.from, al.rank, al.best, al.places = from, rank, best, places
	for p, i := range al.byA {
		places[i] = int32(p)
	}
	for i := range rank {
		rank[i] = -1
	}
	top := int32(0)
	for i := range al.blocks {
		from[i] = -1
		best[i] = al.blocks[i].n
		for p := places[i]; p > 0; p -= p & -p {
			if j := rank[p]; j >= 0 && (from[i] < 0 || best[j] > best[from[i]]) {
				from[i] = j
			}
		}
		if from[i] >= 0 {
			best[i] += best[from[i]]
		}
		for p := places[i] + 1; p <= int32(k); p += p & -p {
			if j := rank[p]; j < 0 || best[i] > best[j] {
				rank[p] = int32(i)
			}
		}
		if best[i] > best[top] {
			top = int32(i)
		}
	}
	for i := top; i >= 0; i = from[i] {
		al.chain = append(al.chain, al.blocks[i])
		al.blocks[i].n = 0
	}
	slices.Reverse(al.chain)
	al.blocks = slices.DeleteFunc(al.blocks, func(b block) bool { return b.n == 0 })
	al.trim()
}

// rising reports whether blocks, which are in the order of the shorter text, are in that of the longer one too.
func rising(blocks []block) bool {
	for i := 1; i < len(blocks); i++ {
		if blocks[i].a <= blocks[i-1].a {
			return false
		}
	}
	return true
}

// trim cuts the overlaps of neighbouring blocks of the chain.
func (al *aligner) trim() {
	out := al.chain[:0]
	for _, b := range al.chain {
		if len(out) > 0 {
			last := out[len(out)-1]
			over := max(last.endA()-b.a, last.endB()-b.b, 0)
			b.a, b.b, b.n = b.a+over, b.b+over, b.n-over
		}
		if b.n > 0 {
			out = append(out, b)
		}
	}
	al.chain = out
}

func resize(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/2)
	}
	return s[:n]
}

// fill aligns the words between the blocks of the chain and beyond its ends:
// small gaps by dynamic programming, large ones from both sides by extension.
func (al *aligner) fill() {
	al.filled = al.filled[:0]
	if len(al.chain) == 0 {
		return
	}
	first := al.chain[0]
	al.extendLeft(first.a, first.b, 0, 0)
	for i, b := range al.chain {
		al.push(b)
		if i+1 == len(al.chain) {
			break
		}
		next := al.chain[i+1]
		da, db := next.a-b.endA(), next.b-b.endB()
		switch {
		case da == 0 || db == 0:
		case int(da)*int(db) <= fillCells:
			al.dynamic(b.endA(), next.a, b.endB(), next.b)
		default:
			a, bb := al.extendRight(b.endA(), b.endB(), next.a, next.b)
			al.extendLeft(next.a, next.b, a, bb)
		}
	}
	last := al.chain[len(al.chain)-1]
	al.extendRight(last.endA(), last.endB(), int32(len(al.long.Words)), int32(len(al.short.Words)))
}

// push appends a block, merging it with one it continues.
func (al *aligner) push(b block) {
	if k := len(al.filled) - 1; k >= 0 {
		if last := &al.filled[k]; last.endA() == b.a && last.endB() == b.b {
			last.n += b.n
			return
		}
	}
	al.filled = append(al.filled, b)
}

// settle replaces what was appended since start by found, merged into runs.
func (al *aligner) settle(start int, found []block) {
	al.filled = al.filled[:start]
	for _, b := range found { // push writes at or before what it reads
		al.push(b)
	}
}
