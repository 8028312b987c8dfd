package outbox

import (
	"bytes"
	"fmt"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/internal/compact"
)

// Emit takes what is packed for a lot, which is the key of it. It keeps both.
type Emit = func(lot, packed []byte)

// Join makes one value of two that a key has; in which order and how often it is called makes no difference.
type Join = func(a, b []byte) []byte

// Limits say how much is held and how much is given at once, in bytes; 0 stands for the default.
type Limits struct {
	Held   int // in memory
	Inline int // of a lot that travel with it
	Sent   int // after which a bundle is emptied on the way: what a worker's disk has to hold
}

const (
	held   = 4 << 20   // HELD: each output of a step that a slot works on has this
	inline = 16 << 10  // INLINE: of 256 lots 4 MB travel, one message
	sent   = 512 << 20 // SENT
)

func (l Limits) orDefault() Limits {
	or := func(n *int, standard int) {
		if *n == 0 {
			*n = standard
		}
	}
	or(&l.Held, held)
	or(&l.Inline, inline)
	or(&l.Sent, sent)
	return l
}

// Outbox packs what one worker sends to one grouping in one bundle. Not safe for concurrent use.
type Outbox struct {
	dir    string
	limits Limits
	join   Join

	sorter *spool.Sorter // of lots and entries
	bytes  int           // in the sorter
	b      []byte        // room for one
}

// New makes an empty outbox. dir is the directory that all workers see, temp one of this machine, "" the system's. Where
// join is not nil, a key is sent with one value.
func New(dir, temp string, l Limits, join Join) *Outbox {
	l = l.orDefault()
	return &Outbox{dir: dir, limits: l, join: join, sorter: spool.NewSorter(temp, l.Held)}
}

// Add takes a value for a key, and gives something when there is very much. O(1), and O(log n) once it is given.
func (o *Outbox) Add(key, value []byte, emit Emit) error {
	o.b = appendEntry(appendLot(o.b[:0], key), key, value)
	if err := o.sorter.Add(o.b); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	if o.bytes += len(o.b); o.bytes > o.limits.Sent {
		return o.Flush(emit)
	}
	return nil
}

// Flush gives all that is left, each lot once.
func (o *Outbox) Flush(emit Emit) error {
	w := &filer{dir: o.dir, emit: emit, limits: o.limits}
	var before joined
	put := func(b []byte) error { return w.take(b[:lotBytes], b[lotBytes:]) }
	err := o.sorter.Each(func(b []byte) error {
		if o.join == nil {
			return put(b)
		}
		if before.takes(b, o.join) {
			return nil
		}
		err := before.give(put)
		before.begin(b)
		return err
	})
	if err == nil {
		err = before.give(put)
	}
	if err == nil {
		err = w.end()
	}
	if err != nil {
		w.abort()
		return fmt.Errorf("outbox: %w", err)
	}
	o.bytes = 0
	return o.sorter.Close()
}

// Close drops what is held.
func (o *Outbox) Close() error { return o.sorter.Close() }

// joined is a key with what its values were joined to.
type joined struct {
	key   []byte // with its lot
	value []byte
}

// takes joins the value of an entry, when it is of the same key.
func (j *joined) takes(b []byte, join Join) bool {
	if len(j.key) == 0 || !bytes.HasPrefix(b, j.key) { // a key lies behind its length: no other one begins with it
		return false
	}
	j.value = join(j.value, b[len(j.key):])
	return true
}

func (j *joined) begin(b []byte) {
	r := compact.Read(b[lotBytes:])
	r.Bytes()
	n := len(b) - r.Len()
	j.key, j.value = append(j.key[:0], b[:n]...), append([]byte(nil), b[n:]...)
}

func (j *joined) give(put func([]byte) error) error {
	if len(j.key) == 0 {
		return nil
	}
	return put(append(append([]byte(nil), j.key...), j.value...))
}
