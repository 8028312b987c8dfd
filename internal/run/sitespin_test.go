package run

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

	"github.com/copydesk/copydesk/internal/settings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

const sitesDir = "../../testdata/sites"

func runSites(t *testing.T, workers int, learn bool, inputs ...string) (out string, docs map[string]reports.Document) {
	t.Helper()
	out = t.TempDir()
	set := settings.Default()
	set.Report, set.Spin.Learn = false, learn
	if _, err := Files(context.Background(), Job{Settings: set, Inputs: inputs, Workers: workers}, Out{Dir: out}); err != nil {
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
		if spin.Class(d.Verdict).Severity() > spin.Class(a.Verdict).Severity() {
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
			if sub.Verdict != "house-style" {
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
