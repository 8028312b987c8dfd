package steps

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

// post makes pairs of the texts that have one key.
//
//	in   key of a channel -> entry of a text that has it
//	0    text             -> meet key: the texts that have the key
//	1    two entries      -> what the key adds to what they share
//	3    ""               -> count of the keys of a channel
func post(t *tools.Tools) Step {
	var seen [2]candidates.Stats
	p := &poster{t: t}
	return Step{
		Do: func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
			by, stats, err := p.pair(key, values, out)
			if err == nil {
				seen[by] = seen[by].Add(stats)
			}
			return err
		},
		Flush: func(out Out) {
			for by, s := range seen {
				if s == (candidates.Stats{}) {
					continue
				}
				out[3](nil, countKeys(channel(by), s))
			}
			seen = [2]candidates.Stats{}
		},
	}
}

type poster struct{ t *tools.Tools }

// pair pairs the texts of a posting list, which may be longer than memory: it waits in a spool and is walked through as
// often as candidates.PairUp asks.
func (p *poster) pair(key []byte, values iter.Seq[[]byte], out Out) (by channel, s candidates.Stats, err error) {
	r := compact.Read(key)
	by = channel(r.Byte())
	number := r.Uint32()
	if err := r.Done(); err != nil || by > stable {
		return by, s, errors.Join(err, compact.ErrDamaged)
	}
	list := spool.New(p.t.Temp, 0)
	defer func() { err = errors.Join(err, list.Close()) }()
	for v := range values {
		if err := list.Add(v); err != nil {
			return by, s, err
		}
	}
	var broken error
	walk := func(yield func(entry) bool) {
		err := list.Each(func(b []byte) error {
			r := compact.Read(b)
			e := readEntry(r)
			if err := r.Done(); err != nil {
				return err
			}
			if !yield(e) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			broken = err
		}
	}
	s, err = candidates.PairUp(p.t.Channel(by == stable), walk, compareEntries, func(e entry, texts int) error {
		out[0](e.text[:], meetKey{by, e.names, candidates.KeyCount{Key: number, Texts: uint32(texts)}}.append(nil))
		return nil
	}, func(a, b entry, shared candidates.Shared) error {
		if a.text != b.text {
			out[1](b.append(a.append(nil)), appendShared(nil, shared))
		}
		return nil
	})
	return by, s, errors.Join(err, broken)
}

var errStop = errors.New("enough")

// appendShared adds what two entries share, in eight bytes.
func appendShared(b []byte, s candidates.Shared) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, s.Forth), s.Back)
}

func readShared(r *compact.Reader) candidates.Shared {
	return candidates.Shared{Forth: r.Uint32(), Back: r.Uint32()}
}

// addShared joins what several keys add to what two entries share, between post and half.
func addShared(a, b []byte) []byte {
	x, y := compact.Read(a), compact.Read(b)
	return appendShared(nil, readShared(x).Add(readShared(y)))
}

// half adds up what two entries share, and sends the pair to the first of its two texts.
//
//	in   two entries -> what some keys add to what they share
//	0    first text  -> meet pair
func half(*tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		r := compact.Read(key)
		m := meetPair{a: readEntry(r), b: readEntry(r)}
		if err := r.Done(); err != nil {
			return err
		}
		for b := range values {
			v := compact.Read(b)
			m.shared = m.shared.Add(readShared(v))
			if err := v.Done(); err != nil {
				return err
			}
		}
		out[0](m.a.text[:], m.append(nil))
		return nil
	})
}
