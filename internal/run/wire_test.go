package run

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"

	"github.com/copydesk/copydesk/reports"
)

const wire = "../../testdata/wire"

// readRows decodes a JSONL file.
func readRows[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s line %d: %v", path, len(out)+1, err)
		}
		out = append(out, v)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

type truth struct {
	ID, Story, Kind string
	Cluster         *string
	Relation        *string
	Representative  bool
	Spin            string
}

type truePair struct{ A, B, Label, Why string }

// TestWireTruth runs the whole job on articles whose truth is known: clusters,
// representatives, relations, spin verdicts and pairs must be equal to it.
func TestWireTruth(t *testing.T) {
	out := t.TempDir()
	res, err := Files(context.Background(), Job{Settings: settings.Default(), Inputs: []string{wire + "/articles"}}, Out{Dir: out})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]truth{}
	byCluster := map[string]string{} // cluster key of the truth to the id of its representative
	for _, tr := range readRows[truth](t, wire+"/truth.jsonl") {
		if _, twice := want[tr.ID]; twice {
			t.Errorf("truth names %s twice", tr.ID)
		}
		want[tr.ID] = tr
		if tr.Cluster != nil && tr.Representative {
			byCluster[*tr.Cluster] = tr.ID
		}
	}
	if len(want) < 40 {
		t.Fatalf("truth has %d records: too few to say anything", len(want))
	}
	docs := readRows[reports.Document](t, filepath.Join(out, reports.FileDocuments))
	if len(docs) != len(want) || res.Summary.Counts.Readable != int64(len(want)) {
		t.Errorf("%d documents, want %d", len(docs), len(want))
	}
	for _, d := range docs {
		tr, ok := want[d.ID]
		if !ok {
			t.Errorf("%s: not in the truth", d.ID)
			continue
		}
		rep, relation := "", ""
		if tr.Cluster != nil {
			rep = byCluster[*tr.Cluster]
		}
		if tr.Relation != nil {
			relation = *tr.Relation
		}
		if string(d.Representative) != rep {
			t.Errorf("%s (%s): representative %q, want %q", d.ID, tr.Kind, d.Representative, rep)
		} else if string(d.Relation) != relation {
			t.Errorf("%s (%s): relation %q to %s at %.2f, want %q", d.ID, tr.Kind, d.Relation, rep, d.Similarity, relation)
		}
		spun := d.Spin.Verdict == "spun" || d.Spin.Verdict == "suspect"
		switch {
		case tr.Spin == "clean" && spun:
			t.Errorf("%s (%s): verdict %s, but it is clean", d.ID, tr.Kind, d.Spin.Verdict)
		case tr.Spin == "spun" && !spun:
			t.Errorf("%s (%s): verdict %s (p %.4f), but it is spun", d.ID, tr.Kind, d.Spin.Verdict, d.Spin.P)
		}
	}
	relations, merged := map[[2]string]string{}, map[[2]string]bool{}
	for _, p := range readRows[reports.Pair](t, filepath.Join(out, reports.FilePairs)) {
		relations[[2]string{p.A, p.B}] = p.Relation
		relations[[2]string{p.B, p.A}] = p.Relation
		merged[[2]string{p.A, p.B}], merged[[2]string{p.B, p.A}] = p.Merged, p.Merged
	}
	for _, p := range readRows[truePair](t, wire+"/pairs.jsonl") {
		got := relations[[2]string{p.A, p.B}]
		if got == "" {
			got = "none"
		}
		if p.Label == "apart" && !merged[[2]string{p.A, p.B}] {
			continue // linked or not
		}
		if got != p.Label {
			t.Errorf("%s and %s: %s, want %s (%s)", p.A, p.B, got, p.Label, p.Why)
		}
	}
}
