package diff

// segment is a maximal run of tokens that is matched, or changed, throughout.
type segment struct {
	gap
	equal bool
}

// segments cuts the matching into segments. They live until the next call.
func (al *alignment) segments() []segment {
	out := al.segs[:0]
	j := 0
	for i := 0; i < len(al.a.toks) || j < len(al.b.toks); {
		s := segment{gap: gap{i, i, j, j}}
		if i < len(al.a.toks) && al.match[i] == j {
			s.equal = true
			for i < len(al.a.toks) && al.match[i] == j {
				i++
				j++
			}
		} else {
			for i < len(al.a.toks) && al.match[i] < 0 {
				i++
			}
			if i < len(al.a.toks) {
				j = al.match[i]
			} else {
				j = len(al.b.toks)
			}
		}
		s.a1, s.b1 = i, j
		out = append(out, s)
	}
	al.segs = out
	return out
}

// inParagraphs is segments with the matched runs cut where a paragraph ends on both sides.
func (al *alignment) inParagraphs() []segment {
	out := al.parts[:0]
	for _, s := range al.segments() {
		for i := s.a0; s.equal && i+1 < s.a1; i++ {
			j := s.b0 + i - s.a0
			if al.paragraph(i, j) {
				out = append(out, segment{gap{s.a0, i + 1, s.b0, j + 1}, true})
				s.a0, s.b0 = i+1, j+1
			}
		}
		out = append(out, s)
	}
	al.parts = out
	return out
}

// paragraph reports whether token i of a and token j of b both end a paragraph.
func (al *alignment) paragraph(i, j int) bool {
	return al.a.toks[i].paragraph && al.b.toks[j].paragraph
}

// changed is the number of words that g changes: those of its longer side, but
// words exchanged one for one, up to a substitution, are one change.
func (al *alignment) changed(g gap) int {
	x, y := al.a.count(run{g.a0, g.a1}), al.b.count(run{g.b0, g.b1})
	lo, hi := min(x, y), max(x, y)
	if lo > 0 && hi <= substitution {
		return hi - lo + 1
	}
	return hi
}
