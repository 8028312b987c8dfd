// Package pipeline is the job as a Beam pipeline: the engine that groups what the steps give. Keys and values are bytes
// throughout, and only what Flink and Spark both do right is used: ParDo, GroupByKey, Flatten and Reshuffle.
package pipeline

import (
	"slices"

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

// flow is a collection, in the parts that steps give. Parts are put together behind a pack: what Beam flattens goes through its Java.
type flow []beam.PCollection

// Start implements steps.Engine.
func (e *engine) Start() flow {
	s := e.s.Scope("start")
	return flow{beam.ParDo(s, &start{e.chunks}, beam.Impulse(s))}
}

// Each implements steps.Engine.
func (e *engine) Each(name string, in flow) [steps.Outputs]flow {
	return outputs(beam.ParDoN(e.s.Scope(name), &each{step{Dir: e.dir, Name: name}}, e.one(in)))
}

// Group implements steps.Engine.
func (e *engine) Group(name string, in flow) [steps.Outputs]flow {
	var packed flow
	for _, part := range in {
		packed = append(packed, beam.ParDo(e.s.Scope("to "+name), &pack{Dir: e.dir, To: name}, part))
	}
	s := e.s.Scope(name)
	return outputs(beam.ParDoN(s, &group{step{Dir: e.dir, Name: name}}, beam.GroupByKey(s, e.one(packed))))
}

func outputs(c []beam.PCollection) (out [steps.Outputs]flow) {
	for i := range out {
		out[i] = flow{c[i]}
	}
	return out
}

// Flatten implements steps.Engine.
func (e *engine) Flatten(in ...flow) flow { return slices.Concat(in...) }

// Spread implements steps.Engine.
func (e *engine) Spread(in flow) flow {
	return flow{beam.Reshuffle(e.s.Scope("spread"), e.one(in))}
}

// one is a flow as one collection.
func (e *engine) one(in flow) beam.PCollection {
	if len(in) == 1 {
		return in[0]
	}
	return beam.Flatten(e.s.Scope("flatten"), in...)
}
