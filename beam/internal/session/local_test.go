package session_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/steps"
	"github.com/copydesk/copydesk/beam/internal/tools"
)

// element is one of a collection.
type element struct{ key, value []byte }

// inMemory is an engine for tests: elements of a collection come in any order, each step is run by several workers, and a
// group's values come once, as with a real one.
type inMemory struct {
	ctx    context.Context
	t      *tools.Tools
	rand   *rand.Rand
	err    error
	stages int
	bytes  map[string]int64 // that were grouped, by the step they were grouped for
}

func newInMemory(ctx context.Context, t *tools.Tools, seed uint64) *inMemory {
	return &inMemory{ctx: ctx, t: t, rand: rand.New(rand.NewPCG(seed, 0)), bytes: map[string]int64{}}
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
	return e.run(name, e.Spread(in), func(el element) ([]byte, iter.Seq[[]byte]) {
		return el.key, slices.Values([][]byte{el.value})
	})
}

// Group implements steps.Engine.
func (e *inMemory) Group(name string, in []element) [steps.Outputs][]element {
	groups := map[string][][]byte{}
	for _, el := range e.Spread(in) {
		groups[string(el.key)] = append(groups[string(el.key)], el.value)
		e.bytes[name] += int64(len(el.key) + len(el.value))
	}
	var keys []element
	for k := range groups {
		keys = append(keys, element{key: []byte(k)})
	}
	slices.SortFunc(keys, func(a, b element) int { return slices.Compare(a.key, b.key) })
	return e.run(name, e.Spread(keys), func(el element) ([]byte, iter.Seq[[]byte]) {
		left := groups[string(el.key)]
		return el.key, func(yield func([]byte) bool) { // once: what was read is gone
			for len(left) > 0 {
				v := slices.Clone(left[0])
				left = left[1:]
				if !yield(v) {
					return
				}
			}
		}
	})
}

// run runs a step on two workers.
func (e *inMemory) run(name string, in []element, values func(element) ([]byte, iter.Seq[[]byte])) (out [steps.Outputs][]element) {
	e.stages++
	var emit steps.Out
	for i := range emit {
		emit[i] = func(key, value []byte) {
			out[i] = append(out[i], element{slices.Clone(key), slices.Clone(value)})
		}
	}
	var workers [2]steps.Step
	for i := range workers {
		w, err := steps.New(name, e.t)
		if err != nil {
			e.fail(err)
			return out
		}
		workers[i] = w
	}
	for _, el := range in {
		if e.err != nil {
			return out
		}
		key, v := values(el)
		if err := workers[e.rand.IntN(2)].Do(e.ctx, key, v, emit); err != nil {
			e.fail(fmt.Errorf("key %x: %w", el.key, err))
		}
	}
	for _, w := range workers {
		if w.Flush != nil {
			w.Flush(emit)
		}
	}
	return out
}

// Sum implements steps.Engine.
func (e *inMemory) Sum(in []element) []element {
	sums := map[string][]byte{}
	for _, el := range in {
		e.bytes["sum"] += int64(len(el.key) + len(el.value))
	}
	for _, el := range e.Spread(in) {
		if was, ok := sums[string(el.key)]; ok {
			el.value = steps.AddShared(was, el.value)
		}
		sums[string(el.key)] = el.value
	}
	var out []element
	for k, v := range sums {
		out = append(out, element{[]byte(k), v})
	}
	slices.SortFunc(out, func(a, b element) int { return slices.Compare(a.key, b.key) })
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
