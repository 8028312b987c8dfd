package boilerplate

// cuts turns the lines marked into stretches of text. A cut takes the blank
// lines after it when one stands before it already, and at the end of the text
// the line feeds before it.
func (p *page) cuts() []Cut {
	var cs []Cut
	lastKept := -1
	for i := range p.lines {
		if l := &p.lines[i]; !l.blank() && !l.cut() {
			lastKept = i
		}
	}
	gap := true // what is kept so far ends in a blank line, or is nothing
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		if !l.cut() {
			gap = l.blank()
			continue
		}
		if i > lastKept {
			return p.cutTail(cs, lastKept)
		}
		c := Cut{Rule: l.rule, Start: l.start, End: p.lines[i+1].start}
		for gap && i+1 < len(p.lines) && p.lines[i+1].blank() {
			i++
			c.End = p.lines[i+1].start
		}
		cs = append(cs, c)
	}
	return cs
}

// cutTail cuts everything after the last line that is kept, one cut for each
// line of furniture, each with the line feeds before it.
func (p *page) cutTail(cs []Cut, lastKept int) []Cut {
	at := 0
	if lastKept >= 0 {
		at = p.lines[lastKept].end
	}
	for i := lastKept + 1; i < len(p.lines); i++ {
		if l := &p.lines[i]; l.cut() {
			if n := len(cs); n > 0 && cs[n-1].End > at {
				at = cs[n-1].End
			}
			cs = append(cs, Cut{Rule: l.rule, Start: at, End: l.end})
			at = l.end
		}
	}
	cs[len(cs)-1].End = len(p.text)
	return cs
}
