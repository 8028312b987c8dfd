package boilerplate

import "strings"

// inPlace reports whether the candidate stands where its rule holds. Lines of
// page controls outside of head and tail are marked weak instead.
func (p *page) inPlace(c candidate) bool {
	l := &p.lines[c.line]
	if c.rule.place == edge {
		return c.line <= p.first || c.line >= p.last
	}
	if l.prose || p.wrapped(c.line) || c.rule.heading && p.list(c.line) {
		return false
	}
	switch c.rule.place {
	case alone:
		return !p.title(c.line)
	case head:
		return c.line < p.first && p.beforeTitle(c.line)
	case tail:
		return c.line > p.last && !p.title(c.line)
	case near:
		if c.line > p.last && !p.title(c.line) {
			return true
		}
		l.weak, l.deed = c.rule.id, true
	case beside:
		l.weak = c.rule.id
	}
	return false
}

// list reports whether a bulleted list follows line i: its heading belongs to the
// article.
func (p *page) list(i int) bool {
	for i++; i < len(p.lines); i++ {
		if !p.lines[i].blank() {
			s := p.of(i)
			return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "•")
		}
	}
	return false
}

// title reports whether nothing that is kept stands before line i. Lines are only
// ever cut, never brought back, so the first one kept moves down: all calls together
// are linear.
func (p *page) title(i int) bool {
	for p.kept < i && (p.lines[p.kept].blank() || p.lines[p.kept].cut()) {
		p.kept++
	}
	return p.kept >= i
}

// beforeTitle reports whether line i stands at the very top and a line that can
// be a headline or a paragraph follows. Calls come in ascending order.
func (p *page) beforeTitle(i int) bool {
	if !p.title(i) {
		return false
	}
	for p.ahead <= i || p.ahead < len(p.lines) && (p.lines[p.ahead].words < 4 || p.lines[p.ahead].cut()) {
		p.ahead++
	}
	return p.ahead < len(p.lines)
}

// wrapped is the heuristic WRAPPED.
func (p *page) wrapped(i int) bool {
	next := p.touches(i, 1)
	after := next >= 0 && !p.lines[next].cut()
	if after && p.lines[next].lower && p.lines[next].words > 1 {
		return true
	}
	if !p.hardWrapped {
		return false
	}
	last := p.touches(i, -1)
	before := last >= 0 && !p.lines[last].cut()
	return after || before && !p.lines[last].terminal && !p.lines[last].colon
}

// touches is the line with text that line i touches in direction d, across one blank line in a text that has one between all
// of its lines; -1: none.
func (p *page) touches(i, d int) int {
	for range 2 {
		if i += d; i < 0 || i >= len(p.lines) {
			return -1
		}
		if !p.lines[i].blank() {
			return i
		}
		if !p.doubleSpaced {
			return -1
		}
	}
	return -1
}

// findWrapping finds whether the lines of a text are broken at a fixed width, and whether a blank line stands between them:
// a tenth of them go on in small letters on the next line.
func (p *page) findWrapping() {
	broken, apart, lines, last := 0, 0, 0, -1
	for i := range p.lines {
		l := &p.lines[i]
		if l.blank() {
			continue
		}
		lines++
		if last >= 0 && l.lower && p.lines[last].words > 3 && !p.lines[last].terminal {
			switch {
			case i-last == 1:
				broken++
			case i-last == 2 && l.words > 3:
				apart++
			}
		}
		last = i
	}
	p.doubleSpaced = apart > 1 && apart > broken && 10*apart >= lines
	p.hardWrapped = p.doubleSpaced || broken > 0 && 10*broken >= lines
}

// settleNeighbours cuts weak lines that stand next to other furniture, or, for
// those that name a deed and no place to go, in the head.
func (p *page) settleNeighbours() {
	for i := range p.lines {
		l := &p.lines[i]
		if l.weak == "" || l.cut() {
			continue
		}
		if p.furniture(i, -1) || p.furniture(i, 1) || l.deed && i < p.first && p.first < len(p.lines) && !p.title(i) {
			l.rule = l.weak
		}
	}
	for i := len(p.lines) - 2; i >= 0; i-- {
		if l := &p.lines[i]; l.weak != "" && !l.cut() && p.furniture(i, 1) {
			l.rule = l.weak
		}
	}
}

// furniture reports whether the next line with text in direction d is cut or
// names a deed.
func (p *page) furniture(i, d int) bool {
	for i += d; i >= 0 && i < len(p.lines); i += d {
		if l := &p.lines[i]; !l.blank() {
			return l.cut() || l.deed
		}
	}
	return false
}
