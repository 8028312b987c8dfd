package cleanup

import (
	"slices"
	"strings"
)

// splice is what one step does to its own input: bytes [start, end) become
// text. Steps emit splices sorted and disjoint, never empty (end > start), so
// that an edit always has original bytes to point at.
type splice struct {
	rule       string
	start, end int
	text       string
}

// applySplices carries out a step's splices.
func applySplices(in string, ss []splice) string {
	var b strings.Builder
	b.Grow(len(in))
	at := 0
	for _, s := range ss {
		b.WriteString(in[at:s.start])
		b.WriteString(s.text)
		at = s.end
	}
	b.WriteString(in[at:])
	return b.String()
}

// compose maps splices made on cur (the text after edits) back to offsets of
// the original, merging each with the earlier edits it touches. It is a merge
// of two sorted lists: linear in edits, splices and the bytes they hold.
func compose(original, cur string, edits []Edit, ss []splice) []Edit {
	out := make([]Edit, 0, len(edits)+len(ss))
	c := composer{original: original, cur: cur, edits: edits, ss: ss}
	for c.i < len(edits) || c.j < len(ss) {
		if e, changed := c.next(); changed {
			out = append(out, e)
		}
	}
	return out
}

// composer walks both lists. shift is len(cur) - len(original) up to the
// edits already consumed, so cur position = original position + shift.
type composer struct {
	original, cur string
	edits         []Edit
	ss            []splice
	i, j          int
	shift         int
}

// next consumes the next group of touching edits and splices.
func (c *composer) next() (Edit, bool) {
	if c.j == len(c.ss) || c.i < len(c.edits) && c.editEnd() <= c.ss[c.j].start {
		e := c.edits[c.i]
		c.takeEdit()
		return e, true
	}
	if c.i == len(c.edits) || c.ss[c.j].end <= c.editStart() {
		s := c.ss[c.j]
		c.j++
		start, end := s.start-c.shift, s.end-c.shift
		return Edit{Rule: s.rule, Start: start, End: end, Old: c.original[start:end], New: s.text}, true
	}
	return c.group()
}

func (c *composer) editStart() int { return c.edits[c.i].Start + c.shift }
func (c *composer) editEnd() int   { return c.editStart() + len(c.edits[c.i].New) }

func (c *composer) takeEdit() {
	e := c.edits[c.i]
	c.shift += len(e.New) - (e.End - e.Start)
	c.i++
}

// group merges everything that overlaps, transitively, into one edit.
func (c *composer) group() (Edit, bool) {
	from := min(c.editStart(), c.ss[c.j].start)
	start := from - c.shift
	firstSplice := c.j
	to := from
	rules := make([]string, 0, 2)
	for {
		grown := false
		if c.i < len(c.edits) && c.editStart() < max(to, from+1) {
			to = max(to, c.editEnd())
			rules = appendRule(rules, c.edits[c.i].Rule)
			c.takeEdit()
			grown = true
		}
		if c.j < len(c.ss) && c.ss[c.j].start < max(to, from+1) {
			to = max(to, c.ss[c.j].end)
			c.j++
			grown = true
		}
		if !grown {
			break
		}
	}
	var b strings.Builder
	at := from
	for _, s := range c.ss[firstSplice:c.j] {
		b.WriteString(c.cur[at:s.start])
		b.WriteString(s.text)
		at = s.end
		rules = appendRule(rules, s.rule)
	}
	b.WriteString(c.cur[at:to])
	end := to - c.shift
	e := Edit{Rule: joinRules(rules), Start: start, End: end, Old: c.original[start:end], New: b.String()}
	if e.New == "" {
		e.Rule = c.ss[c.j-1].rule // what is gone was cut; how it looked before does not matter
	}
	return e, e.New != e.Old
}

// joinRules names a merged edit. That the white space around it was tidied too is
// not worth a mention.
func joinRules(rules []string) string {
	if kept := slices.DeleteFunc(slices.Clone(rules), func(r string) bool { return strings.HasPrefix(r, "space.") }); len(kept) > 0 {
		rules = kept
	} else {
		rules = rules[len(rules)-1:]
	}
	return strings.Join(rules, "+")
}

func appendRule(rules []string, joined string) []string {
	for rule := range strings.SplitSeq(joined, "+") {
		known := false
		for _, r := range rules {
			known = known || r == rule
		}
		if !known {
			rules = append(rules, rule)
		}
	}
	return rules
}
