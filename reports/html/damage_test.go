package html

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// A run whose files are damaged, or that somebody edited, gives a report or an
// error: never a panic, and never a page when there is an error to name.
func TestDamagedRuns(t *testing.T) {
	base := t.TempDir()
	if err := fixture.Write(base, fixture.Options{Seed: 12, Clusters: 2, Singles: 4, Shared: 1, Rejects: 1, Hostile: true}); err != nil {
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
		if err != nil {
			refused++
			return
		}
		defer run.Close()
		if err := Write(t.Context(), filepath.Join(dir, "report"), run, Options{}); err != nil {
			refused++
			return
		}
		reported++
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
