package boilerplate

import "errors"

// errSites says that two counts cannot be joined.
var errSites = errors.New("counts of sites do not belong together")

// Part is an empty Sites for the second pass over a part of the records: it places
// them by the lines that s counted, and is merged into s. s is read, and must not
// change before all of its parts are done. O(1).
func (s *Sites) Part() *Sites {
	return &Sites{o: s.o, finder: s.finder, counted: s.counted, part: true, stands: map[uint64]standing{}}
}

// Merge adds what other, which stays as it is, counted or placed. Merged in any order, parts
// give what one Sites says of all their records, SAMPLING included: the limit follows
// from the set of different lines. The options of both have to be the same, and counts are
// added before [Sites.Settle] alone. O(distinct lines of other), and of s when the limit falls.
func (s *Sites) Merge(other *Sites) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o != other.o {
		return errSites
	}
	if !other.part {
		if s.part || s.counted.settled || other.counted.settled {
			return errSites
		}
		s.counted.add(other.counted)
		s.counted.fit(s.o.MaxLines)
	}
	for h, e := range other.stands {
		s.stands[h] = s.stands[h].plus(e)
	}
	return nil
}

// add adds what another part counted. A line below the lower limit was counted by both from the
// first record on, since limits only fall.
func (c *counts) add(other *counts) {
	if other.limit < c.limit {
		c.limit = other.limit
		c.drop()
	}
	for key, n := range other.records {
		c.records[key] += n
	}
	for h, e := range other.lines {
		if h <= c.limit {
			l := c.lines[h]
			c.lines[h] = spread{l.records + e.records, l.bodies | e.bodies}
		}
	}
}

func (e standing) plus(other standing) standing {
	return standing{e.edge + other.edge, e.between + other.between, e.known || other.known}
}
