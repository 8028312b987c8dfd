package outbox

import (
	"fmt"
	"hash/crc32"

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
	held   = 4 << 20
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
	// parcelCosts is what a key takes of memory beside its bytes.
	parcelCosts = 96
	// piece is how much of what waits is sorted as one: a merge holds one of each run.
	piece = 4 << 10
)

// Outbox packs what one worker sends to one grouping in one bundle. Not safe for concurrent use.
type Outbox struct {
	dir    string
	limits Limits

	parcels []parcel
	of      map[string]int // key -> parcel
	bytes   int
	given   []uint32      // bytes while the bundle goes on, by a hash of the key; nil: nothing yet
	later   *spool.Sorter // key, values: nil while nothing waits
	temp    string
}

// parcel is what is held for a key.
type parcel struct {
	key    []byte
	values []byte // each behind its length
	n      int
}

// New makes an empty outbox. dir is the directory that all workers see, temp one of this machine, "" the system's.
func New(dir, temp string, l Limits) *Outbox {
	return &Outbox{dir: dir, temp: temp, limits: l.orDefault(), of: make(map[string]int)}
}

// Add takes a value for a key, and gives something when memory is full.
func (o *Outbox) Add(key, value []byte, emit Emit) error {
	if len(value) > o.limits.Inline {
		return o.wait(key, wire.AppendBytes(nil, value))
	}
	i, ok := o.of[string(key)]
	if !ok {
		i = len(o.parcels)
		o.parcels = append(o.parcels, parcel{key: append([]byte(nil), key...)})
		o.of[string(key)] = i
		o.bytes += parcelCosts + 2*len(key)
	}
	p := &o.parcels[i]
	p.values = wire.AppendBytes(p.values, value)
	p.n++
	if o.bytes += len(value); o.bytes > o.limits.Held {
		if o.given == nil {
			o.given = make([]uint32, counters)
		}
		return o.give(emit)
	}
	return nil
}

// give empties memory: a key is given, or waits.
func (o *Outbox) give(emit Emit) error {
	for i := range o.parcels {
		if p := &o.parcels[i]; o.may(p) {
			emit(p.key, pack(p.values, p.n))
		} else if err := o.pieces(p); err != nil {
			return err
		}
	}
	clear(o.parcels)
	clear(o.of)
	o.parcels, o.bytes = o.parcels[:0], 0
	return nil
}

// may tells whether a parcel is short, and its key was not given much before.
func (o *Outbox) may(p *parcel) bool {
	n := len(p.values)
	if n > o.limits.Inline || o.given == nil {
		return n <= o.limits.Inline
	}
	was := &o.given[crc32.Checksum(p.key, castagnoli)%counters]
	if int(*was)+n > o.limits.Given {
		return false
	}
	*was += uint32(n)
	return true
}

// pieces has a parcel wait.
func (o *Outbox) pieces(p *parcel) error {
	left := wire.NewReader(p.values)
	for left.Len() > 0 {
		from, n := left, 0
		for left.Len() > 0 && n < piece {
			left.Bytes()
			n = from.Len() - left.Len()
		}
		if err := o.wait(p.key, from.Next(n)); err != nil {
			return err
		}
	}
	return nil
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
