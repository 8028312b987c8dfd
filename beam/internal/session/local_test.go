package session_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/outbox"
	"github.com/copydesk/copydesk/beam/internal/steps"
	"github.com/copydesk/copydesk/beam/internal/tools"
)

// element is one of a collection.
type element struct{ key, value []byte }

// inMemory is an engine for tests: elements of a collection come in any order, each step is run by several workers, which pack what
// they send, and a group's values come once, as with a real one.
type inMemory struct {
	ctx    context.Context
	t      *tools.Tools
	rand   *rand.Rand
	limits outbox.Limits // of what is packed
	err    error
	stages int
	went   map[string]*traffic // by the step that things were grouped for
}

// traffic is what steps gave to a group, and what of it went through the engine.
type traffic struct{ values, given, elements, bytes int64 }

// workers is how many run a step.
const workers = 2

func newInMemory(ctx context.Context, t *tools.Tools, seed uint64) *inMemory {
	e := &inMemory{ctx: ctx, t: t, rand: rand.New(rand.NewPCG(seed, 0)), went: map[string]*traffic{}}
	if seed > 0 { // so little that all of it is done
		e.limits = outbox.Limits{Held: 8 << 10, Inline: 300, Sent: 40 << 10}
	}
	return e
}

// to is the traffic to a group.
func (e *inMemory) to(name string) *traffic {
	if e.went[name] == nil {
		e.went[name] = &traffic{}
	}
	return e.went[name]
}

func (e *inMemory) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// Start implements steps.Engine.
func (e *inMemory) Start() []element {
	var out []element
	for c := range e.t.Job.Chunks {
		out = append(out, element{steps.ChunkKey(c), nil})
	}
	return out
}

// Each implements steps.Engine.
func (e *inMemory) Each(name string, in []element) [steps.Outputs][]element {
	return e.run(name, e.Spread(in), func(el element, do func([]byte, iter.Seq[[]byte]) error) error {
		return do(el.key, slices.Values([][]byte{el.value}))
	})
}

// Group implements steps.Engine.
func (e *inMemory) Group(name string, in []element) [steps.Outputs][]element {
	packed := map[string][][]byte{}
	for _, el := range e.Spread(e.pack(name, in)) {
		packed[string(el.key)] = append(packed[string(el.key)], el.value)
	}
	var lots []element
	for k := range packed {
		lots = append(lots, element{key: []byte(k)})
	}
	slices.SortFunc(lots, func(a, b element) int { return slices.Compare(a.key, b.key) })
	return e.run(name, e.Spread(lots), func(lot element, do func([]byte, iter.Seq[[]byte]) error) error {
		left := packed[string(lot.key)]
		return outbox.Read(e.t.Dir, func() (v []byte, ok bool) {
			if len(left) == 0 {
				return nil, false
			}
			v, left = slices.Clone(left[0]), left[1:]
			return v, true
		}, do)
	})
}

// pack has workers pack what they send to a group.
func (e *inMemory) pack(name string, in []element) (out []element) {
	to := e.to(name)
	emit := func(lot, packed []byte) {
		to.elements, to.bytes = to.elements+1, to.bytes+int64(len(lot)+len(packed))
		out = append(out, element{slices.Clone(lot), slices.Clone(packed)})
	}
	var boxes [workers]*outbox.Outbox
	for i := range boxes {
		boxes[i] = outbox.New(e.t.Dir, e.t.Temp, e.limits, steps.Join(name))
	}
	for _, el := range e.Spread(in) {
		to.values, to.given = to.values+1, to.given+int64(len(el.key)+len(el.value))
		if err := boxes[e.rand.IntN(workers)].Add(el.key, el.value, emit); err != nil {
			e.fail(err)
		}
	}
	for _, b := range boxes {
		if err := b.Flush(emit); err != nil {
			e.fail(err)
		}
	}
	return out
}

// run runs a step; with has it look at the keys of an element.
func (e *inMemory) run(name string, in []element, with func(element, func([]byte, iter.Seq[[]byte]) error) error) (out [steps.Outputs][]element) {
	e.stages++
	var emit steps.Out
	for i := range emit {
		emit[i] = func(key, value []byte) {
			out[i] = append(out[i], element{slices.Clone(key), slices.Clone(value)})
		}
	}
	var all [workers]steps.Step
	for i := range all {
		w, err := steps.New(name, e.t)
		if err != nil {
			e.fail(err)
			return out
		}
		all[i] = w
	}
	for _, el := range in {
		if e.err != nil {
			return out
		}
		w := all[e.rand.IntN(workers)]
		if err := with(el, func(key []byte, values iter.Seq[[]byte]) error {
			if err := w.Do(e.ctx, key, values, emit); err != nil {
				return fmt.Errorf("key %x: %w", key, err)
			}
			return nil
		}); err != nil {
			e.fail(err)
		}
	}
	for _, w := range all {
		if w.Flush != nil {
			w.Flush(emit)
		}
	}
	if n, ok := steps.Shards(name); ok && e.err == nil {
		through := 0
		for _, el := range out[n] {
			if len(el.value) != 1 || el.value[0] != 'u' { // an id was made unique
				through++
			}
		}
		if through != len(e.t.Job.Chunks) {
			e.fail(fmt.Errorf("%s says that it is through with %d of %d chunks", name, through, len(e.t.Job.Chunks)))
		}
	}
	return out
}

// Flatten implements steps.Engine.
func (e *inMemory) Flatten(in ...[]element) []element { return slices.Concat(in...) }

// Spread implements steps.Engine.
func (e *inMemory) Spread(in []element) []element {
	out := slices.Clone(in)
	e.rand.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
