package html

// packer lays items on pages, in order, each page as full as its elements allow.
type packer struct {
	w    *writer
	kind kind
	of   int  // items in all
	open lit  // before the items of a page
	end  lit  // after them
	dry  bool // no page is written
	page markup
	n    int // pages written
	from int // first item on the page
	at   int // items so far
	err  error
}

// fits reports whether so many elements go on the page; an empty one takes anything.
func (p *packer) fits(elements int) bool {
	return len(p.page.b) == 0 || p.page.elements+elements <= p.w.opt.Elements
}

// flush writes the page, when it holds anything; more says that others follow.
func (p *packer) flush(more bool) {
	if len(p.page.b) == 0 || p.err != nil {
		return
	}
	p.page.lit(p.end)
	if !p.dry {
		p.err = p.w.page(pageOf{kind: p.kind, n: p.n, more: more, from: p.from, to: p.at, of: p.of}, &p.page)
	}
	p.page, p.n, p.from = markup{b: p.page.b[:0]}, p.n+1, p.at
}

// item lays one item; it returns its page.
func (p *packer) item(m *markup) int {
	if !p.fits(m.elements) {
		p.flush(true)
	}
	if len(p.page.b) == 0 {
		p.page.lit(p.open)
	}
	p.page.add(m)
	p.at++
	return p.n
}

// headElements is what the head of a story takes at most.
const headElements = 30

// story lays a story, over several pages when it does not fit on one; it returns the first.
func (p *packer) story(s *story) int {
	all := headElements + s.kept.elements
	for i := range s.versions {
		all += s.versions[i].elements
	}
	if !p.fits(all) {
		p.flush(true)
	}
	first, before := p.n, ""
	for from := 0; from == 0 || from < len(s.versions); {
		to, n := from, p.page.elements+headElements+s.kept.elements
		for to < len(s.versions) && (to == from || n+s.versions[to].elements <= p.w.opt.Elements) {
			n += s.versions[to].elements
			to++
		}
		anchor := s.partAnchor(from)
		s.head(&p.page, stretch{from: from, to: to, of: len(s.versions), page: p.n, before: before})
		before = anchor
		p.page.add(&s.kept)
		for i := from; i < to; i++ {
			p.page.add(&s.versions[i].markup)
			if p.n > first {
				for _, at := range s.versions[i].records {
					p.w.later[at] = p.n
				}
			}
		}
		p.page.lit("</article>\n")
		if from = max(to, 1); from < len(s.versions) {
			p.at++ // this page has the story, and the next one has it too
			p.flush(true)
			p.at--
			p.from = p.at
		}
	}
	p.at++
	return first
}

// finish writes the last page.
func (p *packer) finish() error {
	p.flush(false)
	return p.err
}
