package run

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/settings"

	"github.com/copydesk/copydesk/reports"
)

// TestSpinLearned judges a spun article whose source is nowhere, alone and in
// a corpus that holds other copies of the same spinner beside their sources.
// There its exchanges are known: some that nothing else gave away are named, and
// the verdict is surer, while no article that is clean alone becomes spun.
func TestSpinLearned(t *testing.T) {
	const article = "newsmonger/envoys-observe-truce.txt"
	flagged := func(out string) (written []string) {
		for _, f := range readRows[reports.SpinFlag](t, filepath.Join(out, reports.FileSpin)) {
			if f.ID == article || f.ID == filepath.Base(article) {
				written = append(written, f.Written)
			}
		}
		return written
	}
	run := func(input string) (*Outcome, []reports.Document, []string) {
		out := t.TempDir()
		set := settings.Default()
		set.Report = false
		res, err := Files(context.Background(), Job{Settings: set, Inputs: []string{input}}, Out{Dir: out})
		if err != nil {
			t.Fatal(err)
		}
		return res, readRows[reports.Document](t, filepath.Join(out, reports.FileDocuments)), flagged(out)
	}
	_, alone, before := run(filepath.Join(wire, "articles", article))
	res, all, after := run(filepath.Join(wire, "articles"))
	if !slices.ContainsFunc(res.Summary.Notes, func(n string) bool { return strings.HasPrefix(n, "spin: ") && strings.Contains(n, "learned from") }) {
		t.Fatalf("the corpus taught nothing: %q", res.Summary.Notes)
	}
	i := slices.IndexFunc(all, func(d reports.Document) bool { return d.ID == article })
	if i < 0 {
		t.Fatalf("%s is missing", article)
	}
	if a, b := alone[0].Spin, all[i].Spin; b.P > a.P || b.Score <= a.Score || b.Verdict != string(spin.Spun) {
		t.Errorf("alone %+v, with the corpus %+v", *a, *b)
	}
	if !slices.ContainsFunc(after, func(w string) bool { return !slices.Contains(before, w) }) {
		t.Errorf("the lexicon names nothing new: %q", after)
	}
	want := map[string]string{}
	for _, tr := range readRows[truth](t, wire+"/truth.jsonl") {
		want[tr.ID] = tr.Spin
	}
	for _, d := range all {
		if want[d.ID] == "clean" && (d.Spin.Verdict == string(spin.Spun) || d.Spin.Verdict == string(spin.Suspect)) {
			t.Errorf("%s is clean and was called %s", d.ID, d.Spin.Verdict)
		}
	}
}
