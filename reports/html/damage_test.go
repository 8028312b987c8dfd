package html

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// placeNamed finds a file of a run, and a line where lines are read.
var placeNamed = regexp.MustCompile(`summary\.json|[a-z_]+\.jsonl`)

// A run whose files are damaged, or that somebody edited, gives a report or an
// error that names the file: never a panic.
func TestDamagedRuns(t *testing.T) {
	base := t.TempDir()
	if err := fixture.Write(base, fixture.Options{Seed: 12, Clusters: 3, Singles: 12, Shared: 4, Rejects: 1, Copies: 2}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(base)
	if err != nil {
		t.Fatal(err)
	}
	reported, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(base, "run")
		if err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(dir)
		victim := rapid.IntRange(0, len(entries)-1).Draw(rt, "file")
		for i, e := range entries {
			from, to := filepath.Join(base, e.Name()), filepath.Join(dir, e.Name())
			if i != victim {
				if err := os.Link(from, to); err != nil {
					rt.Fatal(err)
				}
				continue
			}
			b, err := os.ReadFile(from)
			if err != nil {
				rt.Fatal(err)
			}
			if err := os.WriteFile(to, damage(rt, b), 0o644); err != nil {
				rt.Fatal(err)
			}
		}
		run, err := reports.Open(t.Context(), dir)
		if err == nil {
			defer run.Close()
			err = Write(t.Context(), filepath.Join(dir, "report"), run, Options{})
		}
		if err == nil {
			reported++
			return
		}
		if refused++; !placeNamed.MatchString(err.Error()) {
			rt.Fatalf("%s is damaged, the error says %q", entries[victim].Name(), err)
		}
	})
	if reported == 0 || refused == 0 {
		t.Errorf("%d runs reported, %d refused: both should occur", reported, refused)
	}
}

func damage(t *rapid.T, b []byte) []byte {
	at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
	n := rapid.IntRange(0, min(len(b)-at, 40)).Draw(t, "n")
	with := rapid.SampledFrom([]string{"", "0", "-1", "9999999", "\"", "null", "{}", "\n", "[", "\x00", "\xff", "wire-00005", "1e9", ":", "\\u0000"}).Draw(t, "with")
	return append(append(append([]byte(nil), b[:at]...), with...), b[at+n:]...)
}

// An error names the page that was being written and the line that could not be read.
func TestErrorsNameTheLine(t *testing.T) {
	run := opened(t, smallRun)
	run.Summary.TextKeys = map[string]string{}
	err := Write(t.Context(), t.TempDir(), run, Options{})
	if err == nil || !regexp.MustCompile(`^report: .*(clean|removed_records)\.jsonl:\d+: no field "text" for the text of "wire-\d+"$`).MatchString(err.Error()) {
		t.Errorf("error %v", err)
	}
}
