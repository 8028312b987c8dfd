package spool

import (
	"bytes"
	"container/heap"
	"errors"
	"io"
)

// Cursor walks through values in the order of their bytes.
type Cursor interface {
	// At is the value where it is, once Next was called.
	At() []byte
	// Next moves on; io.EOF: that was all.
	Next() error
}

// Merge walks through the values of several cursors in the order of their bytes. The zero value has none.
type Merge struct{ left cursors }

// Add has a cursor take part that is before its first value. O(log n) in the number of cursors.
func (m *Merge) Add(c Cursor) error {
	switch err := c.Next(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	heap.Push(&m.left, c)
	return nil
}

// Least is the cursor at the least value; nil: nothing is left.
func (m *Merge) Least() Cursor {
	if len(m.left) == 0 {
		return nil
	}
	return m.left[0]
}

// Next moves the least cursor on, of which there has to be one. O(log n) in the number of cursors.
func (m *Merge) Next() error {
	switch err := m.left[0].Next(); {
	case errors.Is(err, io.EOF):
		heap.Pop(&m.left)
	case err != nil:
		return err
	default:
		heap.Fix(&m.left, 0)
	}
	return nil
}

// cursors is a heap by what they are at.
type cursors []Cursor

// Len implements heap.Interface.
func (c cursors) Len() int { return len(c) }

// Less implements heap.Interface.
func (c cursors) Less(i, j int) bool { return bytes.Compare(c[i].At(), c[j].At()) < 0 }

// Swap implements heap.Interface.
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }

// Push implements heap.Interface.
func (c *cursors) Push(x any) { *c = append(*c, x.(Cursor)) }

// Pop implements heap.Interface.
func (c *cursors) Pop() any {
	old := *c
	last := old[len(old)-1]
	*c = old[:len(old)-1]
	return last
}
