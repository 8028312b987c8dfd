package diff

const (
	// smallGap is the size, in tokens of both sides, up to which a gap is cut only
	// where no two pairs of words cross (ANCHORING).
	smallGap = 1000
	// maxGap is the size above which a gap without anchors is TOO_EXPENSIVE.
	maxGap = 8000
	// maxDepth bounds how often anchoring is repeated inside gaps.
	maxDepth = 12
)

// alignment is a matching between the tokens of two texts.
type alignment struct {
	a, b     side
	ida, idb []int32 // words as numbers; equal words have equal numbers
	match    []int   // of each token of a, the token of b matched to it, rising; -1, or what onlySpace reads
	bounded  int     // tokens inside gaps that were TOO_EXPENSIVE

	words   numbers
	seen    []seen // by number of a word
	round   int32  // of counting in seen
	segs    []segment
	parts   []segment
	weights []int
	pairs   []anchor
	runs    []runSeen
	chain   chain
	shared  [2][]int32
	runes   [2][]rune
}

// onlySpace turns a match of the white space of two tokens, but not of their
// words, into the token of b, and back.
func onlySpace(j int) int { return -2 - j }

// reset makes al the empty matching of a and b.
func (al *alignment) reset(a, b string) {
	al.a.reset(a)
	al.b.reset(b)
	al.bounded = 0
	al.words.reset(len(al.a.toks) + len(al.b.toks))
	al.ida = al.number(al.ida[:0], &al.a)
	al.idb = al.number(al.idb[:0], &al.b)
	al.seen = resized(al.seen, len(al.words.words))
	if al.round > 1<<30 {
		al.round = 0
		clear(al.seen[:cap(al.seen)])
	}
	al.match = resized(al.match, len(al.a.toks))
	for i := range al.match {
		al.match[i] = -1
	}
}

func newAlignment(a, b string) *alignment {
	al := new(alignment)
	al.reset(a, b)
	return al
}

func (al *alignment) number(ids []int32, s *side) []int32 {
	for _, t := range s.toks {
		ids = append(ids, al.words.of(s.text[t.start:t.word]))
	}
	return ids
}

// resized is s with n elements, of which it may hold anything.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

func (al *alignment) align() { al.gap(gap{0, len(al.a.toks), 0, len(al.b.toks)}, 0) }

// gap is a stretch of tokens on both sides, half open.
type gap struct{ a0, a1, b0, b1 int }

func (g gap) size() int { return g.a1 - g.a0 + g.b1 - g.b0 }

// gap matches what it can inside g: common ends, then anchors, then the kernel.
func (al *alignment) gap(g gap, depth int) {
	for g.a0 < g.a1 && g.b0 < g.b1 && al.ida[g.a0] == al.idb[g.b0] {
		al.match[g.a0] = g.b0
		g.a0++
		g.b0++
	}
	for g.a0 < g.a1 && g.b0 < g.b1 && al.ida[g.a1-1] == al.idb[g.b1-1] {
		g.a1--
		g.b1--
		al.match[g.a1] = g.b1
	}
	if g.a0 == g.a1 || g.b0 == g.b1 {
		return
	}
	if g.size() > smallGap && depth < maxDepth {
		if pairs := al.anchors(g); pairs != nil {
			al.between(g, pairs, depth+1)
			return
		}
	}
	if g.size() > maxGap {
		al.bounded += g.size()
		return
	}
	al.small(g, depth)
}

// small matches what it can inside a gap that the kernel may search.
func (al *alignment) small(g gap, depth int) {
	if !al.count(g) {
		return // no word stands on both sides
	}
	if depth < maxDepth {
		if pairs := uncrossed(al.unique(g)); len(pairs) > 0 {
			al.between(g, pairs, depth+1)
			return
		}
	}
	al.kernel(g)
}

// between matches the anchors, grown while their neighbours agree, and goes on in the gaps.
func (al *alignment) between(g gap, pairs []anchor, depth int) {
	a0, b0 := g.a0, g.b0
	for _, p := range pairs {
		if p.a < a0 || p.b < b0 {
			continue // inside the stretch that grew from the anchor before
		}
		i, j := p.a, p.b
		for i < g.a1 && j < g.b1 && al.ida[i] == al.idb[j] {
			al.match[i] = j
			i++
			j++
		}
		al.gap(gap{a0, p.a, b0, p.b}, depth)
		a0, b0 = i, j
	}
	al.gap(gap{a0, g.a1, b0, g.b1}, depth)
}
