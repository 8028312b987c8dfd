package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// lines returns the lines of a file without their ends.
func lines(t *testing.T, path string) [][]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for line := range bytes.Lines(b) {
		out = append(out, bytes.TrimSuffix(line, []byte("\n")))
	}
	return out
}

// A run that is read and written again, page by page, is the same to the byte,
// hostile texts included.
func TestARunReadAndWrittenIsTheSame(t *testing.T) {
	from, to := made(t, fixture.Options{Seed: 8, Clusters: 20, Singles: 30, Shared: 5, Rejects: 3, Hostile: true}), t.TempDir()
	run := open(t, from)
	w, err := reports.Create(to, reports.WriterOptions{Format: "jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	kept, dropped := lines(t, filepath.Join(from, "clean.jsonl")), lines(t, filepath.Join(from, "removed_records.jsonl"))
	var entries []reports.Entry
	for i := range run.Documents {
		var e reports.Entry
		e.Document, err = run.Document(i)
		do(err)
		e.Flags, err = run.Flags(i)
		do(err)
		e.Edits, err = run.Edits(i)
		do(err)
		row, removed, err := run.Removed(i)
		do(err)
		if removed {
			e.Removed, e.Fields, dropped = &row, dropped[0], dropped[1:]
		} else {
			e.Fields, kept = kept[0], kept[1:]
		}
		if entries = append(entries, e); len(entries) == 7 || i+1 == len(run.Documents) {
			take, err := w.Page(entries)
			do(err)
			do(take())
			entries = nil
		}
	}
	for n := range run.Clusters() {
		c, err := run.Cluster(n)
		do(err)
		do(w.Cluster(c))
	}
	for n := range run.Rejects() {
		r, err := run.Reject(n)
		do(err)
		do(w.Reject(r))
	}
	do(w.Finish(t.Context(), run.Summary))
	want, got := tree(t, from), tree(t, to)
	for _, name := range []string{"summary.json", "sites.jsonl", "references.jsonl", "pairs.jsonl"} { // laid out otherwise, not made, not read in order
		delete(want, name)
		delete(got, name)
	}
	if d := cmp.Diff(want, got); d != "" || len(want) < 7 {
		t.Error(d)
	}
}
