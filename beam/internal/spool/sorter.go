package spool

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
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
	held  [][]byte
	bytes int
	ends  []int64 // of the runs in the file
}

// NewSorter makes a sorter that keeps most bytes in memory, or Most when that is 0; dir is for the file, "" the system's.
func NewSorter(dir string, most int) *Sorter {
	if most <= 0 {
		most = Most
	}
	return &Sorter{dir: dir, most: most}
}

// Add takes a value, and keeps it.
func (s *Sorter) Add(b []byte) error {
	if len(s.held) > 0 && s.bytes+len(b) > s.most {
		if err := s.run(); err != nil {
			return err
		}
	}
	s.held = append(s.held, b)
	s.bytes += len(b)
	return nil
}

// run writes what is held as a sorted run.
func (s *Sorter) run() error {
	if err := s.open(s.dir, "copydesk-sort-*"); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	slices.SortFunc(s.held, bytes.Compare)
	w := bufio.NewWriterSize(s.f, 256<<10)
	var length [binary.MaxVarintLen64]byte
	end := int64(0)
	if n := len(s.ends); n > 0 {
		end = s.ends[n-1]
	}
	for _, b := range s.held {
		n := binary.PutUvarint(length[:], uint64(len(b)))
		_, err := w.Write(length[:n])
		if err == nil {
			_, err = w.Write(b)
		}
		if err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		end += int64(n + len(b))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.ends = append(s.ends, end)
	clear(s.held)
	s.held, s.bytes = s.held[:0], 0
	return nil
}

// Each calls visit for every value, the least first, until it returns an error, which is returned. Equal values come as
// often as they were added. The bytes are valid during the call.
func (s *Sorter) Each(visit func([]byte) error) error {
	slices.SortFunc(s.held, bytes.Compare)
	m := merge{{held: s.held}}
	start, buffer := int64(0), min(64<<10, s.most/max(len(s.ends), 1))
	for _, end := range s.ends {
		m = append(m, &cursor{r: bufio.NewReaderSize(io.NewSectionReader(s.f, start, end-start), buffer)})
		start = end
	}
	for i := 0; i < len(m); {
		err := m[i].next()
		if errors.Is(err, io.EOF) {
			m = slices.Delete(m, i, i+1)
			continue
		}
		if err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		i++
	}
	heap.Init(&m)
	for len(m) > 0 {
		if err := visit(m[0].at); err != nil {
			return err
		}
		switch err := m[0].next(); {
		case err == nil:
			heap.Fix(&m, 0)
		case errors.Is(err, io.EOF):
			heap.Pop(&m)
		default:
			return fmt.Errorf("sort: %w", err)
		}
	}
	return nil
}

// cursor walks through a run, in the file or in memory.
type cursor struct {
	r    *bufio.Reader
	held [][]byte
	at   []byte
}

// next moves on; io.EOF: that was all.
func (c *cursor) next() error {
	if c.r == nil {
		if len(c.held) == 0 {
			return io.EOF
		}
		c.at, c.held = c.held[0], c.held[1:]
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

// merge is a heap of cursors by what they are at.
type merge []*cursor

// Len implements heap.Interface.
func (m merge) Len() int { return len(m) }

// Less implements heap.Interface.
func (m merge) Less(i, j int) bool { return bytes.Compare(m[i].at, m[j].at) < 0 }

// Swap implements heap.Interface.
func (m merge) Swap(i, j int) { m[i], m[j] = m[j], m[i] }

// Push implements heap.Interface.
func (m *merge) Push(x any) { *m = append(*m, x.(*cursor)) }

// Pop implements heap.Interface.
func (m *merge) Pop() any {
	old := *m
	last := old[len(old)-1]
	*m = old[:len(old)-1]
	return last
}
