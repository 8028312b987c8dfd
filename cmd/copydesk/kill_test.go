//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/reports"
)

// scene is a run of the whole program over what was there before.
type scene struct {
	name string
	args []string          // of the run, but for its OUT
	had  map[string]string // OUT before the run
	want map[string]string // what a run that nothing stops leaves
}

// scenes are a run with a report, and one that may be resumed in place of an older
// run with other records in another format. There is a record of every kind: a
// spun copy, a version, one that is cleaned, one that cannot be read.
func scenes(t *testing.T) []*scene {
	t.Helper()
	in := t.TempDir()
	articles := "../../testdata/wire/articles/"
	for _, name := range []string{"newsmonger/estonian-events.txt", "agency/estonia-coalition.txt", "coastal-mirror/estonia-deal.txt"} {
		write(t, filepath.Join(in, filepath.Base(name)), read(t, articles+name))
	}
	write(t, filepath.Join(in, "torn.jsonl"), `{"id":"a","text":"The harbour reopened on  Monday after the storm had passed."}`+"\n"+`{"id":"b","text":"The har`+"\n")
	older := filepath.Join(t.TempDir(), "older")
	mustRun(t, corpus.System{}, older, "run", articles+"pocket-news", "-q", "--format", "jsonl.zst")
	out := []*scene{
		{name: "fresh", args: []string{"run", in, "-q", "--max-bad-records", "1"}},
		{name: "over an older run", args: []string{"run", in, "-q", "--max-bad-records", "1", "--resume"}, had: tree(t, older)},
	}
	for _, s := range out {
		dir := s.prepared(t)
		mustRun(t, corpus.System{}, dir, s.args...)
		s.want = tree(t, dir)
		if _, ok := s.want["report/index.html"]; !ok || len(s.want) < 12 || s.want[reports.FileEdits] == "" {
			t.Fatalf("%s: a run leaves %d files", s.name, len(s.want))
		}
	}
	return out
}

// prepared is an OUT as it is before the run.
func (s *scene) prepared(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	for name, text := range s.had {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, path, text)
	}
	return dir
}

// mustRun runs the program in this process.
func mustRun(t *testing.T, disk corpus.Disk, dir string, args ...string) {
	t.Helper()
	if code, said := runOn(t, disk, dir, args...); code != exit.Clean {
		t.Fatalf("%v: exit code %d: %s", args, code, said)
	}
}

func runOn(t *testing.T, disk corpus.Disk, dir string, args ...string) (code int, said string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = execute(t.Context(), append(slices.Clone(args), "-o", dir), streams{in: strings.NewReader(""), out: newTerminal(&out), err: newTerminal(&errs), disk: disk})
	return code, errs.String()
}

// tree reads every file below dir. What a run says of its own work is left out:
// how long it took, and what it kept from an earlier one.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(name)] = read(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if text, ok := out[reports.FileSummary]; ok {
		out[reports.FileSummary] = untimed(t, text)
	}
	return out
}

func untimed(t *testing.T, summary string) string {
	t.Helper()
	var v map[string]json.RawMessage
	if err := json.Unmarshal([]byte(summary), &v); err != nil {
		t.Fatalf("%s is torn: %v", reports.FileSummary, err)
	}
	delete(v, "timing")
	delete(v, "work")
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// check holds the promise on what a run leaves that was cut short: beside a
// summary stands the whole of its run and nothing of another. It returns whose it
// is: "old", "new" or "".
func (s *scene) check(t *testing.T, dir string) string {
	t.Helper()
	got := map[string]string{}
	if _, err := os.Stat(dir); err == nil {
		got = tree(t, dir)
	}
	for _, name := range strings.Fields(hidden(got)) {
		delete(got, name)
	}
	summary, ok := got[reports.FileSummary]
	switch {
	case !ok:
		return ""
	case summary == s.want[reports.FileSummary]:
		if d := cmp.Diff(s.want, got); d != "" {
			t.Errorf("beside the new summary: %s", d)
		}
		return "new"
	case summary == s.had[reports.FileSummary]:
		if d := cmp.Diff(s.had, got); d != "" {
			t.Errorf("beside the old summary: %s", d)
		}
		return "old"
	}
	t.Errorf("the summary is of no run: %q", summary)
	return ""
}

// again runs once more into what is left, resuming or anew: it ends as a run that
// nothing disturbed, without a trace of the one before.
func (s *scene) again(t *testing.T, dir string, resume bool) {
	t.Helper()
	args := slices.DeleteFunc(slices.Clone(s.args), func(a string) bool { return a == "--resume" })
	if resume {
		args = append(args, "--resume")
	}
	if code, said := runOn(t, &killer{}, dir, args...); code != exit.Clean {
		t.Errorf("%v: exit code %d: %s", args, code, said)
	} else if d := cmp.Diff(s.want, tree(t, dir)); d != "" {
		t.Errorf("%v leaves: %s", args, d)
	}
}

// bothAgain resumes what is left in a copy, and runs anew into itself.
func (s *scene) bothAgain(t *testing.T, dir string) {
	t.Helper()
	left := filepath.Join(t.TempDir(), "copy")
	if _, err := os.Stat(dir); err == nil {
		if err := os.CopyFS(left, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	s.again(t, left, true)
	s.again(t, dir, false)
}

// triesVariable names how many times as many kills there are as in a usual test.
const triesVariable = "COPYDESK_KILL_TRIES"

// tries is how often something random is tried.
func tries(n int) int {
	if k, err := strconv.Atoi(os.Getenv(triesVariable)); err == nil && k > 0 {
		n *= k
	}
	return n
}

// A program that is killed before any change of the directory leaves no files of
// two runs under one summary.
func TestKilledAtEveryChange(t *testing.T) {
	t.Parallel()
	for _, s := range scenes(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			seen := map[string]int{}
			at := 1
			for ; ; at++ {
				dir := s.prepared(t)
				killed := start(t, at, append(slices.Clone(s.args), "-o", dir)...).killed(t)
				seen[s.check(t, dir)]++
				if !killed {
					break
				}
				if tries(1) > 1 {
					s.bothAgain(t, dir)
				} else {
					s.again(t, dir, at%2 == 0)
				}
			}
			if at < 24 || seen[""] == 0 || seen["new"] == 0 || s.had != nil && seen["old"] == 0 {
				t.Errorf("killed %d times, left %v", at-1, seen)
			}
		})
	}
}

// A program that is killed at any moment: while it starts, reads, judges, makes the
// report or puts it in place.
func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(10, 3))
	for _, s := range scenes(t) {
		t.Run(s.name, func(t *testing.T) {
			args := func(dir string) []string { return append(slices.Clone(s.args), "-o", dir) }
			began := time.Now()
			if start(t, 0, args(s.prepared(t))...).killed(t) {
				t.Fatal("killed by nobody")
			}
			took := time.Since(began)
			kills := 0
			for i := range tries(12) {
				dir := s.prepared(t)
				c := start(t, 0, args(dir)...)
				time.Sleep(time.Duration(rng.Int64N(int64(took))))
				_ = c.Process.Kill()
				if c.killed(t) {
					kills++
				}
				s.check(t, dir)
				s.again(t, dir, i%2 == 0)
			}
			if kills == 0 {
				t.Error("every process had ended")
			}
		})
	}
}
