package outbox

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/wire"
)

// Emit takes what is packed for a key. It keeps both.
type Emit = func(key, packed []byte)

// Limits say how much is held and how much is given at once, in bytes; 0 stands for the default.
type Limits struct {
	Held   int // of all keys, in memory; as much again may wait to be sorted
	Inline int // of the values of a key that travel with it
	Given  int // that a key may have been given while the bundle goes on; from then on it waits for the end
	File   int // after which another file is begun
}

const (
	// HELD: an output of a step that each slot of a worker works on has this, twice. INLINE is what a sort buffer of a small
	// Flink holds 26 times. GIVEN and INLINE together bound what a sender gives for a key, whatever it sends.
	held   = 2 << 20
	inline = 32 << 10
	given  = 64 << 10
	// FILE: places wait until their file is whole.
	file = 64 << 20
)

func (l Limits) orDefault() Limits {
	or := func(n *int, standard int) {
		if *n == 0 {
			*n = standard
		}
	}
	or(&l.Held, held)
	or(&l.Inline, inline)
	or(&l.Given, given)
	or(&l.File, file)
	return l
}

const (
	// counters is how many keys are told apart by what they were given. Two that are not wait sooner, which costs time.
	counters = 1 << 16
	// piece is how much of what waits is sorted as one: a merge holds one of each run.
	piece = 4 << 10
)

// Outbox packs what one worker sends to one grouping in one bundle. Not safe for concurrent use.
type Outbox struct {
	dir    string
	limits Limits

	held  []value
	bytes []byte        // keys and values that are held, each behind its length
	given []uint32      // bytes while the bundle goes on, by a hash of the key; nil: nothing yet
	later *spool.Sorter // key, values: nil while nothing waits
	temp  string
}

// value is one that is held.
type value struct {
	prefix uint64 // of the key, by which most keys differ
	at     uint32 // in bytes, where the key begins
}

const valueBytes = 16

// New makes an empty outbox. dir is the directory that all workers see, temp one of this machine, "" the system's.
func New(dir, temp string, l Limits) *Outbox {
	return &Outbox{dir: dir, temp: temp, limits: l.orDefault()}
}

// Add takes a value for a key, and gives something when memory is full.
func (o *Outbox) Add(key, v []byte, emit Emit) error {
	if len(v) > o.limits.Inline {
		return o.wait(key, wire.AppendBytes(nil, v))
	}
	var prefix [8]byte
	copy(prefix[:], key)
	o.held = append(o.held, value{binary.BigEndian.Uint64(prefix[:]), uint32(len(o.bytes))})
	o.bytes = wire.AppendBytes(wire.AppendBytes(o.bytes, key), v)
	if len(o.bytes)+valueBytes*len(o.held) <= o.limits.Held {
		return nil
	}
	if o.given == nil {
		o.given = make([]uint32, counters)
	}
	return o.give(emit)
}

// of is what is held: the key, and the value behind its length.
func (o *Outbox) of(v value) (key, framed []byte) {
	r := wire.NewReader(o.bytes[v.at:])
	key = r.Bytes()
	rest := r
	r.Bytes()
	return key, rest.Next(rest.Len() - r.Len())
}

// give empties memory: a key is given, or waits. The order is that of keys, and of Add.
func (o *Outbox) give(emit Emit) error {
	slices.SortFunc(o.held, func(a, b value) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		x, _ := o.of(a)
		y, _ := o.of(b)
		return cmp.Or(bytes.Compare(x, y), cmp.Compare(a.at, b.at))
	})
	for left := o.held; len(left) > 0; {
		key, framed := o.of(left[0])
		length, n := len(framed), 1
		for ; n < len(left); n++ {
			other, framed := o.of(left[n])
			if !bytes.Equal(key, other) {
				break
			}
			length += len(framed)
		}
		if err := o.parcel(key, left[:n], length, emit); err != nil {
			return err
		}
		left = left[n:]
	}
	o.held, o.bytes = o.held[:0], o.bytes[:0]
	return nil
}

// parcel gives a key with its values, of so many bytes, or has them wait in pieces.
func (o *Outbox) parcel(key []byte, values []value, length int, emit Emit) error {
	if o.may(key, length) {
		b := make([]byte, 1, 1+length)
		for _, v := range values {
			_, framed := o.of(v)
			b = append(b, framed...)
		}
		emit(bytes.Clone(key), pack(b, len(values)))
		return nil
	}
	var b []byte
	for i, v := range values {
		_, framed := o.of(v)
		if b = append(b, framed...); len(b) < piece && i < len(values)-1 {
			continue
		}
		if err := o.wait(key, b); err != nil {
			return err
		}
		b = b[:0]
	}
	return nil
}

// may tells whether so many bytes are short, and the key was not given much before.
func (o *Outbox) may(key []byte, n int) bool {
	if n > o.limits.Inline || o.given == nil {
		return n <= o.limits.Inline
	}
	was := &o.given[crc32.Checksum(key, castagnoli)%counters]
	if int(*was)+n > o.limits.Given {
		return false
	}
	*was += uint32(n)
	return true
}

// wait keeps values, each behind its length, until the bundle is done.
func (o *Outbox) wait(key, values []byte) error {
	if o.later == nil {
		o.later = spool.NewSorter(o.temp, o.limits.Held)
	}
	b := make([]byte, 0, len(key)+len(values)+8)
	if err := o.later.Add(append(wire.AppendBytes(b, key), values...)); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}

// Flush gives all that is left, when a bundle is done: of what waited, each key once.
func (o *Outbox) Flush(emit Emit) error {
	if err := o.give(emit); err != nil {
		return err
	}
	if o.later == nil {
		return nil
	}
	w := &filer{dir: o.dir, emit: emit, limits: o.limits}
	err := o.later.Each(func(b []byte) error {
		r := wire.NewReader(b)
		return w.take(r.Bytes(), r.Rest())
	})
	if err == nil {
		err = w.end()
	}
	if err != nil {
		w.abort()
		return fmt.Errorf("outbox: %w", err)
	}
	return o.Close()
}

// Close drops what is held.
func (o *Outbox) Close() error {
	if o.later == nil {
		return nil
	}
	err := o.later.Close()
	o.later = nil
	return err
}
