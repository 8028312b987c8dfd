package index

import (
	"encoding/binary"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// togetherMost is how many texts are looked up at once.
const togetherMost = 1 << 10

// bulk is what a finder knows of the texts that it looks up at once, in one channel.
type bulk struct {
	prints  []*dedupe.Fingerprint
	alone   []bool               // by text: it counts for its keys, and extras do not know it
	entries []uint64             // keys that are asked for
	all     []candidates.Weights // by text
	shares  []share
	byText  []share
	starts  []int
	met     []met
	keys    []uint32 // of open, a few at a time
	counts  []uint32 // of texts that have these keys
	let     []passed // by segment
	found   []foundHit
	sorted  []met
}

// met is a text of the index that shares keys with one that is looked up, while nobody knows whether it is worth comparing.
type met struct {
	hit
	text, shared uint32
	first, keys  uint32 // of partKeys: those not weighed yet
	least        uint32 // what each of its keys is known to weigh
	weights      candidates.Weights
}

type foundHit struct {
	hit
	text uint32
}

// channel adds to found what shares enough of the keys of a channel.
func (f *Finder) channel(c Channel, extra extras) error {
	b := &f.bulk
	prints := b.prints
	b.entries, b.shares, b.met, b.all = b.entries[:0], b.shares[:0], b.met[:0], make([]candidates.Weights, len(prints))
	for i, p := range prints {
		if p.Words == 0 {
			continue
		}
		for _, key := range printKeys(p, c) {
			b.entries = append(b.entries, asked(key, i))
		}
	}
	var err error
	b.entries, err = f.walk.all(c, b.entries, func(key uint32, n int, lists [][]postings, k int, who []uint64) error {
		return f.share(c, key, n, extra(c, key), lists, k, who)
	})
	if err != nil {
		for _, m := range b.met { // added up already
			f.sums[m.v.base+m.rank] = 0
		}
		return err
	}
	if err := f.meet(c, len(prints)); err != nil {
		return err
	}
	f.order()
	const some = 1 << 18 // at once, so that what is looked up of them stays small
	for rest := b.met; len(rest) > 0; {
		n := min(some, len(rest))
		b.met, rest = rest[:n:n], rest[n:]
		for most := 8; len(b.met) > 0; most *= 4 {
			if err := f.weigh(c, most, extra); err != nil {
				return err
			}
		}
	}
	return nil
}

// meet sums up the shares of each two texts; those that may be worth comparing are open then.
func (f *Finder) meet(c Channel, texts int) error {
	b := &f.bulk
	b.group(texts)
	from, first := 0, 0
	for text := range texts {
		f.addUp(b.byText[from:b.starts[text]])
		from = b.starts[text]
		some := b.met[first:]
		for i := range some {
			at := some[i].v.base + some[i].rank
			some[i].shared = f.sums[at]
			f.sums[at] = 0
		}
		kept, err := f.bounded(c, some, &b.all[text])
		if err != nil {
			return err
		}
		first += kept
		b.met = b.met[:first]
	}
	return nil
}

// hit is a rank of the whole index, in its segment.
func (x *Index) hit(at uint32) hit {
	i := len(x.segments) - 1
	for x.segments[i].base > at {
		i--
	}
	return hit{x.segments[i], at - x.segments[i].base}
}

// bounded reads the rows of what a text met, first where each is and then each: the memory is waited for once and not row by row. What is
// worth comparing whatever it weighs is found then, and what is not by what it weighs at least is let go; the number of the others, which
// are moved to the front, is returned.
func (f *Finder) bounded(c Channel, some []met, a *candidates.Weights) (kept int, err error) {
	for i := range some {
		if some[i].first, err = some[i].v.rankRow(some[i].rank); err != nil {
			return 0, err
		}
	}
	o := f.options[c]
	for i := range some {
		m := some[i]
		r, err := m.v.row(m.first)
		if err != nil {
			return 0, err
		}
		full := candidates.Weights{Own: heaviest}
		if r.extra(c) {
			full.Extra = heaviest
		}
		if o.Candidate(*a, full, m.shared) { // whatever the other weighs
			f.bulk.found = append(f.bulk.found, foundHit{m.hit, m.text})
			continue
		}
		m.first, m.keys = r.keys(c)
		if r.extra(c) {
			if a.Extra == 0 { // those of the other do not count
				if f.ranks, err = m.v.keysOf(&r, c, f.ranks[:0]); err != nil {
					return 0, err
				}
				m.keys = uint32(len(withoutExtra(f.ranks)))
			}
		} else {
			// What its keys weigh at least, until they are known. It does not matter which of them count.
			m.least = f.least[c]
			m.weights.Own = uint32(min(uint64(m.keys)*uint64(m.least), heaviest))
		}
		if !o.Candidate(*a, m.weights, m.shared) && !r.extra(c) {
			continue
		}
		some[kept] = m
		kept++
	}
	return kept, nil
}

// order puts the open texts in the order in which their keys lie in the files.
func (f *Finder) order() {
	b := &f.bulk
	b.entries = b.entries[:0]
	for i := range b.met {
		b.entries = append(b.entries, asked(b.met[i].first, i))
	}
	b.entries = f.walk.sort(b.entries)
	b.sorted = b.sorted[:0]
	for _, e := range b.entries {
		b.sorted = append(b.sorted, b.met[uint32(e)])
	}
	b.met, b.sorted = b.sorted, b.met
}

// weigh looks up as many keys of each open text, at most, and adds up what they weigh, until it is plain that it is not worth comparing.
// What has no more keys is found. Extra keys, which decide what others count, come first.
func (f *Finder) weigh(c Channel, most int, extra extras) error {
	b, o := &f.bulk, f.options[c]
	b.entries, b.keys = b.entries[:0], b.keys[:0]
	if b.let == nil {
		b.let = make([]passed, len(f.x.segments))
	}
	for i := range b.met {
		m := &b.met[i]
		b.let[m.v.number].at(m.v.blocks, partKeys, 4*int64(m.first), f.walk.keep)
		n := min(m.keys, uint32(most))
		raw, err := m.v.keyBytes(m.first+m.keys-n, n)
		if err != nil {
			return err
		}
		for k := len(raw) - 4; k >= 0; k -= 4 {
			key := binary.LittleEndian.Uint32(raw[k:])
			b.entries = append(b.entries, asked(key, len(b.keys)))
			b.keys = append(b.keys, key)
		}
	}
	for i, v := range f.x.segments {
		b.let[i].end(v.blocks, partKeys)
	}
	if cap(b.counts) < len(b.keys) {
		b.counts = make([]uint32, len(b.keys)+len(b.keys)/4)
	}
	b.counts = b.counts[:len(b.keys)]
	var err error
	b.entries, err = f.walk.all(c, b.entries, func(key uint32, n int, _ [][]postings, _ int, who []uint64) error {
		n += extra(c, key)
		for _, e := range who {
			b.counts[uint32(e)] = uint32(n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	kept, at := 0, 0
	for i := range b.met {
		m := b.met[i]
		n := int(min(m.keys, uint32(most)))
		worth := true
		for k := at; k < at+n && worth; k++ {
			texts := int(b.counts[k])
			if b.alone[m.text] {
				if _, own := slices.BinarySearch(printKeys(b.prints[m.text], c), b.keys[k]); own {
					texts++
				}
			}
			m.weights.Add(b.keys[k], o.Weight(texts)-m.least)
			worth = o.Candidate(b.all[m.text], m.weights, m.shared)
		}
		at += n
		m.keys -= uint32(n)
		switch {
		case worth && m.keys == 0:
			b.found = append(b.found, foundHit{m.hit, m.text})
		case worth:
			b.met[kept] = m
			kept++
		}
	}
	b.met = b.met[:kept]
	return nil
}
