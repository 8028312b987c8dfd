package session_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestLearned: what runs learned is known, and what a run learns is kept, as on one machine.
func TestLearned(t *testing.T) {
	const articles = "../../../testdata/wire/articles"
	file := filepath.Join(t.TempDir(), "learned.jsonl")
	for _, input := range []string{articles, articles + "/newsmonger/envoys-observe-truce.txt"} { // the second by what the first taught
		job := run.Job{Settings: settings.Default(), Inputs: []string{input}}
		job.Settings.Report, job.Settings.Spin.Learned = false, file
		before, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		dir, one := onOne(t, job)
		want, err := os.ReadFile(file)
		if err != nil || len(want) < 100 {
			t.Fatalf("%d bytes are learned (%v)", len(want), err)
		}
		for seed, chunk := range []int64{40 << 10, 1 << 30} {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			if before != nil {
				if err := os.WriteFile(file, before, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			many, out := onMany(t, job, session.Options{Chunk: chunk, Rounds: seed}, uint64(seed))
			same(t, dir, many)
			compareSummaries(t, one, out)
			if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
				t.Errorf("what is kept differs from that of one machine (%v)", err)
			}
		}
	}
}
