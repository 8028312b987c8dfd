package index

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// Finder finds the records that are worth comparing with a text; one per goroutine.
type Finder struct {
	x       *Index
	options [2]candidates.Options
	sums    []uint32 // by row or rank of the whole index
	touched []hit
	found   []hit
	at      []uint32 // rows of what was touched,
	rows    []row    // and what they hold
	ranks   []uint32
	keys    []uint32
	memo    []known
	hubs    map[memoKey]*hubs
	lists   [][]postings // by segment

	newcomers int
	bound     bool      // least is known
	least     [2]uint32 // that a key weighs
}

// hit is a rank that postings led to.
type hit struct {
	v    *view
	rank uint32
}

// known is a frequency looked up before.
type known struct {
	key memoKey
	n   uint32
	set bool
}

type memoKey struct {
	key uint32
	c   Channel
}

const (
	memoBits = 16
	hubsMost = 1 << 15 // keys
	heaviest = 1<<32 - 1
	ahead    = 8 // keys looked up at once
)

// Finder makes a finder by the Prose and Stable of the options, those of dedupe.DefaultOptions where Prose is zero.
// It takes 4 bytes for each record of the index, and some MB.
func (x *Index) Finder(o dedupe.Options) *Finder {
	if o.Prose == (candidates.Options{}) {
		d := dedupe.DefaultOptions()
		o.Prose, o.Stable = d.Prose, d.Stable
	}
	return &Finder{
		x: x, options: [2]candidates.Options{Prose: o.Prose, Stable: o.Stable}, sums: make([]uint32, x.rows()),
		memo: make([]known, 1<<memoBits), hubs: map[memoKey]*hubs{}, lists: make([][]postings, len(x.segments)), newcomers: maxRows,
	}
}

// Expect says that at most n texts are not in the index, which the extra of Candidates counts. To know it makes it quicker.
func (f *Finder) Expect(n int) { f.newcomers, f.bound = min(max(n, 1), maxRows), false }

// bind finds out what a key weighs at least.
func (f *Finder) bind() error {
	for c := range f.least {
		most := uint64(f.newcomers)
		for _, v := range f.x.segments {
			n, err := v.longest(Channel(c))
			if err != nil {
				return err
			}
			most += min(n, uint64(v.rows))
		}
		f.least[c] = f.options[c].Weight(int(most))
	}
	f.bound = true
	return nil
}

// Candidates appends to dst a record, the first, of each text that an engine over the index and all newcomers would
// compare with the text of a fingerprint, and perhaps some more; that of the same content comes up too. Other records of
// a text have its content (WithContent). extra counts the texts with a key that are not in the index, by
// content, the one asked for among them unless it is; nil: there are no others.
//
// A key in more than FullRun texts costs the Hubs that come first by content hash; only a text that would itself be
// one of them costs all. What is appended ascends.
func (f *Finder) Candidates(print *dedupe.Fingerprint, extra func(c Channel, key uint32) int, dst []Serial) ([]Serial, error) {
	if print.Words == 0 {
		return dst, nil
	}
	if !f.bound {
		if err := f.bind(); err != nil {
			return dst, err
		}
	}
	from := len(dst)
	own := false
	err := f.x.withContent(print.Content, func(_ *view, r row) bool {
		dst = append(dst, r.serial)
		own = true
		return false
	})
	if err != nil {
		return dst, err
	}
	if extra == nil {
		n := 1
		if own {
			n = 0
		}
		extra = func(c Channel, key uint32) int {
			keys := print.Prose
			if c == Stable {
				keys = print.Stable
			}
			if _, has := slices.BinarySearch(keys, key); has {
				return n
			}
			return 0
		}
	}
	f.found = f.found[:0]
	for c, keys := range [...][]uint32{Prose: print.Prose, Stable: print.Stable} {
		if f.options[c].FullRun > 0 {
			if err := f.channel(Channel(c), keys, print.Content, extra); err != nil {
				return dst, err
			}
		}
	}
	for _, h := range f.found {
		s, err := f.first(h)
		if err != nil {
			return dst, err
		}
		if s != 0 {
			dst = append(dst, s)
		}
	}
	slices.Sort(dst[from:])
	return dst[:from+len(slices.Compact(dst[from:]))], nil
}

// first is the first record of the text of a hit; 0: there is none.
func (f *Finder) first(h hit) (serial Serial, err error) {
	content, err := h.v.content(h.rank)
	if err != nil {
		return 0, err
	}
	err = f.x.withContent(content, func(_ *view, r row) bool {
		serial = r.serial
		return false
	})
	return serial, err
}

// channel adds to found the texts that share enough of the keys of a channel.
func (f *Finder) channel(c Channel, keys []uint32, content [2]uint64, extra func(Channel, uint32) int) error {
	o := f.options[c]
	var all candidates.Weights
	f.touched = f.touched[:0]
	defer func() {
		for _, h := range f.touched {
			f.sums[h.v.base+h.rank] = 0
		}
	}()
	lists, err := f.listsOf(c, keys)
	if err != nil {
		return err
	}
	for k, key := range keys {
		n := 0
		for i, v := range f.x.segments {
			live, err := v.live(c, &lists[i][k])
			if err != nil {
				return err
			}
			n += live
		}
		f.remember(c, key, n)
		w := o.Weight(n + extra(c, key))
		all.Add(key, w)
		if n > o.FullRun {
			h, err := f.hubsOf(c, key, lists, k)
			if err != nil {
				return err
			}
			if compareContents(content, h.last) > 0 {
				for _, hit := range h.first {
					f.touch(hit, w)
				}
				continue
			}
		}
		for i, v := range f.x.segments {
			l := &lists[i][k]
			if f.ranks, err = l.ranks(f.ranks[:0], l.n); err != nil {
				return err
			}
			for _, r := range f.ranks {
				if !v.dead[c].has(r) {
					f.touch(hit{v, r}, w)
				}
			}
		}
	}
	if err := f.readRows(); err != nil {
		return err
	}
	for i, h := range f.touched {
		ok, err := f.worth(c, h.v, &f.rows[i], &all, f.sums[h.v.base+h.rank], extra)
		if err != nil {
			return err
		}
		if ok {
			f.found = append(f.found, h)
		}
	}
	return nil
}

// readRows reads the rows of what was touched, first where each is and then each: the memory is waited for once and not row by row.
func (f *Finder) readRows() error {
	f.at, f.rows = f.at[:0], f.rows[:0]
	for _, h := range f.touched {
		i, err := h.v.rankRow(h.rank)
		if err != nil {
			return err
		}
		f.at = append(f.at, i)
	}
	for i, h := range f.touched {
		r, err := h.v.row(f.at[i])
		if err != nil {
			return err
		}
		f.rows = append(f.rows, r)
	}
	return nil
}

func (f *Finder) touch(h hit, w uint32) {
	sum := &f.sums[h.v.base+h.rank]
	if *sum == 0 {
		f.touched = append(f.touched, h)
	}
	*sum = uint32(min(uint64(*sum)+uint64(w), 1<<32-1))
}

// listsOf are the posting lists of keys, by segment and key.
func (f *Finder) listsOf(c Channel, keys []uint32) ([][]postings, error) {
	for i, v := range f.x.segments {
		if cap(f.lists[i]) < len(keys) {
			f.lists[i] = make([]postings, 2*len(keys))
		}
		f.lists[i] = f.lists[i][:len(keys)]
		if err := v.lists(c, keys, f.lists[i]); err != nil {
			return nil, err
		}
	}
	return f.lists, nil
}
