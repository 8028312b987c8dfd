package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// TestReferencesAreReadBack: a reference is no record of the input, but its text and
// what is known of it are there for whoever reads the run.
func TestReferencesAreReadBack(t *testing.T) {
	dir := t.TempDir()
	w, err := reports.Create(dir, reports.WriterOptions{Format: "jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	take, err := w.Page([]reports.Entry{
		{
			Document: reports.Document{ID: "new", Source: "a", Role: reports.RoleDuplicate, Cluster: "c-1", Representative: "old", Reference: true},
			Removed:  &reports.Removed{ID: "new", Cluster: "c-1", Representative: "old", Reference: true}, Fields: []byte(`{"text":"b"}`),
		},
		{Reference: &reports.Reference{ID: "old", Source: "b", Title: "The bridge", URL: "https://a.example/1", Date: "2020-01-02", Cluster: "c-1", Text: "The bridge is closed."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := take(); err != nil {
		t.Fatal(err)
	}
	if err := w.Cluster(reports.Cluster{Cluster: "c-1", Size: 2, Representative: "old", Members: []reports.Member{{ID: "old", Reference: true}, {ID: "new"}}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(t.Context(), reports.Summary{Schema: 2, Counts: reports.Counts{Readable: 1, References: 3}}); err != nil {
		t.Fatal(err)
	}
	run := open(t, dir)
	n, ok := run.Ordinal("old")
	if !ok || n != 1 {
		t.Fatalf("the reference is %d, %v", n, ok)
	}
	d, err := run.Document(n)
	if err != nil || d.Role != reports.RoleReference || !d.Kept || d.Representative != "old" {
		t.Errorf("document %+v, %v", d, err)
	}
	a, err := run.Article(n)
	if want := (reports.Article{Text: "The bridge is closed.", Title: "The bridge", URL: "https://a.example/1", Date: "2020-01-02"}); err != nil || a != want {
		t.Errorf("article %+v, %v", a, err)
	}
	if _, removed, err := run.Removed(n); removed || err != nil {
		t.Errorf("removed: %v, %v", removed, err)
	}

	// Its edits are not told: a line that says so is of no run.
	edits := filepath.Join(dir, reports.FileEdits)
	if err := os.WriteFile(edits, []byte(`{"id":"old","edits":[{"rule":"unicode.space","start":3,"end":4,"was":"_"}]}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := reports.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), `edits.jsonl:1: id "old" is a reference`) {
		t.Errorf("edits of a reference: %v", err)
	}
}
