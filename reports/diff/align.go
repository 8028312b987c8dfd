package diff

const (
	// smallGap is the size, in tokens of both sides, up to which a gap goes to
	// the kernel as it is and gets a minimal diff (ANCHORING).
	smallGap = 1000
	// maxGap is the size above which a gap without anchors is TOO_EXPENSIVE.
	maxGap = 8000
	// maxDepth bounds how often anchoring is repeated inside gaps.
	maxDepth = 12
)

// alignment is a matching between the tokens of two texts.
type alignment struct {
	a, b     side
	ida, idb []int32     // words as numbers; equal words have equal numbers
	match    []int       // token of b matched to each token of a, or -1; increasing where matched
	breaks   map[int]int // token of b whose white space alone is matched to that of a token of a
	bounded  int         // tokens inside gaps that were TOO_EXPENSIVE
}

func newAlignment(a, b string) *alignment {
	al := &alignment{a: newSide(a), b: newSide(b)}
	ids := make(map[string]int32, len(al.a.toks))
	al.ida = number(ids, a, al.a.toks)
	al.idb = number(ids, b, al.b.toks)
	al.match = make([]int, len(al.a.toks))
	for i := range al.match {
		al.match[i] = -1
	}
	return al
}

func number(ids map[string]int32, s string, toks []token) []int32 {
	out := make([]int32, len(toks))
	for i, t := range toks {
		w := s[t.start:t.word]
		id, ok := ids[w]
		if !ok {
			id = int32(len(ids))
			ids[w] = id
		}
		out[i] = id
	}
	return out
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
