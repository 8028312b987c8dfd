package html

// dropTail is TAIL: behind the element that holds all paragraphs of the usual kind, a section with a heading of its
// own is not of the article, unless it is a large part of the text.
func (m *measure) dropTail(bs []*block) {
	usual, first := usualPlace(bs)
	if first == nil {
		return
	}
	around, last, prose := first.around, 0, int32(0)
	for i, k := range bs {
		if k.isArticle() {
			prose += k.chars
		}
		if k.place == usual && k.isArticle() {
			around, last = m.common(around, k.around), i
		}
	}
	for i := last + 1; i < len(bs); i++ {
		if m.contains(around, bs[i].node) || !isHeading(bs[i].tag) {
			continue
		}
		var tail int32
		for _, k := range bs[i:] {
			if k.isArticle() || k.inList() && k.chars-k.links >= minArticle {
				tail += k.chars
			}
		}
		if tail*maxTail < prose {
			discard(bs[i:])
		}
		return
	}
}

// maxTail is the part of the prose that a tail is smaller than.
const maxTail = 3

// common is the lowest node that holds both a and b.
func (m *measure) common(a, b int32) int32 {
	for !m.contains(a, b) {
		a = m.nodes[a].parent
	}
	return a
}
