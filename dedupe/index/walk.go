package index

import (
	"bytes"
	"math/bits"
)

// member is a row among those of one content.
type member struct {
	from int    // the segment
	at   uint32 // its row
	row
}

// walkContents calls visit for the rows of each content, contents rising, rows by Serial. It checks that ranks and rows
// agree, and that both rise.
func walkContents(segments []*segment, visit func(content [2]uint64, same []member) error) error {
	next := make([]uint32, len(segments))
	heads := make([][2]uint64, len(segments))
	read := func(i int) (err error) {
		s := segments[i]
		if next[i] == s.rows {
			return nil
		}
		before := heads[i]
		if heads[i], err = s.content(next[i]); err == nil && next[i] > 0 && compareContents(before, heads[i]) > 0 {
			err = s.wrong(partContents, 16*int64(next[i]), "contents do not rise")
		}
		return err
	}
	for i := range segments {
		if err := read(i); err != nil {
			return err
		}
	}
	var same []member
	for {
		least := -1
		for i, s := range segments {
			if next[i] < s.rows && (least < 0 || compareContents(heads[i], heads[least]) < 0) {
				least = i
			}
		}
		if least < 0 {
			return nil
		}
		content := heads[least]
		same = same[:0]
		for i, s := range segments {
			for next[i] < s.rows && heads[i] == content {
				at, err := s.rankRow(next[i])
				if err != nil {
					return err
				}
				r, err := s.row(at)
				if err != nil {
					return err
				}
				if r.rank != next[i] || len(same) > 0 && same[len(same)-1].serial >= r.serial {
					return s.wrong(partRanks, 4*int64(next[i]), "rows and ranks do not agree")
				}
				same = append(same, member{i, at, r})
				next[i]++
				if err := read(i); err != nil {
					return err
				}
			}
		}
		if err := visit(content, same); err != nil {
			return err
		}
	}
}

// sameKeys reports whether two rows of one content have the same keys in a channel. Prose keys follow from the content.
func sameKeys(c Channel, s *segment, a *row, t *segment, b *row) (bool, error) {
	if c == Prose {
		return true, nil
	}
	x, err := s.keyBytes(a.keys(c))
	if err != nil {
		return false, err
	}
	y, err := t.keyBytes(b.keys(c))
	return bytes.Equal(x, y), err
}

// cursor goes through the lists of a channel, keys rising.
type cursor struct {
	s       *segment
	c       Channel
	next, n int64 // buckets
	bucket  bucket
	list    postings
	there   bool // list is one
}

// newCursor makes a cursor before the first list; advance comes next.
func newCursor(s *segment, c Channel) (*cursor, error) {
	n, err := s.buckets(c)
	return &cursor{s: s, c: c, n: n, bucket: bucket{s: s}}, err
}

// advance goes on to the next list, if there is one.
func (c *cursor) advance() error {
	for {
		before := c.list.key
		l, ok, err := c.bucket.next()
		if err != nil {
			return err
		}
		if ok {
			if c.there && l.key <= before || int64(uint64(l.key)>>(32-bits.TrailingZeros64(uint64(c.n)))) != c.next-1 {
				return c.s.corrupt(l.at, "the keys of posting lists do not rise")
			}
			c.list, c.there = l, true
			return nil
		}
		if c.next == c.n {
			c.there = false
			return nil
		}
		if c.bucket, err = c.s.bucket(c.c, c.next, c.n); err != nil {
			return err
		}
		c.next++
	}
}
