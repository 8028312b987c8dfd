package batch

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

const sitesDir = "../../testdata/sites"

func runSites(t *testing.T, workers int, learn bool, inputs ...string) (out string, docs map[string]reports.Document) {
	t.Helper()
	out = t.TempDir()
	set := DefaultSettings()
	set.Report, set.Spin.Learn = false, learn
	if _, err := Run(context.Background(), Job{Settings: set, Inputs: inputs, Out: out, Workers: workers}); err != nil {
		t.Fatal(err)
	}
	docs = map[string]reports.Document{}
	for _, d := range readRows[reports.Document](t, filepath.Join(out, reports.FileDocuments)) {
		docs[d.ID] = d
	}
	return out, docs
}

// TestSitesRaiseAndLower runs three sites: one with a house style, one that spins, one ordinary.
func TestSitesRaiseAndLower(t *testing.T) {
	input := filepath.Join(sitesDir, "articles.jsonl")
	_, alone := runSites(t, 2, false, input)
	out, docs := runSites(t, 2, true, input)
	if b, err := os.ReadFile(filepath.Join(out, reports.FileSites)); err != nil || bytes.Count(b, []byte("\n")) != 3 {
		t.Fatalf("sites.jsonl: %s %v", b, err)
	}
	raised := 0
	for _, tr := range readRows[truth](t, filepath.Join(sitesDir, "truth.jsonl")) {
		a, d := alone[tr.ID].Spin, docs[tr.ID].Spin
		if a == nil || d == nil {
			t.Fatalf("%s was not judged", tr.ID)
		}
		if tr.Spin == "clean" && (d.P < a.P || d.Verdict != "clean") {
			t.Errorf("%s is clean: %+v, alone %+v", tr.ID, *d, *a)
		}
		if tr.Spin == "spun" && d.P > a.P {
			t.Errorf("%s is spun: %+v, alone %+v", tr.ID, *d, *a)
		}
		if severity(d.Verdict) > severity(a.Verdict) {
			raised++
			if d.Site == nil || d.Site.Factor <= 1 || d.Site.Verdict != a.Verdict || d.Site.PAlone != a.P {
				t.Errorf("%s went from %s to %s and says %+v", tr.ID, a.Verdict, d.Verdict, d.Site)
			}
		}
	}
	if raised == 0 {
		t.Error("no verdict was raised")
	}
	var styled int
	for _, s := range readRows[reports.Site](t, filepath.Join(out, reports.FileSites)) {
		for _, sub := range s.Substitutions {
			if sub.Verdict != houseStyle {
				continue
			}
			styled++
			if s.Site != "harbour-courier.example" || sub.Written != "overseas" || sub.Expected != "foreign" || *sub.AsWritten != 7 || *sub.AsMeant != 0 {
				t.Errorf("%s: %+v", s.Site, sub)
			}
		}
	}
	if styled != 1 {
		t.Errorf("%d exchanges are house style", styled)
	}
	for _, f := range readRows[reports.SpinFlag](t, filepath.Join(out, reports.FileSpin)) {
		if strings.Contains(f.Written, "Overseas") {
			t.Errorf("still flagged: %+v", f)
		}
	}
	b := &bytes.Buffer{}
	if err := Explain(context.Background(), b, out, []string{"hc-4"}); err != nil || !strings.Contains(b.String(), `is house style of harbour-courier.example`) {
		t.Errorf("explain: %s %v", b, err)
	}
}

// TestSitesDoNotDependOnOrder deals the articles into files anew.
func TestSitesDoNotDependOnOrder(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(sitesDir, "articles.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	want, docs := runSites(t, 1, true, filepath.Join(sitesDir, "articles.jsonl"))
	lines := strings.SplitAfter(strings.TrimSpace(string(raw))+"\n", "\n")
	lines = lines[:len(lines)-1]
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 7))
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		dir := t.TempDir()
		var inputs []string
		for i, half := range [][]string{lines[:7], lines[7:]} {
			name := filepath.Join(dir, fmt.Sprintf("%d.jsonl", i))
			if err := os.WriteFile(name, []byte(strings.Join(half, "")), 0o666); err != nil {
				t.Fatal(err)
			}
			inputs = append(inputs, name)
		}
		slices.Reverse(inputs)
		got, other := runSites(t, 4, true, inputs...)
		a, err := os.ReadFile(filepath.Join(want, reports.FileSites))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(got, reports.FileSites))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("sites.jsonl, articles dealt anew:\n%s\nwant\n%s", b, a)
		}
		for id, d := range docs {
			if o := other[id]; o.Spin.P != d.Spin.P || o.Spin.Verdict != d.Spin.Verdict || o.Spin.Flags != d.Spin.Flags {
				t.Errorf("%s: %+v, want %+v", id, *o.Spin, *d.Spin)
			}
		}
	}
}

// TestExchangeTableIsBounded: what stays is a share of the exchanges, the same in any order, and each
// that stays has all its records.
func TestExchangeTableIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			record int32
			flag   spin.Flag
		}
		var all []entry
		kinds := rapid.IntRange(1, 60).Draw(t, "kinds")
		for i := range int32(rapid.IntRange(0, 120).Draw(t, "entries")) {
			w := rapid.IntRange(0, kinds-1).Draw(t, "kind")
			all = append(all, entry{i, spin.Flag{Written: fmt.Sprint("w", w), Expected: fmt.Sprint("e", w)}})
		}
		fill := func(entries []entry) map[spin.Exchange][]int32 {
			table := newExchangeTable(40)
			for _, e := range entries {
				table.add(e.record, e.flag)
			}
			if table.entries > 40 {
				t.Fatalf("%d entries", table.entries)
			}
			out := map[spin.Exchange][]int32{}
			table.each(func(x spin.Exchange, s *shown) { out[x] = slices.Sorted(slices.Values(s.records)) })
			if table.share() == 1 && len(all) > 40 {
				t.Fatal("it says that nothing was left out")
			}
			return out
		}
		want := map[spin.Exchange][]int32{}
		for _, e := range all {
			x := spin.ExchangeOf(e.flag)
			want[x] = append(want[x], e.record)
		}
		got := fill(all)
		for x, records := range got {
			if !slices.Equal(records, want[x]) {
				t.Fatalf("%v: records %v, want %v", x, records, want[x])
			}
		}
		shuffled := rapid.Permutation(all).Draw(t, "order")
		other := fill(shuffled)
		if len(other) != len(got) {
			t.Fatalf("%d exchanges in another order, %d before", len(other), len(got))
		}
		for x := range got {
			if _, ok := other[x]; !ok {
				t.Fatalf("%v is gone in another order", x)
			}
		}
	})
}
