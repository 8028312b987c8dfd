package reports_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// sited is a run over records of sites, named "site/number", with as many edits as
// edits says.
func sited(t *testing.T, ids []string, edits func(id string) int) *reports.Run {
	t.Helper()
	dir := t.TempDir()
	w, err := reports.Create(dir, reports.WriterOptions{Format: "jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	var entries []reports.Entry
	for _, id := range ids {
		site, _, _ := strings.Cut(id, "/")
		e := reports.Entry{
			Document: reports.Document{ID: id, Site: site, Role: reports.RoleUnique, Kept: true, Edits: map[string]int{}},
			Fields:   fmt.Appendf(nil, `{"text":"The ferry left the harbour at noon."}`),
		}
		for n := range edits(id) {
			e.Edits = append(e.Edits, reports.Edit{Rule: "furniture.photo-credit", Start: n, End: n, Was: fmt.Sprintf("Photo %d of %s", n, id)})
		}
		if edits(id) > 0 {
			e.Edits = append(e.Edits, reports.Edit{Rule: "space.ends", Start: 35, End: 35, Was: "\n"})
		}
		entries = append(entries, e)
	}
	take, err := w.Page(entries)
	if err != nil {
		t.Fatal(err)
	}
	if err := take(); err != nil {
		t.Fatal(err)
	}
	n := int64(len(ids))
	if err := w.Finish(t.Context(), reports.Summary{Settings: []byte("{}"), Counts: reports.Counts{Input: n, Readable: n, Kept: n}}); err != nil {
		t.Fatal(err)
	}
	return open(t, dir)
}

// Sites take turns, and in a site its records; which of them come is chance, but not
// the order of the input.
func TestEditSamplesAreSpread(t *testing.T) {
	var ids []string
	for n := range 100 {
		ids = append(ids, fmt.Sprintf("a.example/%d", n))
	}
	ids = append(ids, "b.example/0", "/0", "b.example/1", "c.example/0", "idle.example/0")
	count := func(id string) int {
		switch {
		case strings.HasPrefix(id, "a."), strings.HasPrefix(id, "b."):
			return 3
		case strings.HasPrefix(id, "idle"):
			return 0
		}
		return 1
	}
	sample := func(ids []string, most int) (rules []reports.RuleEdits, was []string) {
		run := sited(t, ids, count)
		rules, err := run.EditSamples(t.Context(), most)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range rules[0].Samples {
			text, err := run.Text(s.Ordinal)
			if err != nil || !strings.HasSuffix(s.Was, run.Documents[s.Ordinal].ID) || s.End > len(text) {
				t.Errorf("sample %+v of %s (%v)", s, run.Documents[s.Ordinal].ID, err)
			}
			was = append(was, s.Was)
		}
		return rules, was
	}
	rules, was := sample(ids, 9)
	if len(rules) != 2 || rules[0].Rule != "furniture.photo-credit" || rules[0].Edits != 308 || rules[0].Records != 104 ||
		rules[1].Rule != "space.ends" || rules[1].Edits != 104 || len(rules[1].Samples) != 9 {
		t.Fatalf("rules %+v", rules)
	}
	sites, records, far := map[string]int{}, map[string]int{}, false
	for _, s := range was {
		id := s[strings.LastIndexByte(s, ' ')+1:]
		site, number, _ := strings.Cut(id, "/")
		sites[site]++
		records[id]++
		far = far || site == "a.example" && len(number) == 2
	}
	if want := map[string]int{"a.example": 4, "b.example": 3, "": 1, "c.example": 1}; !cmp.Equal(want, sites) && !cmp.Equal(map[string]int{"a.example": 3, "b.example": 4, "": 1, "c.example": 1}, sites) {
		t.Errorf("sites %v", sites)
	}
	for id, n := range records {
		if strings.HasPrefix(id, "a.") && n > 1 || n > 2 {
			t.Errorf("%d samples of %s while others have none", n, id)
		}
	}
	if !far {
		t.Errorf("the first records of a site alone: %v", was)
	}
	turned := slices.Clone(ids)
	slices.Reverse(turned)
	_, again := sample(turned, 9)
	slices.Sort(was)
	slices.Sort(again)
	if d := cmp.Diff(was, again); d != "" {
		t.Errorf("in another order: %s", d)
	}
	if _, all := sample(ids, 1000); len(all) != 308 {
		t.Errorf("%d samples of 308 edits", len(all))
	}
	for _, most := range []int{0, -1} {
		if rules, was := sample(ids, most); len(rules) != 2 || rules[0].Edits != 308 || len(was) != 0 {
			t.Errorf("%d asked for, %d samples", most, len(was))
		}
	}
}

func TestEditSamplesOfWhatIsNotThere(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 5, Singles: 20})
	run := open(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := run.EditSamples(ctx, 5); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	path := filepath.Join(dir, "edits.jsonl")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(b), `"rule":"`, `"rule":7,"x":"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, dir).EditSamples(t.Context(), 5); err == nil || !strings.HasPrefix(err.Error(), "edits.jsonl:1: ") {
		t.Errorf("error %v, want the line", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	run = open(t, dir)
	if rules, err := run.EditSamples(t.Context(), 5); err != nil || len(rules) != 0 {
		t.Errorf("rules %v (%v)", rules, err)
	}
	if got := fmt.Sprint(run.Absent); got != "[edits.jsonl]" {
		t.Errorf("Absent = %s", got)
	}
}

// The figures of the sites are those of the documents.
func TestBySite(t *testing.T) {
	dir := made(t, fixture.Options{Seed: 11, Clusters: 20, Singles: 40})
	path := filepath.Join(dir, "documents.jsonl")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var sitedLines strings.Builder
	n := 0
	for line := range strings.Lines(string(b)) {
		var d reports.Document
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if d.Site = ""; n%3 > 0 { // two sites, and records of none
			d.Site, d.Lost = fmt.Sprintf("s%d.example", n%3), n
		}
		sited, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		sitedLines.Write(append(sited, '\n'))
		n++
	}
	if err := os.WriteFile(path, []byte(sitedLines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	run := open(t, dir)
	got := run.BySite()
	var names []string
	rejected := 0
	for _, c := range got {
		names = append(names, c.Site)
		want := reports.SiteCounts{Site: c.Site, ByRelation: map[string]int{}}
		for i := range run.Documents {
			d, err := run.Document(i)
			if err != nil {
				t.Fatal(err)
			}
			if d.Site != c.Site {
				continue
			}
			want.Records++
			switch {
			case d.Kept:
				want.Kept++
			case d.Role == reports.RoleRejected:
				want.Removed++
				want.Rejected++
			default:
				want.Removed++
				want.ByRelation[string(d.Relation)]++
				want.WordsLost += int64(d.Lost)
			}
			if d.Spin.Verdict == "spun" {
				want.Spun++
			} else if d.Spin.Verdict == "suspect" {
				want.Suspect++
			}
		}
		if d := cmp.Diff(want, c); d != "" {
			t.Error(d)
		}
		rejected += c.Rejected
		if c.Kept == 0 || len(c.ByRelation) < 2 || c.Spun == 0 {
			t.Errorf("%q has nothing to count: %+v", c.Site, c)
		}
	}
	if want := []string{"", "s1.example", "s2.example"}; !slices.Equal(want, names) || rejected == 0 {
		t.Errorf("sites %q, %d records rejected", names, rejected)
	}
	got[0].ByRelation["near"] = -1
	if run.BySite()[0].ByRelation["near"] == -1 {
		t.Error("the caller can change the figures")
	}
}
