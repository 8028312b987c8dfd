// Package pipeline is the job as a Beam pipeline: the engine that groups what the steps give. Keys and values are bytes
// throughout, and only what Flink and Spark both do right is used: ParDo, GroupByKey, CombinePerKey, Flatten and Reshuffle.
package pipeline

import (
	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/beam/internal/steps"
)

// Build adds the job that lies in a shared directory to a pipeline.
func Build(s beam.Scope, dir string, j *job.Job) {
	steps.Wire(&engine{s: s, dir: dir, chunks: len(j.Chunks)}, j)
}

// engine is Beam as steps see it.
type engine struct {
	s      beam.Scope
	dir    string
	chunks int
}

// Start implements steps.Engine.
func (e *engine) Start() beam.PCollection {
	s := e.s.Scope("start")
	return beam.ParDo(s, &start{e.chunks}, beam.Impulse(s))
}

// Each implements steps.Engine.
func (e *engine) Each(name string, in beam.PCollection) [steps.Outputs]beam.PCollection {
	return outputs(beam.ParDoN(e.s.Scope(name), &each{step{Dir: e.dir, Name: name}}, in))
}

// Group implements steps.Engine.
func (e *engine) Group(name string, in beam.PCollection) [steps.Outputs]beam.PCollection {
	packed := beam.ParDo(e.s.Scope("to "+name), &pack{Dir: e.dir}, in)
	s := e.s.Scope(name)
	return outputs(beam.ParDoN(s, &group{step{Dir: e.dir, Name: name}}, beam.GroupByKey(s, packed)))
}

func outputs(c []beam.PCollection) (out [steps.Outputs]beam.PCollection) {
	copy(out[:], c)
	return out
}

// Sum implements steps.Engine.
func (e *engine) Sum(in beam.PCollection) beam.PCollection {
	return beam.CombinePerKey(e.s.Scope("sum"), steps.AddShared, in)
}

// Flatten implements steps.Engine.
func (e *engine) Flatten(in ...beam.PCollection) beam.PCollection {
	return beam.Flatten(e.s.Scope("flatten"), in...)
}

// Spread implements steps.Engine.
func (e *engine) Spread(in beam.PCollection) beam.PCollection {
	return beam.Reshuffle(e.s.Scope("spread"), in)
}
