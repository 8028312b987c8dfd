package outbox

import (
	"bytes"
	"container/heap"
	"errors"
	"io"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/wire"
)

// Read has do look at each key of a lot with its values, of which next gives what all senders packed, until it returns an error, which is
// returned. The keys come in some order, each once; the values are in the order of their bytes, once, as a stream; both stay as they are. What cannot be
// read ends the stream, and is the error, whatever do makes of it: what do wrote before is of a bundle that fails.
// O(n log senders); a buffer for each sender, 16 MB of them at most.
func Read(dir string, next func() ([]byte, bool), do func(key []byte, values iter.Seq[[]byte]) error) (err error) {
	in := &reader{}
	defer func() { err = errors.Join(err, in.close()) }()
	var packed [][]byte
	for b, ok := next(); ok; b, ok = next() {
		packed = append(packed, b)
	}
	for _, b := range packed {
		c, err := open(dir, b, min(sectionBuffer, max(buffers/len(packed), 4<<10)))
		if err != nil {
			return err
		}
		in.all = append(in.all, c)
		if err := in.begin(c); err != nil {
			return err
		}
	}
	for len(in.at) > 0 {
		if err := in.key(do); err != nil {
			return err
		}
	}
	return nil
}

const (
	buffers       = 16 << 20 // of all senders
	sectionBuffer = 256 << 10
)

// reader merges what senders packed.
type reader struct {
	all []*cursor
	at  merge // what is left
	err error
}

// begin has a cursor take part.
func (in *reader) begin(c *cursor) error {
	switch err := c.next(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	heap.Push(&in.at, c)
	return nil
}

// key has do look at the next key.
func (in *reader) key(do func([]byte, iter.Seq[[]byte]) error) error {
	r := wire.NewReader(in.at[0].entry)
	key := r.Bytes()
	if err := r.Bad(); err != nil {
		return in.at[0].fails(err)
	}
	prefix := in.at[0].entry[:len(in.at[0].entry)-r.Len()] // a key lies behind its length: no other one begins with it
	values := func(yield func([]byte) bool) {
		for in.err == nil && len(in.at) > 0 && bytes.HasPrefix(in.at[0].entry, prefix) {
			v := in.at[0].entry[len(prefix):]
			if in.err = in.advance(); in.err != nil || !yield(v) {
				return
			}
		}
	}
	err := do(key, values)
	if in.err == nil && err == nil {
		for range values { // that do had no use for
		}
	}
	if in.err != nil {
		return in.err
	}
	return err
}

// advance moves the least cursor on.
func (in *reader) advance() error {
	switch err := in.at[0].next(); {
	case errors.Is(err, io.EOF):
		heap.Pop(&in.at)
	case err != nil:
		return err
	default:
		heap.Fix(&in.at, 0)
	}
	return nil
}

func (in *reader) close() error {
	var all []error
	for _, c := range in.all {
		all = append(all, c.close())
	}
	return errors.Join(all...)
}

// merge is a heap of cursors by the entries that they are at.
type merge []*cursor

// Len implements heap.Interface.
func (m merge) Len() int { return len(m) }

// Less implements heap.Interface.
func (m merge) Less(i, j int) bool { return bytes.Compare(m[i].entry, m[j].entry) < 0 }

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
