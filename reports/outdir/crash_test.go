//go:build unix

package outdir_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// scene is a run over what was there before.
type scene struct {
	name  string
	older string // directory of the finished older run; "": none
	run   child
	want  map[string]string // what a run that nothing stops leaves
	had   map[string]string // what the older run left
}

func (s *scene) prepared(t *testing.T) child {
	t.Helper()
	c := s.run
	c.Dir = filepath.Join(t.TempDir(), "out")
	if s.older != "" {
		if err := os.CopyFS(c.Dir, os.DirFS(s.older)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func scenes(t *testing.T, report string) []scene {
	t.Helper()
	older := child{Dir: filepath.Join(t.TempDir(), "older"), Run: fixture.Small{Name: "old", Records: 30}, Format: "jsonl.zst", Report: report}
	if err := older.do(&killer{}); err != nil {
		t.Fatal(err)
	}
	newer := child{Run: fixture.Small{Name: "new", Records: 14}, Format: "jsonl", Report: report}
	bare := newer
	bare.Report = ""
	out := []scene{{name: "fresh", run: newer}, {name: "over an older run", run: newer, older: older.Dir}, {name: "without report", run: bare, older: older.Dir}}
	for i := range out {
		s := &out[i]
		c := s.prepared(t)
		s.had = map[string]string{}
		if s.older != "" {
			s.had = tree(t, c.Dir)
		}
		if err := c.do(&killer{}); err != nil {
			t.Fatal(err)
		}
		s.want = tree(t, c.Dir)
		if _, ok := s.want["report/index.html"]; ok != (c.Report != "") || hidden(s.want) != "" {
			t.Fatalf("%s: a run leaves %v", s.name, s.want)
		}
	}
	return out
}

// hidden lists the files that users are not to see.
func hidden(files map[string]string) string {
	var out []string
	for name := range files {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "copydesk-") {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

// visible leaves hidden files out.
func visible(files map[string]string) map[string]string {
	out := map[string]string{}
	for name, content := range files {
		if !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "copydesk-") {
			out[name] = content
		}
	}
	return out
}

// check holds the promise: where a summary stands, everything beside it is of
// its run, the report too. It returns whose it is: "old", "new" or "".
func (s *scene) check(t *testing.T, dir string) string {
	t.Helper()
	got := map[string]string{}
	if _, err := os.Stat(dir); err == nil {
		got = visible(tree(t, dir))
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

// next makes the run again, undisturbed: it has to know the directory as one of
// ours, to clear it, and to leave what a run in a new one leaves.
func (s *scene) next(t *testing.T, c child) {
	t.Helper()
	c.KillAt = 0
	if err := c.do(&killer{}); err != nil {
		t.Errorf("the next run: %v", err)
		return
	}
	if d := cmp.Diff(s.want, tree(t, c.Dir)); d != "" {
		t.Errorf("the next run leaves: %s", d)
	}
}

// A process that is killed before any change of names leaves no OUT in which
// files of two runs stand under one summary.
func TestKilledAtEveryChangeOfNames(t *testing.T) {
	t.Parallel()
	for _, s := range scenes(t, "html") {
		t.Run(s.name, func(t *testing.T) {
			seen := map[string]int{}
			at := 1
			for ; ; at++ {
				c := s.prepared(t)
				c.KillAt = at
				killed := start(t, c).killed(t)
				seen[s.check(t, c.Dir)]++
				s.next(t, c)
				if !killed {
					break
				}
			}
			if at < 12 || seen[""] == 0 || seen["new"] == 0 || s.older != "" && seen["old"] == 0 {
				t.Errorf("killed %d times, left %v", at-1, seen)
			}
		})
	}
}

func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	all := scenes(t, "html")
	rng := rand.New(rand.NewPCG(10, 3))
	for _, s := range all[:2] {
		t.Run(s.name, func(t *testing.T) {
			c := s.prepared(t)
			began := time.Now()
			if start(t, c).killed(t) {
				t.Fatal("killed by nobody")
			}
			took := time.Since(began)
			kills := 0
			for range 30 {
				c := s.prepared(t)
				p := start(t, c)
				time.Sleep(time.Duration(rng.Int64N(int64(took))))
				_ = p.Process.Kill()
				if p.killed(t) {
					kills++
				}
				s.check(t, c.Dir)
				s.next(t, c)
			}
			if kills == 0 {
				t.Error("every process had ended")
			}
		})
	}
}
