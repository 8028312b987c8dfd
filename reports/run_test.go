package reports_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

func open(t *testing.T, dir string) *reports.Run {
	t.Helper()
	run, err := reports.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Close() })
	return run
}

func made(t *testing.T, o fixture.Options) string {
	t.Helper()
	dir := t.TempDir()
	if err := fixture.Write(dir, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

// texts reads the texts by id straight from the two files.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range []string{"clean.jsonl", "removed_records.jsonl"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b) {
			var row map[string]string
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatal(err)
			}
			out[row["id"]] = row["body"]
		}
	}
	return out
}

func TestTextsAreFoundByRecord(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 1, Clusters: 20, Singles: 30, Shared: 5, Rejects: 3, Hostile: true})
	run := open(t, dir)
	want := texts(t, dir)
	if len(run.Documents) != len(want) || len(want) < 60 {
		t.Fatalf("%d documents, %d texts", len(run.Documents), len(want))
	}
	var wg sync.WaitGroup
	for i := len(run.Documents) - 1; i >= 0; i-- {
		wg.Go(func() {
			got, err := run.Text(i)
			if err != nil || got != want[run.Documents[i].ID] {
				t.Errorf("record %d: text of %q is wrong (%v)", i, run.Documents[i].ID, err)
			}
		})
		if n, ok := run.Ordinal(run.Documents[i].ID); !ok || n != i {
			t.Errorf("Ordinal(%q) = %d, %v", run.Documents[i].ID, n, ok)
		}
		if run.Documents[i].Signals != nil {
			t.Errorf("record %d holds its signals in memory", i)
		}
	}
	wg.Wait()
	if d, err := run.Document(5); err != nil || d.Signals["text.words"] == 0 {
		t.Errorf("Document(5) has no signals (%v)", err)
	}
	at, _ := run.Ordinal(fmt.Sprintf("wire-%05d", len(want)-8))
	if a, err := run.Article(at); err != nil || a.Title == "" || !strings.HasPrefix(a.URL, "http") || !strings.HasPrefix(a.Date, "2024-") {
		t.Errorf("Article(%d) = %+v, %v", at, a, err)
	}
	if _, err := run.Text(len(run.Documents)); err == nil {
		t.Error("no error for a record past the end")
	}
}

func TestEvidenceIsFoundByRecord(t *testing.T) {
	run := open(t, made(t, fixture.Options{Seed: 2, Clusters: 25, Singles: 40, Shared: 7, Rejects: 4}))
	flags := 0
	for i, d := range run.Documents {
		fs, err := run.Flags(i)
		if err != nil {
			t.Fatal(err)
		}
		if len(fs) != d.Spin.Flags {
			t.Errorf("%s: %d flags, row says %d", d.ID, len(fs), d.Spin.Flags)
		}
		text, err := run.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			if text[f.Start:f.End] != f.Written {
				t.Errorf("%s: flag %q points at %q", d.ID, f.Written, text[f.Start:f.End])
			}
		}
		flags += len(fs)
		row, ok, err := run.Removed(i)
		if err != nil || ok == d.Kept || ok && row.ID != d.ID {
			t.Errorf("%s: removed %v (%v), kept %v", d.ID, ok, err, d.Kept)
		}
	}
	if flags == 0 || int64(flags) != run.Summary.Counts.Flags {
		t.Errorf("%d flags, summary says %d", flags, run.Summary.Counts.Flags)
	}
	for _, n := range run.ByRisk() {
		c, err := run.Cluster(n)
		if err != nil {
			t.Fatal(err)
		}
		rep, _ := run.Ordinal(c.Representative)
		for _, m := range c.Members[1:] {
			o, _ := run.Ordinal(m.ID)
			if p, ok, err := run.Pair(o, rep); err != nil || !ok || p.B != m.ID {
				t.Errorf("pair of %s and %s: %v, %v", c.Representative, m.ID, ok, err)
			}
		}
	}
	if run.LinkedPairs() != 7 || run.Rejects() != 4 {
		t.Fatalf("%d linked, %d rejects", run.LinkedPairs(), run.Rejects())
	}
	last := 1.0
	for i := range run.LinkedPairs() { // the closest first
		p, err := run.LinkedPair(i)
		if close := max(p.CoverageA, p.CoverageB); err != nil || p.Merged || close > last || math.Abs(run.LinkedCloseness(i)-close) > 1e-6 {
			t.Errorf("linked pair %d: %+v, %v; it is said to be %g close, the one before %g", i, p, err, run.LinkedCloseness(i), last)
		}
		last = run.LinkedCloseness(i)
	}
	if last == run.LinkedCloseness(0) {
		t.Error("all are as close: their order says nothing")
	}
	if r, err := run.Reject(3); err != nil || r.Record != 6 {
		t.Errorf("Reject(3) = %+v, %v", r, err)
	}
	if _, ok, err := run.Pair(0, len(run.Documents)-1); ok || err != nil {
		t.Errorf("a pair that is not there: %v, %v", ok, err)
	}
}

func TestOriginalsAreFoundByRecord(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 1, Clusters: 20, Singles: 30, Hostile: true})
	run := open(t, dir)
	changed := 0
	for i, d := range run.Documents {
		edits, err := run.Edits(i)
		if err != nil {
			t.Fatal(err)
		}
		rules := map[string]int{}
		for _, e := range edits {
			rules[e.Rule]++
		}
		if got, want := fmt.Sprint(rules), fmt.Sprint(d.Edits); got != want {
			t.Errorf("%s: edits %s, row says %s", d.ID, got, want)
		}
		text, err := run.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		before, err := run.Original(i)
		if want, _ := reports.Undo(text, edits); err != nil || before != want || (before != text) != (len(edits) > 0) {
			t.Errorf("%s: original %q (%v)", d.ID, before, err)
		}
		if len(edits) > 0 {
			changed++
		}
	}
	if changed == 0 || int64(changed) != run.Summary.Counts.Edited {
		t.Errorf("%d records changed, summary says %d", changed, run.Summary.Counts.Edited)
	}
	path := filepath.Join(dir, "edits.jsonl")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(b, []byte(`"end":`), []byte(`"end":99999`), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	run = open(t, dir)
	wrong := ""
	for i := range run.Documents {
		if _, err := run.Original(i); err != nil {
			wrong += err.Error()
		}
	}
	if !strings.HasPrefix(wrong, "edits.jsonl:1: edits do not fit the text: edit 1 (") {
		t.Errorf("error %q, want the line", wrong)
	}
}

func TestByRiskPutsTheLeastSimilarFirst(t *testing.T) {
	run := open(t, made(t, fixture.Options{Seed: 3, Clusters: 60}))
	order := run.ByRisk()
	if len(order) != 60 || !sort.SliceIsSorted(order, func(i, j int) bool {
		a, n := run.Risk(order[i])
		b, m := run.Risk(order[j])
		return a < b || a == b && n > m
	}) {
		t.Errorf("clusters are not ordered by lowest similarity, then size")
	}
	c, err := run.Cluster(order[0])
	if err != nil {
		t.Fatal(err)
	}
	low := 1.0
	for _, m := range c.Members {
		low = min(low, m.Similarity)
	}
	if s, n := run.Risk(order[0]); s != low || n != c.Size || low == 1 {
		t.Errorf("Risk = %v, %d, cluster has %v, %d", s, n, low, c.Size)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	base := made(t, fixture.Options{Seed: 4, Clusters: 3, Singles: 10, Shared: 1, Rejects: 1})
	for _, c := range []struct {
		file string
		edit func(string) string
		want string
	}{
		{"summary.json", nil, "summary.json"},
		{"summary.json", func(string) string { return "{" }, "summary.json: "},
		{"documents.jsonl", nil, "no documents.jsonl"},
		{"documents.jsonl", func(s string) string { return s[:len(s)/2] }, "documents.jsonl:"},
		{"documents.jsonl", func(s string) string { return s + s[:strings.Index(s, "\n")+1] }, "stands on line 1 already"},
		{"documents.jsonl", func(s string) string { return s[:strings.LastIndex(s[:len(s)-1], "\n")+1] }, "the run is not complete"},
		{"clean.jsonl", func(s string) string { return s + "{}\n" }, "clean.jsonl has"},
		{"clean.jsonl", nil, "clean.jsonl has 0 records"},
		{"removed_records.jsonl", nil, "removed_records.jsonl has 0 lines"},
		{"removed.jsonl", func(s string) string { return "{\"id\":\"nobody\"}\n" + s }, `removed.jsonl:1: id "nobody" is not in documents.jsonl`},
		{"pairs.jsonl", func(s string) string { return s + "{\"a\":\"x\"" }, "pairs.jsonl:"},
		{"clusters.jsonl", func(s string) string { return strings.Replace(s, `"size":`, `"size":9`, 1) }, "clusters.jsonl:1: cluster"},
		{"clusters.jsonl", func(s string) string { return strings.Replace(s, `"id":"wire`, `"id":"gone`, 1) }, `clusters.jsonl:1: member "gone`},
		{"clusters.jsonl", func(s string) string { return strings.Replace(s, `"cluster":"c-`, `"cluster":"d-`, 1) }, "which documents.jsonl has in cluster"},
		{"clusters.jsonl", func(s string) string {
			return strings.Replace(s, `"representative":"wire`, `"representative":"gone`, 1)
		}, "lists its representative"},
		{"clusters.jsonl", func(s string) string { return s[strings.Index(s, "\n")+1:] }, "clusters.jsonl lists"},
		{"spin.jsonl", func(s string) string { return "[]\n" + s }, "spin.jsonl:1: "},
		{"edits.jsonl", func(s string) string { return s[:len(s)-9] }, "edits.jsonl:"},
		{"edits.jsonl", func(s string) string { return strings.Replace(s, `"id":"wire`, `"id":"gone`, 1) }, `edits.jsonl:1: id "gone`},
		{"edits.jsonl", func(s string) string { return s + s[:strings.Index(s, "\n")+1] }, "is not in the order of documents.jsonl"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, c.file)
		if c.edit == nil {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		} else {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(c.edit(string(b))), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := reports.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}

func TestOpenStopsWhenTheContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := reports.Open(ctx, made(t, fixture.Options{Seed: 4, Singles: 10})); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestAbsentEvidenceIsNamed(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 5, Singles: 4})
	for _, name := range []string{"pairs.jsonl", "spin.jsonl"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	run := open(t, dir)
	if got := fmt.Sprint(run.Absent); got != "[pairs.jsonl spin.jsonl]" {
		t.Errorf("Absent = %s", got)
	}
	if fs, err := run.Flags(3); len(fs) != 0 || err != nil {
		t.Errorf("Flags = %v, %v", fs, err)
	}
}

func TestTextKeyThatIsNotThere(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 6, Singles: 2})
	path := filepath.Join(dir, "summary.json")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(b, []byte(`"body"`), []byte(`"story"`)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, dir).Text(1); err == nil || !strings.Contains(err.Error(), `clean.jsonl:2: no field "story"`) {
		t.Errorf("error %v, want the line and the field", err)
	}
}

// A record of some megabytes must not be cut, and a missing last line feed not lose it.
func TestLongLines(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 7, Singles: 2})
	long := strings.Repeat("far too long ", 300_000)
	first, _ := json.Marshal(map[string]string{"body": "short"})
	second, _ := json.Marshal(map[string]string{"body": long, "Headline": "H", "link": "http://x.example"})
	if err := os.WriteFile(filepath.Join(dir, "clean.jsonl"), []byte(string(first)+"\n"+string(second)), 0o644); err != nil {
		t.Fatal(err)
	}
	run := open(t, dir)
	run.Documents[1].Title = "" // as a run of version 0.1.0 has it
	a, err := run.Article(1)
	if err != nil || a.Text != long || a.Title != "H" || a.URL != "http://x.example" {
		t.Errorf("got %d bytes, title %q (%v)", len(a.Text), a.Title, err)
	}
}

func TestFindingSetGroups(t *testing.T) {
	set := reports.FindingSet{
		Rules: []reports.Rule{{ID: "dup", Level: "info", Summary: "duplicate of another record"}},
		Findings: []reports.Located{
			{Finding: reports.Finding{Rule: "dup", Level: "info"}, Source: "a.txt"},
			{Finding: reports.Finding{Rule: "spin", Level: "warn"}, Source: "b.jsonl", Record: 7},
			{Finding: reports.Finding{Rule: "words", Level: "warn"}, ID: "x"},
			{Finding: reports.Finding{Rule: "spin", Level: "error"}},
			{Finding: reports.Finding{Rule: "dup", Level: "info"}, Source: "c.txt"},
		},
	}
	var got []string
	for _, g := range set.ByRule() {
		var places []string
		for _, f := range g.Findings {
			places = append(places, f.Place())
		}
		got = append(got, fmt.Sprintf("%s/%s %s %v", g.Rule.ID, g.Level, g.Rule.Summary, places))
	}
	want := "[spin/error  [b.jsonl:7 corpus] words/warn  [x] dup/info duplicate of another record [a.txt c.txt]]"
	if fmt.Sprint(got) != want {
		t.Errorf("groups = %v\nwant %s", got, want)
	}
	if n := set.Levels(); n["warn"] != 2 || n["error"] != 1 || n["info"] != 2 {
		t.Errorf("levels = %v", n)
	}
}

func TestLinkedPairsAreNotMerged(t *testing.T) {
	run := open(t, made(t, fixture.Options{Seed: 9, Clusters: 25, Singles: 40, Shared: 7}))
	linked := 0
	for n, d := range run.Documents {
		pairs, err := run.Linked(n)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			if p.A != d.ID && p.B != d.ID || p.Merged {
				t.Errorf("%s is linked by %s and %s, merged: %v", d.ID, p.A, p.B, p.Merged)
			}
		}
		linked += len(pairs)
	}
	if linked != 2*7 {
		t.Errorf("%d records are linked, want both of each of 7 pairs", linked)
	}
}
