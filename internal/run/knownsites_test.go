package run

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// TestSitesAreKnown: articles that come in one at a time are judged by what a run said of their sites: their p is
// divided, and house style is none of their flags.
func TestSitesAreKnown(t *testing.T) {
	input := filepath.Join(sitesDir, "articles.jsonl")
	out, docs := runSites(t, 2, true, input)
	b, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	// Another run that has the same sites, but not its documents.
	bare := filepath.Join(t.TempDir(), reports.FileSites)
	sites, err := os.ReadFile(filepath.Join(out, reports.FileSites))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bare, sites, 0o666); err != nil {
		t.Fatal(err)
	}
	judge := func(one, sites string) *reports.Spin {
		set := settings.Default()
		set.Report, set.Spin.Sites = false, sites
		dir := t.TempDir()
		if _, err := Files(t.Context(), Job{Settings: set, Inputs: []string{one}}, Out{Dir: dir}); err != nil {
			t.Fatal(err)
		}
		return readRows[reports.Document](t, filepath.Join(dir, reports.FileDocuments))[0].Spin
	}
	raised, lowered := 0, 0
	for line := range bytes.Lines(b) {
		id := string(bytes.SplitN(line, []byte(`"`), 5)[3])
		in := docs[id].Spin
		if in.Site == nil || in.Site.Factor > 1 && raised > 1 || in.Site.Factor == 1 && lowered > 1 {
			continue
		}
		one := filepath.Join(t.TempDir(), "one.jsonl")
		if err := os.WriteFile(one, line, 0o666); err != nil {
			t.Fatal(err)
		}
		got := judge(one, filepath.Join(out, reports.FileSites))
		switch {
		case got.Site == nil:
			t.Errorf("%s: nothing is known of its site: %+v", id, *got)
		case in.Site.Factor > 1:
			raised++
			if got.Site.Factor <= 1 || got.P >= got.Site.PAlone || got.Verdict != in.Verdict {
				t.Errorf("%s: in the run %+v, by itself %+v", id, *in, *got)
			}
			if other := judge(one, bare).Site; other == nil || other.Factor <= got.Site.Factor || other.Articles != got.Site.Articles+1 {
				t.Errorf("%s: as one of the run's own %+v, as another article %+v", id, *got.Site, other)
			}
		default:
			lowered++
			if len(got.Site.House) != len(in.Site.House) || got.Verdict != in.Verdict {
				t.Errorf("%s: in the run %+v, by itself %+v", id, *in.Site, *got.Site)
			}
		}
	}
	if raised == 0 || lowered == 0 {
		t.Errorf("%d raised, %d lowered", raised, lowered)
	}
}

func TestReadSitesRefuses(t *testing.T) {
	const line = `{"site":"a","articles":3,"spun":1,"share":0.5,"verdict":"mixed","raised":0,"lowered":0,"substitutions":[],"findings":[]}` + "\n"
	if s, err := readSites(strings.NewReader(line+strings.NewReplacer(`"a"`, `"b"`, `"mixed"`, "null").Replace(line)), "f"); err != nil || len(s) != 1 || s[0].Share != 0.5 {
		t.Errorf("%+v, %v", s, err)
	}
	for _, c := range []struct{ name, file, says string }{
		{"foreign", `{"id":"a"}` + "\n", "f:1: byte 0: no line of sites.jsonl"},
		{"twice", line + line, `f:2: byte 121: site "a" is empty, or there twice`},
		{"share", strings.Replace(line, "0.5", "7", 1), "share 7"},
		{"spun", strings.Replace(line, `"spun":1`, `"spun":4`, 1), "4 spun of 3"},
		{"cut off", line[:40], "f:1: byte 0"},
	} {
		if _, err := readSites(strings.NewReader(c.file), "f"); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
