package spool

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
)

// Sorter gives values back in the order of their bytes: sorted in memory up to a bound, beyond it in runs in a temporary
// file without a name, which are merged. Not safe for concurrent use.
type Sorter struct {
	scratch

	dir   string
	most  int
	held  []place
	bytes []byte  // that are held, side by side
	ends  []int64 // of the runs in the file
}

// place is where a value that is held lies.
type place struct {
	prefix uint64 // its first bytes, by which most values differ
	at, n  uint32
}

const placeBytes = 16

// NewSorter makes a sorter that keeps most bytes in memory, or Most when that is 0; dir is for the file, "" the system's.
func NewSorter(dir string, most int) *Sorter {
	if most <= 0 {
		most = Most
	}
	return &Sorter{dir: dir, most: most}
}

// Add takes a value, which is copied.
func (s *Sorter) Add(b []byte) error {
	if len(s.held) > 0 && len(s.bytes)+placeBytes*len(s.held)+len(b) > s.most {
		if err := s.run(); err != nil {
			return err
		}
	}
	var prefix [8]byte
	copy(prefix[:], b)
	s.held = append(s.held, place{binary.BigEndian.Uint64(prefix[:]), uint32(len(s.bytes)), uint32(len(b))})
	s.bytes = append(s.bytes, b...)
	return nil
}

func (s *Sorter) value(p place) []byte { return s.bytes[p.at:][:p.n:p.n] }

func (s *Sorter) sort() {
	slices.SortFunc(s.held, func(a, b place) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return bytes.Compare(s.value(a), s.value(b))
	})
}

// run writes what is held as a sorted run.
func (s *Sorter) run() error {
	if err := s.open(s.dir, "copydesk-sort-*"); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.sort()
	w := bufio.NewWriterSize(s.f, 256<<10)
	var length [binary.MaxVarintLen64]byte
	end := int64(0)
	if n := len(s.ends); n > 0 {
		end = s.ends[n-1]
	}
	for _, p := range s.held {
		n := binary.PutUvarint(length[:], uint64(p.n))
		_, err := w.Write(length[:n])
		if err == nil {
			_, err = w.Write(s.value(p))
		}
		if err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		end += int64(n) + int64(p.n)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.ends = append(s.ends, end)
	s.held, s.bytes = s.held[:0], s.bytes[:0]
	return nil
}

// Close empties the sorter, and lets go of its file. What it returns says nothing of the values.
func (s *Sorter) Close() error {
	s.held, s.bytes, s.ends = s.held[:0], s.bytes[:0], nil
	return s.scratch.Close()
}

// Each calls visit for every value, the least first, until it returns an error, which is returned. Equal values come as
// often as they were added. The bytes are valid during the call.
func (s *Sorter) Each(visit func([]byte) error) error {
	s.sort()
	var m Merge
	add := func(c Cursor) error {
		if err := m.Add(c); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		return nil
	}
	if err := add(&cursor{sorter: s, held: s.held}); err != nil {
		return err
	}
	start, buffer := int64(0), min(64<<10, s.most/max(len(s.ends), 1))
	for _, end := range s.ends {
		if err := add(&cursor{r: bufio.NewReaderSize(io.NewSectionReader(s.f, start, end-start), buffer)}); err != nil {
			return err
		}
		start = end
	}
	for c := m.Least(); c != nil; c = m.Least() {
		if err := visit(c.At()); err != nil {
			return err
		}
		if err := m.Next(); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
	}
	return nil
}

// cursor walks through a run, in the file or in memory.
type cursor struct {
	r      *bufio.Reader
	sorter *Sorter
	held   []place
	at     []byte
}

// At implements Cursor.
func (c *cursor) At() []byte { return c.at }

// Next implements Cursor.
func (c *cursor) Next() error {
	if c.r == nil {
		if len(c.held) == 0 {
			return io.EOF
		}
		c.at, c.held = c.sorter.value(c.held[0]), c.held[1:]
		return nil
	}
	n, err := binary.ReadUvarint(c.r)
	if err != nil {
		return err
	}
	if uint64(cap(c.at)) < n {
		c.at = make([]byte, n)
	}
	c.at = c.at[:n]
	_, err = io.ReadFull(c.r, c.at)
	return err
}
