package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
)

// first weighs the keys of a text, and sends it with its weights to those that it shares keys with.
//
//	in   text -> meet keys, key, pair
//	0    text -> meet weights and self (its own), partner (to the others)
//	1    text -> route frequency
//	2    text -> meet self
func first(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		own := meetKeys{words: -1}
		shared := make(map[entry][]candidates.KeyCount)
		return withTagged(t, values, tagPair, func(v []byte) error {
			r := compact.Read(v)
			switch r.Byte() {
			case tagKeys:
				own = meetKeys{}
				own.read(r)
			case tagKey:
				var m meetKey
				m.read(r)
				of := entry{by: m.by, names: m.names}
				shared[of] = append(shared[of], m.KeyCount)
			default:
				return compact.ErrDamaged
			}
			return r.Done()
		}, func(pairs func(func([]byte) error) error) error {
			if own.words < 0 {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			weights := own.weigh(t, shared)
			self := meetSelf{own.side, shared[entry{by: prose}]}
			slices.SortFunc(self.frequency, func(a, b candidates.KeyCount) int { return cmp.Compare(a.Key, b.Key) })
			out[0](key, weights.append(nil))
			out[0](key, self.append(nil))
			out[2](key, self.append(nil))
			if len(self.frequency) > 0 {
				out[1](key, appendFrequency([]byte{tagFrequency}, self.frequency))
			}
			return pairs(func(v []byte) error {
				q, err := weights.partner(v)
				if err == nil {
					text := q.b.text
					out[0](text[:], q.append(nil))
				}
				return err
			})
		})
	})
}

// errUnknownText says that a pair came without one of its texts.
var errUnknownText = errors.New("something names it, and nothing is known of it")

// weigh weighs the keys of a text of which others have the shared ones.
func (m *meetKeys) weigh(t *tools.Tools, shared map[entry][]candidates.KeyCount) *meetWeights {
	w := &meetWeights{}
	for _, s := range m.sets {
		total := t.Channel(s.by == stable).Total(s.own, s.extra, shared[entry{by: s.by, names: s.names}])
		w.sets = append(w.sets, setWeights{s.by, s.names, total})
	}
	return w
}

// partner is the text as the other one of a pair is told of it.
func (m *meetWeights) partner(v []byte) (*meetPartner, error) {
	r := compact.Read(v)
	var p meetPair
	p.read(r)
	if err := r.Done(); err != nil {
		return nil, err
	}
	w, err := m.of(&p.a)
	return &meetPartner{a: p.a, b: p.b, shared: p.shared, weights: w}, err
}

// of are the weights of an entry of the text.
func (m *meetWeights) of(e *entry) (candidates.Weights, error) {
	for i := range m.sets {
		if s := &m.sets[i]; s.by == e.by && s.names == e.names {
			return s.Weights, nil
		}
	}
	return candidates.Weights{}, errUnknownText
}

// short tells whether it counts how frequent the wording of a text is.
func short(words int) bool { return words < verify.FrequencyWords }
