package launch

import (
	"bytes"
	"fmt"
	"testing"

	pipepb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/pipeline_v1"

	"github.com/copydesk/copydesk/beam/internal/work"
)

// TestViewShowsTheLastStage holds that a stage is what lies below one root of the pipeline, and that the last one from
// which something came is shown with all that came from it, by whatever worker.
func TestViewShowsTheLastStage(t *testing.T) {
	leaf := func(name string, out ...string) *pipepb.PTransform {
		outputs := map[string]string{}
		for i, collection := range out {
			outputs[fmt.Sprintf("i%d", i)] = collection
		}
		return &pipepb.PTransform{UniqueName: name, Outputs: outputs}
	}
	p := &pipepb.Pipeline{RootTransformIds: []string{"s1", "s2", "s3"}, Components: &pipepb.Components{Transforms: map[string]*pipepb.PTransform{
		"s1": {UniqueName: "read", Subtransforms: []string{"e1"}}, "e1": leaf("read/f", "n1"),
		"s2": {UniqueName: "text", Subtransforms: []string{"e2", "e3"}}, "e2": leaf("text/g", "n2"), "e3": leaf("text/h", "n3", "n5"),
		"s3": {UniqueName: "write", Subtransforms: []string{"e4"}}, "e4": leaf("write/k", "n4"),
	}}}
	var w bytes.Buffer
	byShard := func(stage string) (int, bool) { return 1, stage == "text" }
	v := newView(p, t.TempDir(), &Options{Progress: &w, Shards: Shards{Count: 4, Output: byShard}})
	if got := v.line(nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	got := v.line([]work.Report{
		{Elements: map[string]int64{"n1": 9, "n2": 3}, Peak: 5 << 20},
		{Elements: map[string]int64{"n2": 1, "n3": 2, "n4": 0, "of another job": 7}, Peak: 7 << 20},
	})
	if want := "[2/3] text: 6 elements; 2 workers so far, at most 7 MB each"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	got = v.line([]work.Report{{Elements: map[string]int64{"n2": 5, "n3": 6, "n5": 2}}, {Elements: map[string]int64{"n5": 1}}})
	if want := "[2/3] text: 14 elements, 3 of 4 shards; 2 workers so far, at most 0 MB each"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	v.say("said %d", 1)
	v.close()
	if w.String() != "said 1\n" {
		t.Errorf("where no line can be drawn over it wrote %q", w.String())
	}
}
