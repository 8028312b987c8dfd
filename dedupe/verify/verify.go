package verify

import (
	"cmp"
	"slices"
)

// Compare aligns two documents; c tells what the corpus knows of the pair. The result is the same, sides exchanged, when
// the arguments are exchanged.
func (v *Verifier) Compare(a, b *Document, c Context) Evidence {
	long, short, swapped := a, b, false
	if n := cmp.Compare(len(a.Words), len(b.Words)); n < 0 || n == 0 && a.Text < b.Text {
		long, short, swapped = b, a, true
		c.Titles[0], c.Titles[1], c.Order = c.Titles[1], c.Titles[0], -c.Order
	}
	v.context = c
	e := v.compare(long, short)
	if swapped {
		e.swap()
	}
	slices.SortFunc(e.Passages, comparePassages)
	return e
}

func (v *Verifier) compare(long, short *Document) Evidence {
	v.al.long, v.al.short = long, short
	v.passages, v.cuts, v.cutBlocks = v.passages[:0], v.cuts[:0], v.cutBlocks[:0]
	v.edits, v.factsSame, v.swaps, v.denial = Edits{}, 0, v.swaps[:0], [2]string{}
	for side, d := range [...]*Document{long, short} {
		v.taken[side] = append(v.taken[side][:0], make([]bool, len(d.Words))...)
	}
	e := Evidence{WordsA: len(long.Words), WordsB: len(short.Words), unit: short.unit()}
	if len(short.Words) < gram {
		return v.tiny(e)
	}
	v.al.anchors()
	e.Jaccard = jaccard(v.al.common, long.grams().size, short.grams().size)
	for order := 0; order <= movedTimes && len(v.al.blocks) > 0; order++ {
		v.al.heaviest()
		if order > 0 && heaviestBlock(v.al.chain) < movedWords {
			break
		}
		v.al.fill()
		v.collect(order)
	}
	v.collectCut()
	return v.finish(e)
}

// tiny compares a text of one or two words: the same words, or nothing.
func (v *Verifier) tiny(e Evidence) Evidence {
	long, short := v.al.long, v.al.short
	if len(long.Words) == 0 || !sameWords(long, short) {
		return e
	}
	v.passages = append(v.passages, passage{a1: int32(len(long.Words)), b1: int32(len(short.Words)), equal: int32(len(short.Words))})
	e.Jaccard = 1
	return v.finish(e)
}

func heaviestBlock(chain []block) int32 {
	n := int32(0)
	for _, b := range chain {
		n = max(n, b.n)
	}
	return n
}

func jaccard(common, a, b int) float64 {
	if a+b == common {
		return 0
	}
	return float64(common) / float64(a+b-common)
}

// finish turns passages into evidence.
func (v *Verifier) finish(e Evidence) Evidence {
	long, short := v.al.long, v.al.short
	total, main := 0, 0
	firstA, lastA, firstB, lastB := int32(len(long.Words)), int32(0), int32(len(short.Words)), int32(0)
	for _, p := range v.passages {
		total += int(p.equal)
		if p.order == 0 {
			main += int(p.equal)
		}
		firstA, lastA = min(firstA, p.a0), max(lastA, p.a1)
		firstB, lastB = min(firstB, p.b0), max(lastB, p.b1)
		e.Passages = append(e.Passages, Passage{
			AStart: int(long.Words[p.a0].Start), AEnd: int(long.Words[p.a1-1].End),
			BStart: int(short.Words[p.b0].Start), BEnd: int(short.Words[p.b1-1].End),
			Words: int(p.equal),
		})
	}
	e.Edits = v.edits
	e.FactsA, e.FactsB, e.FactsSame = long.facts, short.facts, min(v.factsSame, short.facts)
	e.Equal = total
	if total > 0 {
		e.Ordered = float64(main) / float64(total)
		e.CoverageA = float64(v.covered(func(p passage) (int32, int32) { return p.a0, p.a1 })) / float64(e.WordsA)
		e.newA = novel(long, v.spans)
		coveredB := v.covered(func(p passage) (int32, int32) { return p.b0, p.b1 })
		e.CoverageB = float64(coveredB) / float64(e.WordsB)
		e.newB = novel(short, v.spans)
		e.NovelA, e.NovelB = e.newA.words(), e.newB.words()
		e.ProseA, e.ProseB = e.newA.prose()/e.unit, e.newB.prose()/e.unit
		e.Prose = v.prose(coveredB)
		e.Inside = max(
			e.CoverageA*float64(e.WordsA)/float64(lastA-firstA),
			e.CoverageB*float64(e.WordsB)/float64(lastB-firstB),
		)
		e.Ahead = min(float64(firstA)/float64(e.WordsA), float64(firstB)/float64(e.WordsB))
		e.Edits.Furniture = int(firstA) + len(long.Words) - int(lastA) + int(firstB) + len(short.Words) - int(lastB)
	}
	e.placed = v.placed()
	v.judge(&e)
	return e
}
