package pipeline

import (
	"context"
	"iter"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/copydesk/copydesk/beam/internal/steps"
	"github.com/copydesk/copydesk/beam/internal/tools"
)

// emit is one output of a DoFn.
type emit = func(key, value []byte)

// step runs a step in a worker. What is exported travels with the job; the rest is made in Setup.
type step struct {
	Dir  string // where the job lies
	Name string

	run steps.Step
}

func (s *step) setup() error {
	t, err := tools.Shared(s.Dir)
	if err != nil {
		return err
	}
	s.run, err = steps.New(s.Name, t)
	return err
}

func (s *step) flush(a, b, c, d emit) {
	if s.run.Flush != nil {
		s.run.Flush(steps.Out{a, b, c, d})
	}
}

// each runs a step on single elements.
type each struct{ step }

// Setup implements Beam's DoFn.
func (e *each) Setup(context.Context) error { return e.setup() }

// ProcessElement implements Beam's DoFn.
func (e *each) ProcessElement(ctx context.Context, key, value []byte, a, b, c, d emit) error {
	return e.run.Do(ctx, key, func(yield func([]byte) bool) { yield(value) }, steps.Out{a, b, c, d})
}

// FinishBundle implements Beam's DoFn.
func (e *each) FinishBundle(a, b, c, d emit) { e.flush(a, b, c, d) }

// group runs a step on all values of a key. The values come once, as a stream: a parameter that can be ranged over
// twice would have Beam hold them all in memory.
type group struct{ step }

// Setup implements Beam's DoFn.
func (g *group) Setup(context.Context) error { return g.setup() }

// ProcessElement implements Beam's DoFn.
func (g *group) ProcessElement(ctx context.Context, key []byte, next func(*[]byte) bool, a, b, c, d emit) error {
	return g.run.Do(ctx, key, stream(next), steps.Out{a, b, c, d})
}

// FinishBundle implements Beam's DoFn.
func (g *group) FinishBundle(a, b, c, d emit) { g.flush(a, b, c, d) }

// stream is what is left of a group's values.
func stream(next func(*[]byte) bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var v []byte
		for next(&v) {
			if !yield(v) {
				return
			}
		}
	}
}

// start gives the chunks of the input.
type start struct{ Chunks int }

// ProcessElement implements Beam's DoFn.
func (s *start) ProcessElement(_ []byte, out emit) {
	for n := range s.Chunks {
		out(steps.ChunkKey(n), nil)
	}
}

// Beam finds functions of a worker by their names.
func init() {
	register.DoFn7x1[context.Context, []byte, []byte, emit, emit, emit, emit, error](&each{})
	register.DoFn7x1[context.Context, []byte, func(*[]byte) bool, emit, emit, emit, emit, error](&group{})
	register.DoFn2x0[[]byte, emit](&start{})
	register.Function2x1(steps.AddShared)
	register.Emitter2[[]byte, []byte]()
	register.Iter1[[]byte]()
}
