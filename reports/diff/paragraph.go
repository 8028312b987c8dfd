package diff

// partParagraphs pairs the ends of paragraphs inside changes, so that no change
// joins across one: as many on both sides one by one, else the first of each,
// and the last of each where both have two. Paragraphs at the ends of a change
// that are the same, once what was matched across them is dropped, are matched. O(n).
func (al *alignment) partParagraphs() {
	for _, s := range al.segments() {
		if s.equal {
			continue
		}
		al.sameParagraphs(&s.gap)
		a, b := al.a.paragraphs(s.a0, s.a1), al.b.paragraphs(s.b0, s.b1)
		n := min(len(a), len(b))
		if n == 0 {
			continue
		}
		if len(a) != len(b) {
			if n > 1 {
				al.match[a[len(a)-1]] = onlySpace(b[len(b)-1])
			}
			n = 1
		}
		for k := range n {
			al.match[a[k]] = onlySpace(b[k])
		}
	}
}

// sameParagraphs matches whole paragraphs that begin or end g on both sides and leaves the rest of g.
func (al *alignment) sameParagraphs(g *gap) {
	n := 0
	for k := 0; g.a0+k < g.a1 && g.b0+k < g.b1 && al.ida[g.a0+k] == al.idb[g.b0+k]; k++ {
		if al.paragraph(g.a0+k, g.b0+k) {
			n = k + 1
		}
	}
	for range n {
		al.match[g.a0] = g.b0
		g.a0++
		g.b0++
	}
	n = 0
	for k := 1; g.a0 <= g.a1-k && g.b0 <= g.b1-k && al.ida[g.a1-k] == al.idb[g.b1-k]; k++ {
		i, j := g.a1-k, g.b1-k
		if i > 0 && j > 0 && al.paragraph(i-1, j-1) {
			n = k
		}
	}
	for range n {
		g.a1--
		g.b1--
		al.match[g.a1] = g.b1
	}
}
