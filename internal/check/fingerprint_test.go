package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// drawnFindings is a set of findings about records and sites, of few rules, ids and words, so that some are equal.
func drawnFindings(t *rapid.T) reports.FindingSet {
	var set reports.FindingSet
	for i := range rapid.IntRange(0, 12).Draw(t, "n") {
		pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
		f := reports.Located{
			Finding: reports.Finding{Rule: pick("rule", "duplicate.near", "quality.text.words", "spin.spun"), Level: pick("level", "info", "warn", "error")},
			Source:  "feed.jsonl", Path: "in/feed.jsonl", Record: int64(i + 1), Given: pick("given", "", "a", "b"),
			Content: pick("content", "c1", "c2"), Excerpt: pick("excerpt", "", "x", "y"),
		}
		f.ID = f.Given
		if f.ID == "" {
			f.ID = fmt.Sprintf("feed.jsonl#%d", i+1)
		}
		if rapid.IntRange(0, 5).Draw(t, "site") == 0 {
			f = reports.Located{Finding: f.Finding, Source: pick("name", "tarn.example", "moor.example"), Excerpt: f.Excerpt}
		}
		set.Findings = append(set.Findings, f)
	}
	return set
}

// prints are the fingerprints of a set, sorted.
func prints(set reports.FindingSet) []string {
	set.Findings = slices.Clone(set.Findings)
	Identify(&set)
	out := make([]string, len(set.Findings))
	for i, f := range set.Findings {
		out[i] = f.Fingerprint
	}
	slices.Sort(out)
	return slices.Compact(out) // of a number each, they are all different
}

// TestFingerprintsStay: the order of findings, the names of files, places and what a finding says leave the fingerprints as
// they are, and more findings leave those that were there; each finding has one of its own.
func TestFingerprintsStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawnFindings(t)
		want := prints(set)
		if len(want) != len(set.Findings) {
			t.Fatalf("%d fingerprints of %d findings", len(want), len(set.Findings))
		}
		moved := reports.FindingSet{Findings: rapid.Permutation(set.Findings).Draw(t, "order")}
		for i := range moved.Findings {
			f := &moved.Findings[i]
			f.Record, f.RecordLine, f.Line, f.Title, f.Message, f.Value, f.Level = 99, 7, 8, "T", "said otherwise", 5, "info"
			if f.Path != "" {
				f.Path, f.Source = "elsewhere/b.jsonl.gz", "b.jsonl.gz"
			}
		}
		if got := prints(moved); !slices.Equal(got, want) {
			t.Fatalf("moved: %v, were %v", got, want)
		}
		more := reports.FindingSet{Findings: append(slices.Clone(set.Findings), drawnFindings(t).Findings...)}
		got := prints(more)
		for _, p := range want {
			if !slices.Contains(got, p) {
				t.Fatalf("%s is gone of %v", p, got)
			}
		}
	})
}

// TestFingerprintsChange: another rule, version of it, record, site or words is another finding; nothing slips from one
// field into the next.
func TestFingerprintsChange(t *testing.T) {
	base := reports.Located{Finding: reports.Finding{Rule: "spin.spun"}, Path: "a", Given: "id", Content: "c", Excerpt: "x"}
	site := reports.Located{Finding: reports.Finding{Rule: "scrape.walls"}, Source: "tarn.example"}
	seen := map[string]string{}
	for name, f := range map[string]func() (reports.Located, int){
		"as it is": func() (reports.Located, int) { return base, 1 },
		"rule":     func() (reports.Located, int) { f := base; f.Rule = "spin.suspect"; return f, 1 },
		"version":  func() (reports.Located, int) { return base, 2 },
		"id":       func() (reports.Located, int) { f := base; f.Given = "other"; return f, 1 },
		"no id":    func() (reports.Located, int) { f := base; f.Given = ""; return f, 1 },
		"excerpt":  func() (reports.Located, int) { f := base; f.Excerpt = "y"; return f, 1 },
		"whole":    func() (reports.Located, int) { f := base; f.Excerpt = ""; return f, 1 },
		"words":    func() (reports.Located, int) { f := base; f.Excerpt, f.Content = "", "d"; return f, 1 },
		"slipped":  func() (reports.Located, int) { f := base; f.Given, f.Excerpt = "idx", ""; f.Content = ""; return f, 1 },
		"site":     func() (reports.Located, int) { return site, 1 },
		"its name": func() (reports.Located, int) { f := site; f.Source = "moor.example"; return f, 1 },
		"its text": func() (reports.Located, int) { f := site; f.Excerpt = "x"; return f, 1 },
	} {
		l, version := f()
		p := fingerprint(&l, version)
		if other, taken := seen[p]; taken {
			t.Errorf("%s and %s have one fingerprint", name, other)
		}
		seen[p] = name
	}
}

// harbour and council are two articles, apart.
const (
	harbour = "The harbour reopened on Monday after the storm had passed and the pilots returned to their boats. Fishing crews said the swell was " +
		"still high near the breakwater, yet the ferries ran on time. Officials counted four damaged piers and promised repairs before the summer."
	council = "The council met on Tuesday to discuss the budget for schools in the northern districts. Teachers asked for smaller classes and more " +
		"language lessons, while the treasurer warned of falling revenue. A vote is expected next week after the public hearing in the town hall."
)

// checked are the findings of a check of files, by their fingerprints without the number.
func checked(t *testing.T, workers int, files map[string]string) (hashes []string, set reports.FindingSet) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job := run.Job{Settings: settings.Default(), Inputs: []string{dir}, Workers: workers}
	job.Settings.Stages = []string{settings.StageClean, settings.StageDedupe}
	job.Settings.MaxBadRecords = "50%"
	set, err := Check(t.Context(), job, Policy{})
	if err != nil {
		t.Fatal(err)
	}
	Identify(&set)
	for _, f := range set.Findings {
		hashes = append(hashes, hashOf(f.Fingerprint))
	}
	slices.Sort(hashes)
	return hashes, set
}

// TestFingerprintsOfInput: files that move and are renamed, records in another order, records that come in, a blank line
// and the number of workers leave the fingerprints as they are; other words do not.
func TestFingerprintsOfInput(t *testing.T) {
	rows := []string{
		`{"id":"h1","text":"` + harbour + `"}`, `{"id":"h2","text":"` + harbour + `"}`, `{"id":"s1","text":"Rain fell."}`, `{"text":"Snow fell."}`, `{"id":"broken",`,
	}
	feed := func(rows ...string) string { return strings.Join(rows, "\n") + "\n" }
	files := map[string]string{"feed.jsonl": feed(rows...), "a.txt": "Hail fell.\n", "b.txt": council + "\n", "c.txt": council}
	want, set := checked(t, 1, files)
	if len(want) < 6 {
		t.Fatalf("%d findings: %+v", len(want), set.Findings)
	}
	for _, f := range set.Findings {
		if f.Source == "feed.jsonl" && f.RecordLine != f.Record || f.Path == "" || f.Path == f.Source {
			t.Errorf("%s is on line %d of %q", f.Place(), f.RecordLine, f.Path)
		}
	}
	reversed := slices.Clone(rows)
	slices.Reverse(reversed)
	for name, other := range map[string]map[string]string{
		"workers":   files,
		"moved":     {"new/old/f.jsonl": files["feed.jsonl"], "x/y.txt": files["a.txt"], "z.txt": files["b.txt"], "d.txt": files["c.txt"]},
		"reordered": {"feed.jsonl": feed(reversed...), "a.txt": files["a.txt"], "b.txt": files["b.txt"], "c.txt": files["c.txt"]},
		"blank":     {"feed.jsonl": "\n\n" + files["feed.jsonl"], "a.txt": files["a.txt"], "b.txt": files["b.txt"], "c.txt": files["c.txt"]},
		"spaced":    {"feed.jsonl": files["feed.jsonl"], "a.txt": "Hail  fell.", "b.txt": files["b.txt"], "c.txt": files["c.txt"]},
	} {
		if got, _ := checked(t, 3, other); !slices.Equal(got, want) {
			t.Errorf("%s: %v, were %v", name, got, want)
		}
	}
	files["feed.jsonl"] = feed(append(slices.Clone(rows), `{"id":"n1","text":"Sleet fell."}`)...)
	got, _ := checked(t, 2, files)
	for _, h := range want {
		if !slices.Contains(got, h) {
			t.Errorf("records came in and %s is gone", h)
		}
	}
	files["a.txt"] = "Hail fell again.\n"
	edited, _ := checked(t, 2, files)
	if slices.Equal(edited, got) {
		t.Errorf("other words and the same fingerprints: %v", edited)
	}
}
