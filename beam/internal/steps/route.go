package steps

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
)

// What meets at a text on the way to its block, by the first byte of a value; a record is a tagCard without keys. A block
// is the texts that are looked at together: a component of those that check joined, or one text of several records. It has
// the name of the smallest of its texts.
const (
	tagComponent = 'L' // name of the block
	tagFrequency = 'f' // prose keys that others have, and how many
	tagEdge      = 'e' // edge
	tagSelf      = 's' // near: the block and the best record of the text
	tagFar       = 'x' // far: an edge, and what its first text knows of itself
)

// depart sends the records of a text to its block, and its edges to their other ends.
//
//	in   text -> route card, component, frequency, edge
//	0    text -> route self (to itself), far (to the others)
//	1    block -> block card, keys
func depart(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) (err error) {
		var own near
		var frequency []byte
		cards := spool.New(t.Temp, 0)
		defer func() { err = errors.Join(err, cards.Close()) }()
		return withTagged(t, values, tagEdge, func(v []byte) error {
			switch v[0] {
			case tagCard:
				return cards.Add(v[1:])
			case tagComponent:
				own.block = v[1:]
			case tagFrequency:
				frequency = v[1:]
			default:
				return compact.ErrDamaged
			}
			return nil
		}, func(edges func(func([]byte) error) error) error {
			if cards.Len() == 0 && t.Orders.Names(hex.EncodeToString(key)) {
				return nil // a decision names a text that is not there
			}
			if cards.Len() == 0 {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			if own.block == nil && cards.Len() > 1 {
				own.block = key
			}
			var err error
			if own.best, err = best(cards); err != nil {
				return err
			}
			out[0](key, own.append([]byte{tagSelf}))
			if own.block != nil {
				if err := cards.Each(func(b []byte) error {
					out[1](own.block, append([]byte{tagCard}, b...))
					return nil
				}); err != nil {
					return err
				}
				out[1](own.block, slices.Concat([]byte{tagFrequency}, key, frequency))
			}
			return edges(func(v []byte) error {
				var e edge
				r := compact.Read(v)
				e.read(r)
				if err := r.Done(); err != nil {
					return err
				}
				f := far{near: own, evidence: e.evidence}
				copy(f.a[:], key)
				out[0](e.b[:], f.append([]byte{tagFar}))
				return nil
			})
		})
	})
}

// best is the card of the record that a text is compared as.
func best(cards *spool.Spool) ([]byte, error) {
	var broken error
	each := func(visit func(b []byte, c *dedupe.Card) bool) {
		err := cards.Each(func(b []byte) error {
			c, err := dedupe.ReadCard(b)
			if err == nil && !visit(b, &c) {
				err = errStop
			}
			return err
		})
		if err != nil && !errors.Is(err, errStop) {
			broken = err
		}
	}
	side := dedupe.SideOf(func(yield func(dedupe.Card) bool) {
		each(func(_ []byte, c *dedupe.Card) bool { return yield(*c) })
	})
	var found []byte
	each(func(b []byte, c *dedupe.Card) bool {
		if c.Ordinal == side.Best {
			found = slices.Clone(b)
		}
		return found == nil
	})
	return found, broken
}

// near is what a text knows of itself on the way to its block.
type near struct {
	block []byte // nil: it is in none
	best  []byte // card of the record that it is compared as
}

func (s *near) append(b []byte) []byte {
	return compact.AppendString(compact.AppendString(b, s.block), s.best)
}

func (s *near) read(r *compact.Reader) {
	s.block, s.best = r.Bytes(), r.Bytes()
	if len(s.block) == 0 {
		s.block = nil
	}
}

// far is an edge as its second text sees it.
type far struct {
	a content
	near
	evidence []byte
}

func (f *far) append(b []byte) []byte {
	return append(f.near.append(append(b, f.a[:]...)), f.evidence...)
}

func (f *far) read(r *compact.Reader) {
	copy(f.a[:], r.Next(contentBytes))
	f.near.read(r)
	f.evidence = r.Rest()
}

// meeting sends an edge to the block of its texts, or where they are in two, to the chunk where its line is written.
//
//	in   text -> route self, far
//	0    block -> block edge
//	1    chunk -> decide between
func meeting(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		var own near
		return withTagged(t, values, tagFar, func(v []byte) error {
			if v[0] != tagSelf {
				return compact.ErrDamaged
			}
			r := compact.Read(v[1:])
			own.read(r)
			return r.Done()
		}, func(edges func(func([]byte) error) error) error {
			if own.best == nil {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			return edges(func(v []byte) error {
				var f far
				r := compact.Read(v)
				f.read(r)
				if err := r.Done(); err != nil {
					return err
				}
				if own.block != nil && string(own.block) == string(f.block) {
					e := blockEdge{a: f.a, evidence: f.evidence}
					copy(e.b[:], key)
					out[0](own.block, e.append([]byte{tagEdge}))
					return nil
				}
				b := between{a: f.best, b: own.best, evidence: slices.Clone(f.evidence)}
				at, err := b.chunk()
				if err == nil {
					out[1](at, b.append([]byte{tagBetween}))
				}
				return err
			})
		})
	})
}
