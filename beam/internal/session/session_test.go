package session_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/beam/internal/steps"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// onOne is a run on one machine.
func onOne(t *testing.T, job run.Job) (dir string, out *run.Outcome) {
	t.Helper()
	dir = t.TempDir()
	out, err := run.Files(t.Context(), job, run.Out{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return dir, out
}

// onMany is the same run by the steps of a cluster.
func onMany(t *testing.T, job run.Job, o session.Options, seed uint64) (dir string, out *run.Outcome) {
	t.Helper()
	dir = t.TempDir()
	s, err := session.Begin(t.Context(), job, run.Out{Dir: dir}, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := work(t.Context(), s, seed); err != nil {
		t.Fatal(err)
	}
	out, err = s.End(t.Context(), &reports.Engine{})
	if err != nil {
		t.Fatal(err)
	}
	return dir, out
}

// mostCopies is how many records have the words that most have.
func mostCopies(t *testing.T, dir string) (most int64) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, reports.FileDocuments))
	if err != nil {
		t.Fatal(err)
	}
	records := map[string]int64{}
	for line := range bytes.Lines(b) {
		var row struct {
			Hash string `json:"content_hash"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		if row.Hash != "" {
			records[row.Hash]++
			most = max(most, records[row.Hash])
		}
	}
	return most
}

// work does the steps of a job.
func work(ctx context.Context, s *session.Session, seed uint64) error {
	w, err := tools.Open(s.Dir)
	if err != nil {
		return err
	}
	defer w.Close()
	e := newInMemory(ctx, w, seed)
	steps.Wire(e, s.Job)
	if e.err != nil || seed > 0 {
		return e.err
	}
	for name, to := range e.went {
		if to.elements > workers*256 || to.bytes > workers*4<<20 {
			return fmt.Errorf("%d values, %d bytes go to %s in %d elements, %d bytes", to.values, to.given, name, to.elements, to.bytes)
		}
	}
	return nil
}

// same holds a run in parts against a whole one, byte by byte.
func same(t *testing.T, whole, parts string) {
	t.Helper()
	for _, name := range reports.PartFiles() {
		want, err := os.ReadFile(filepath.Join(whole, name))
		if err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob(filepath.Join(parts, name, "part-*"))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %v", name, names, err)
		}
		slices.Sort(names)
		var got []byte
		for _, part := range names {
			b, err := os.ReadFile(part)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, b...)
		}
		if !bytes.Equal(want, got) {
			w, g := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
			for i := range min(len(w), len(g)) {
				if !bytes.Equal(w[i], g[i]) {
					t.Errorf("%s: line %d of %d and %d\nwant %.600s\n got %.600s", name, i+1, len(w), len(g), w[i], g[i])
					break
				}
			}
		}
	}
}

// compareSummaries holds what two runs say of themselves against one another.
func compareSummaries(t *testing.T, one, many *run.Outcome) {
	t.Helper()
	if d := cmp.Diff(one.Summary, many.Summary, cmp.FilterPath(func(p cmp.Path) bool {
		return slices.Contains([]string{".Work", ".Timing", ".Engine"}, p.Last().String())
	}, cmp.Ignore())); d != "" {
		t.Error(d)
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*settings.Settings)
	}{
		{"all", func(*settings.Settings) {}},
		{"spun removed", func(s *settings.Settings) { s.Spin.Remove = true }},
		{"nothing learned", func(s *settings.Settings) { s.Spin.Learn = false }},
		{"no spin", func(s *settings.Settings) { s.Stages = []string{settings.StageClean, settings.StageDedupe} }},
		{"no dedupe", func(s *settings.Settings) { s.Stages = []string{settings.StageClean, settings.StageSpin} }},
		{"clean alone", func(s *settings.Settings) { s.Stages = []string{settings.StageClean} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			job := run.Job{Settings: settings.Default(), Inputs: []string{"../../../testdata/wire/articles"}}
			job.Settings.Report = false
			tt.change(&job.Settings)
			dir, one := onOne(t, job)
			copies := mostCopies(t, dir)
			for seed, chunk := range []int64{40 << 10, 1 << 30} {
				many, out := onMany(t, job, session.Options{Chunk: chunk, Rounds: seed}, uint64(seed))
				same(t, dir, many)
				compareSummaries(t, one, out)
				bounded := out.Summary.Engine.Bounded
				if !job.Settings.Does(settings.StageDedupe) {
					continue
				}
				if got := bounded["text_records_most"]; got != copies || copies < 2 {
					t.Errorf("%d records of one text are said, want %d", got, copies)
				}
				if bounded["block_bytes_most"] == 0 || (bounded["texts_left_to_one_worker"] > 0) != (seed == 0) {
					t.Errorf("with %d rounds: %v", seed, bounded)
				}
			}
		})
	}
}
