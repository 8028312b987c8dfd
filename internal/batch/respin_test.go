package batch

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// TestSpinLearned judges a spun article whose source is nowhere, alone and in
// a corpus that holds other copies of the same spinner beside their sources.
// There its exchanges are known: more of them are named, and the verdict is
// surer, while no article that is clean alone becomes spun.
func TestSpinLearned(t *testing.T) {
	const article = "newsmonger/envoys-observe-truce.txt"
	run := func(input string) (*Outcome, []reports.Document) {
		out := t.TempDir()
		set := DefaultSettings()
		set.Report = false
		res, err := Run(context.Background(), Job{Settings: set, Inputs: []string{input}, Out: out})
		if err != nil {
			t.Fatal(err)
		}
		return res, readRows[reports.Document](t, filepath.Join(out, fileDocuments))
	}
	_, alone := run(filepath.Join(wire, "articles", article))
	res, all := run(filepath.Join(wire, "articles"))
	if !slices.ContainsFunc(res.Summary.Notes, func(n string) bool { return strings.HasPrefix(n, "spin: ") && strings.Contains(n, "learned from") }) {
		t.Fatalf("the corpus taught nothing: %q", res.Summary.Notes)
	}
	i := slices.IndexFunc(all, func(d reports.Document) bool { return d.ID == article })
	if i < 0 {
		t.Fatalf("%s is missing", article)
	}
	if a, b := alone[0].Spin, all[i].Spin; b.Flags <= a.Flags || b.P > a.P || b.Verdict != verdictSpun {
		t.Errorf("alone %+v, with the corpus %+v", *a, *b)
	}
	want := map[string]string{}
	for _, tr := range readRows[truth](t, wire+"/truth.jsonl") {
		want[tr.ID] = tr.Spin
	}
	for _, d := range all {
		if want[d.ID] == "clean" && (d.Spin.Verdict == verdictSpun || d.Spin.Verdict == verdictSuspect) {
			t.Errorf("%s is clean and was called %s", d.ID, d.Spin.Verdict)
		}
	}
}
