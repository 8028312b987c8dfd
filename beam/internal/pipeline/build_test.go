package pipeline

import (
	"reflect"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/graph"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/typex"

	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

var bytesType = reflect.TypeFor[[]byte]()

// pipelines are those that settings and inputs ask for.
func pipelines(t *testing.T) map[string][]*graph.MultiEdge {
	t.Helper()
	cut := []corpus.Chunk{{Range: &corpus.Range{To: 1}}, {Number: 1, Range: &corpus.Range{From: 1, To: 2}}}
	out := map[string][]*graph.MultiEdge{}
	for name, change := range map[string]func(*job.Job){
		"all":    func(*job.Job) {},
		"cut":    func(j *job.Job) { j.Chunks = cut },
		"rounds": func(j *job.Job) { j.Rounds = 2 },
		"clean":  func(j *job.Job) { j.Settings.Stages = []string{settings.StageClean} },
		"dedupe": func(j *job.Job) { j.Settings.Stages = []string{settings.StageDedupe} },
		"spin":   func(j *job.Job) { j.Settings.Stages = []string{settings.StageSpin} },
	} {
		j := &job.Job{Settings: settings.Default(), Chunks: []corpus.Chunk{{}}}
		change(j)
		p, s := beam.NewPipelineWithRoot()
		Build(s, "/nowhere", j)
		edges, _, err := p.Build()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = edges
	}
	return out
}

// TestKeysAreBytes holds that nothing but bytes goes from step to step. A key that is a string is decoded as UTF-8 by a
// runner and encoded again: different hashes become one key, without an error.
func TestKeysAreBytes(t *testing.T) {
	for name, edges := range pipelines(t) {
		groups := 0
		for _, e := range edges {
			if e.Op == graph.CoGBK {
				groups++
			}
			for _, n := range e.Output {
				if !onlyBytes(n.To.Type()) {
					t.Errorf("%s: %s gives %v", name, e.Name(), n.To.Type())
				}
			}
		}
		if groups == 0 {
			t.Errorf("%s: nothing is grouped: the test looks at nothing", name)
		}
	}
}

// onlyBytes tells whether all parts of a type are bytes.
func onlyBytes(t typex.FullType) bool {
	if len(t.Components()) == 0 || t.Type() == bytesType {
		return t.Type() == bytesType
	}
	for _, c := range t.Components() {
		if !onlyBytes(c) {
			return false
		}
	}
	return true
}

// TestOutputsHaveOneUse holds that what a step gives goes to one place. The values of a group come once then: Beam holds all of them in
// memory where several steps use them. And the job server for Flink refuses what goes both to a group and, with others, to a second one.
func TestOutputsHaveOneUse(t *testing.T) {
	for name, edges := range pipelines(t) {
		uses := map[int]int{}
		for _, e := range edges {
			for _, in := range e.Input {
				uses[in.From.ID()]++
			}
			if e.Op == graph.CoGBK && len(e.Input) > 1 {
				t.Errorf("%s: %s joins collections, which holds them in memory", name, e.Name())
			}
		}
		used := 0
		for _, e := range edges {
			for _, out := range e.Output {
				if n := uses[out.To.ID()]; n > 1 {
					t.Errorf("%s: an output of %s has %d uses", name, e.Scope(), n)
				} else if n == 1 {
					used++
				}
			}
		}
		if used == 0 {
			t.Errorf("%s: nothing is used: the test looks at nothing", name)
		}
	}
}
