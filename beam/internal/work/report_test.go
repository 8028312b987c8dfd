package work

import (
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/metricsx"
	fnpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/fnexecution_v1"
	pipepb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/pipeline_v1"
	"github.com/google/go-cmp/cmp"
)

// bundle is an answer to the engine: so many elements in n1, of which two were weighed.
func bundle(t *testing.T, elements, size int64) *fnpb.InstructionResponse {
	t.Helper()
	count, err := metricsx.Int64Counter(elements)
	if err != nil {
		t.Fatal(err)
	}
	sizes, err := metricsx.Int64Distribution(2, 2*size, size, size)
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]string{"PCOLLECTION": "n1"}
	return &fnpb.InstructionResponse{Response: &fnpb.InstructionResponse_ProcessBundle{ProcessBundle: &fnpb.ProcessBundleResponse{
		MonitoringInfos: []*pipepb.MonitoringInfo{
			{Urn: metricsx.UrnToString(metricsx.UrnSampledByteSize), Labels: labels, Payload: sizes},
			{Urn: metricsx.UrnToString(metricsx.UrnElementCount), Labels: labels, Payload: count},
		},
	}}}
}

// TestReportsAdd holds that what a worker answered to an engine is what a launcher reads.
func TestReportsAdd(t *testing.T) {
	dir := t.TempDir()
	if err := Prepare(dir); err != nil {
		t.Fatal(err)
	}
	r := newReporter(dir)
	for _, answer := range []*fnpb.InstructionResponse{bundle(t, 5, 10), bundle(t, 7, 20), {Error: "it broke"}, {Error: "and again"}} {
		if err := r.answered(t.Context(), nil, answer); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.write(); err != nil {
		t.Fatal(err)
	}
	reports, err := Reports(dir)
	if err != nil || len(reports) != 1 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	got := reports[0]
	if got.Bundles != 2 || got.Elements["n1"] != 12 || got.Bytes["n1"] != 5*10+7*20 || got.Peak <= 0 {
		t.Errorf("the report is %+v", got)
	}
	failures, err := Failures(dir)
	want := []Failure{{got.Worker, "it broke"}, {got.Worker, "and again"}}
	if err != nil || !cmp.Equal(failures, want) {
		t.Errorf("failures %v, %v; want %v", failures, err, want)
	}
}
