package steps

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

// second decides which pairs are worth comparing. Of some hundred texts that share a key with one, a few are: what is known of a
// text beside its weights travels for those alone.
//
//	in   text -> meet weights, self, partner
//	0    text -> meet found
func second(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		var own *meetWeights
		var self *meetSelf
		return withTagged(t, values, tagPartner, func(v []byte) error {
			r := compact.Read(v)
			switch r.Byte() {
			case tagWeights:
				own = &meetWeights{}
				own.read(r)
			case tagSelf:
				self = &meetSelf{}
				self.read(r)
			default:
				return compact.ErrDamaged
			}
			return r.Done()
		}, func(partners func(func([]byte) error) error) error {
			if own == nil || self == nil {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			return partners(func(v []byte) error {
				r := compact.Read(v)
				var q meetPartner
				q.read(r)
				if err := r.Done(); err != nil {
					return err
				}
				return q.meet(t, own, self, out[0])
			})
		})
	})
}

// meet sends a text to one that it is worth comparing with, if what they share weighs enough.
func (m *meetPartner) meet(t *tools.Tools, own *meetWeights, self *meetSelf, emit Emit) error {
	w, err := own.of(&m.b)
	if err != nil || !t.Channel(m.a.by == stable).Pair(m.weights, w, m.shared) {
		return err
	}
	found := meetFound{b: m.b, many: m.a.many || m.b.many, rare: m.a.short || m.b.short, self: meetSelf{side: self.side}}
	if found.rare {
		found.self.frequency = self.frequency
	}
	emit(m.a.text[:], found.append(nil))
	return nil
}

// third tells each pair that is worth comparing what its texts know of themselves.
//
//	in   text -> meet self, found
//	0    two texts, the smaller one first -> pair
func third(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		var own *meetSelf
		return withTagged(t, values, tagFound, func(v []byte) error {
			if v[0] != tagSelf {
				return compact.ErrDamaged
			}
			r := compact.Read(v[1:])
			own = &meetSelf{}
			own.read(r)
			return r.Done()
		}, func(found func(func([]byte) error) error) error {
			if own == nil {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			return found(func(v []byte) error {
				var m meetFound
				r := compact.Read(v)
				m.read(r)
				if err := r.Done(); err != nil {
					return err
				}
				p := pair{many: m.many, a: own.side, b: m.self.side}
				if m.rare {
					p.frequency = candidates.Frequency(own.frequency, m.self.frequency)
				}
				out[0](slices.Concat(key, m.b.text[:]), p.append(nil))
				return nil
			})
		})
	})
}
