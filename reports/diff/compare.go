package diff

import "slices"

// Kind says what a [Part] holds.
type Kind uint8

// The four kinds of part.
const (
	Inside    Kind = iota // a stretch that matched, compared word by word
	Around                // what stands in no passage
	MovedAway             // a stretch of a that stands elsewhere in b
	MovedHere             // a stretch of b that stands elsewhere in a, compared with it
)

// String returns "inside", "around", "moved-away" or "moved-here".
func (k Kind) String() string {
	switch k {
	case Around:
		return "around"
	case MovedAway:
		return "moved-away"
	case MovedHere:
		return "moved-here"
	}
	return "inside"
}

// Part is one stretch of the comparison of two texts by their passages.
type Part struct {
	Kind  Kind
	Spans []Span // Inside, MovedHere: the comparison within the matched stretch
	A, B  string // Around: what stands here on each side, "" for nothing; MovedAway: A, the stretch
	At    int    // MovedAway, MovedHere: number that both ends of one move share, from 1 in the order of the parts; else 0
}

// Compare compares a and b inside the passages they share and sets apart what
// stands around them: words outside passages are never deleted or inserted, they
// stand in Around. Joined in order, Equal and Delete of Inside, A of Around and
// A of MovedAway are exactly a; Equal and Insert of Inside and of MovedHere and B
// of Around are exactly b. No part is empty, and no Around stands beside another.
//
// Passages in the same order on both sides make the spine, the heaviest chain by
// words; the others moved. Any passages will do: offsets are clipped to the
// text and widened to whole words, of two that overlap the later one is cut, and
// one that has no words on a side is passed over. White space and marks between
// two passages, before the first and after the last, and what is glued to their
// words belong to them, so an Around has words on a side, unless a whole text has
// none. White space in which the ends of a passage differ goes to the Around
// behind. Without passages, and for equal texts, all is Inside.
//
// The time is that of [Words] on each stretch, and O(p log n) for p passages.
func Compare(a, b string, passages []Passage) ([]Part, Stat) {
	return new(Differ).Compare(a, b, passages)
}

// Compare is the function [Compare].
func (d *Differ) Compare(a, b string, passages []Passage) ([]Part, Stat) {
	if len(passages) == 0 || a == b {
		spans, st := d.Words(a, b)
		if spans == nil {
			return nil, st
		}
		return []Part{{Kind: Inside, Spans: spans}}, st
	}
	d.whole[0].reset(a)
	d.whole[1].reset(b)
	c := comparison{differ: d, sides: &d.whole}
	ms := matches(c.sides, passages)
	markSpine(c.sides, ms)
	reach(&c.sides[1], ms, 1)
	inB := slices.Clone(ms)
	reach(&c.sides[0], ms, 0)
	for _, m := range ms {
		m.share(c.sides)
	}
	c.walk(ms, inB)
	c.number()
	c.st.share()
	return c.parts, c.st
}

// comparison collects parts and their totals.
type comparison struct {
	differ *Differ
	sides  *[2]side
	parts  []Part
	moves  []*match // of each part, the match that moved, or nil
	given  [2]int   // bytes before the next Around that the match before it gave
	st     Stat
}

// walk goes along the spine and writes what lies between its matches before each.
func (c *comparison) walk(inA, inB []*match) {
	at := [2]int{}
	ends := [2]int{len(c.sides[0].toks), len(c.sides[1].toks)}
	for len(inA) > 0 || len(inB) > 0 || at != ends {
		var gone, come []*match
		gone, inA = untilSpine(inA)
		come, inB = untilSpine(inB)
		var next *match
		stop := ends
		if len(inA) > 0 {
			next = inA[0]
			stop = [2]int{next.in[0].from, next.in[1].from}
			inA, inB = inA[1:], inB[1:]
			for len(inA) > 0 && inA[0].touches(next) {
				next.in[0].to, next.in[1].to, next.give = inA[0].in[0].to, inA[0].in[1].to, inA[0].give
				inA, inB = inA[1:], inB[1:]
			}
		}
		c.between(run{at[0], stop[0]}, run{at[1], stop[1]}, gone, come)
		if next == nil {
			return
		}
		c.matched(Inside, next)
		c.given = next.give
		at = [2]int{next.in[0].to, next.in[1].to}
	}
}

func untilSpine(ms []*match) (moved, rest []*match) {
	for i, m := range ms {
		if m.spine {
			return ms[:i], ms[i:]
		}
	}
	return ms, nil
}

// between writes a gap of the spine: what stands around on side a and what left
// it, then the same of b. What stands around at its start goes side by side.
func (c *comparison) between(a, b run, gone, come []*match) {
	first := -1 // the part that has room on its side b, while nothing of b stands before it
	around := func(k, from, to int) {
		s := c.around(k, run{from, to})
		if s == "" {
			return
		}
		n := c.sides[k].count(run{from, to})
		if k == 0 {
			c.st.AroundA += n
			if first < 0 {
				first = len(c.parts)
			}
			c.put(Part{Kind: Around, A: s}, nil)
			return
		}
		c.st.AroundB += n
		if first >= 0 {
			c.parts[first].B = s
			first = -1
			return
		}
		c.put(Part{Kind: Around, B: s}, nil)
	}
	for _, m := range gone {
		around(0, a.from, m.in[0].from)
		c.put(Part{Kind: MovedAway, A: c.stretch(m, 0)}, m)
		c.given[0] = m.give[0]
		a.from = m.in[0].to
	}
	around(0, a.from, a.to)
	for _, m := range come {
		around(1, b.from, m.in[1].from)
		first = -1
		st := c.matched(MovedHere, m)
		c.given[1] = m.give[1]
		c.st.Moved += st.Equal + st.Inserted
		b.from = m.in[1].to
	}
	around(1, b.from, b.to)
}

// stretch is the text of m on side k.
func (c *comparison) stretch(m *match, k int) string {
	s := c.sides[k].cut(m.in[k])
	return s[:len(s)-m.give[k]]
}

// around is the text of r on side k, with what the match before gave it.
func (c *comparison) around(k int, r run) string {
	if r.from == r.to {
		return ""
	}
	s := &c.sides[k]
	return s.text[s.toks[r.from].start-c.given[k] : s.toks[r.to-1].end]
}

// matched writes the comparison of a match.
func (c *comparison) matched(kind Kind, m *match) Stat {
	spans, st := c.differ.Words(c.stretch(m, 0), c.stretch(m, 1))
	c.st.add(st)
	if kind == Inside {
		m = nil
	}
	c.put(Part{Kind: kind, Spans: spans}, m)
	return st
}

func (c *comparison) put(p Part, m *match) {
	c.parts = append(c.parts, p)
	c.moves = append(c.moves, m)
}

// number gives both ends of each move its number.
func (c *comparison) number() {
	last := 0
	for i, m := range c.moves {
		if m == nil {
			continue
		}
		if m.at == 0 {
			last++
			m.at = last
		}
		c.parts[i].At = m.at
	}
}
