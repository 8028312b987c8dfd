package dedupe_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/eval"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// lines reads a compressed file of JSON objects; a file that is not there is empty.
func lines(t testing.TB, path string, line func(map[string]any)) {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		var v map[string]any
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		line(v)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// TestLabelledSets holds the figures of the development sets: a floor only rises.
func TestLabelledSets(t *testing.T) {
	data := os.Getenv("COPYDESK_DATA")
	if data == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	tests := []struct {
		set                     string
		f1, recall, within, ari float64
		falseMerges             int
	}{
		{"reuters21578_wire", .95, .96, 0, 0, 42},
		{"helsinki2018", .985, .975, .98, .815, 0}, // uncleaned pages: furniture at both ends counts as text of their own
		{"basil_same_event", 0, 0, 0, 1, 0},
		{"congress_press", .99, .99, 0, 0, 0},
		{"scoop_items", 0, 0, 0, .933, 0},
		{"mccormick_articles_1000", 1, 1, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.set, func(t *testing.T) {
			var records []dedupe.Record
			truth := make(map[string]string)
			lines(t, filepath.Join(data, "dup", tt.set+".docs.jsonl.gz"), func(v map[string]any) {
				records = append(records, dedupe.Record{ID: text(v["id"]), Text: text(v["text"]), Title: text(v["title"]), Date: text(v["date"])})
				truth[text(v["id"])] = text(v["cluster"])
			})
			if len(records) == 0 {
				t.Skip("COPYDESK_DATA has no " + tt.set)
			}
			var labels []eval.Label
			lines(t, filepath.Join(data, "dup", tt.set+".pairs.jsonl.gz"), func(v map[string]any) {
				if v["cross_domain"] == nil || v["cross_domain"] == 1.0 {
					labels = append(labels, eval.Label{A: text(v["a"]), B: text(v["b"]), Label: text(v["label"])})
				}
			})
			res := find(t, records, dedupe.DefaultOptions())
			cluster, s := scored(records, labels, res)
			ari := eval.ARI(truth, cluster)
			t.Logf("P %.4f R %.4f F1 %.4f contained %.4f false merges %d ARI %.4f", s.Precision(), s.Recall(), s.F1(), s.Contained.Share(), s.Apart.Wrong, ari)
			if s.F1() < tt.f1 || s.Recall() < tt.recall || s.Contained.Share() < tt.within || ari < tt.ari || s.Apart.Wrong > tt.falseMerges {
				t.Errorf("below the floor %+v", tt)
			}
		})
	}
}

// TestSeeds: two of the seed articles quote the same press conference, each
// spun by another machine: passages are shared, nothing is merged.
func TestSeeds(t *testing.T) {
	data := os.Getenv("COPYDESK_DATA")
	if data == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	paths, err := filepath.Glob(filepath.Join(data, "seeds", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Skip("COPYDESK_DATA has no seeds")
	}
	var records []dedupe.Record
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, dedupe.Record{ID: filepath.Base(p), Text: string(b)})
	}
	res := find(t, records, dedupe.DefaultOptions())
	if len(res.Clusters) > 0 {
		t.Errorf("clusters %+v: five different stories", res.Clusters)
	}
	linked := false
	for _, p := range res.Pairs {
		if strings.HasPrefix(records[p.A].ID, "002") && strings.HasPrefix(records[p.B].ID, "003") {
			linked = p.Relation == verify.Shared && !p.Merge
			for _, s := range p.Passages {
				t.Logf("%q = %q", records[p.A].Text[s.AStart:s.AEnd], records[p.B].Text[s.BStart:s.BEnd])
			}
		}
	}
	if !linked {
		t.Error("002 and 003 share quotations and are not linked")
	}
}
