package outbox

import (
	"bytes"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/internal/compact"
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
		if err := in.merge.Add(c); err != nil {
			return err
		}
	}
	for in.merge.Least() != nil {
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
	all   []*cursor
	merge spool.Merge
	err   error
}

// key has do look at the next key.
func (in *reader) key(do func([]byte, iter.Seq[[]byte]) error) error {
	least := in.merge.Least()
	entry := least.At()
	r := compact.Read(entry)
	key := r.Bytes()
	if err := r.Err(); err != nil {
		return least.(*cursor).fails(err)
	}
	prefix := entry[:len(entry)-r.Len()] // a key lies behind its length: no other one begins with it
	values := func(yield func([]byte) bool) {
		for in.err == nil {
			c := in.merge.Least()
			if c == nil || !bytes.HasPrefix(c.At(), prefix) {
				return
			}
			v := c.At()[len(prefix):]
			if in.err = in.merge.Next(); in.err != nil || !yield(v) {
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

func (in *reader) close() error {
	var all []error
	for _, c := range in.all {
		all = append(all, c.close())
	}
	return errors.Join(all...)
}
