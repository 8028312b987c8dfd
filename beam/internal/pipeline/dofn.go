package pipeline

import (
	"context"
	"iter"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/copydesk/copydesk/beam/internal/outbox"
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

// pack puts together what goes from one worker to a group.
type pack struct {
	Dir string // where the job lies
	To  string // the step

	box *outbox.Outbox // of a bundle
}

// StartBundle implements Beam's DoFn.
func (p *pack) StartBundle(context.Context, emit) {
	p.box = outbox.New(p.Dir, "", outbox.Limits{}, steps.Join(p.To))
}

// ProcessElement implements Beam's DoFn.
func (p *pack) ProcessElement(_ context.Context, key, value []byte, out emit) error {
	return p.box.Add(key, value, out)
}

// FinishBundle implements Beam's DoFn.
func (p *pack) FinishBundle(_ context.Context, out emit) error {
	err := p.box.Flush(out)
	p.box = nil // Beam keeps what has worked for the next bundle
	return err
}

// Teardown implements Beam's DoFn.
func (p *pack) Teardown() error {
	if p.box == nil {
		return nil
	}
	return p.box.Close()
}

// group runs a step on the keys of a lot, each with all its values. What was packed comes once: a parameter that can be ranged over
// twice would have Beam hold it for longer.
type group struct{ step }

// Setup implements Beam's DoFn.
func (g *group) Setup(context.Context) error { return g.setup() }

// ProcessElement implements Beam's DoFn.
func (g *group) ProcessElement(ctx context.Context, _ []byte, next func(*[]byte) bool, a, b, c, d emit) error {
	return outbox.Read(g.Dir, func() ([]byte, bool) {
		var v []byte
		ok := next(&v)
		return v, ok
	}, func(key []byte, values iter.Seq[[]byte]) error {
		return g.run.Do(ctx, key, values, steps.Out{a, b, c, d})
	})
}

// FinishBundle implements Beam's DoFn.
func (g *group) FinishBundle(a, b, c, d emit) { g.flush(a, b, c, d) }

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
	register.DoFn4x1[context.Context, []byte, []byte, emit, error](&pack{})
	register.DoFn2x0[[]byte, emit](&start{})
	register.Emitter2[[]byte, []byte]()
	register.Iter1[[]byte]()
}
