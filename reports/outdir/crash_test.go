//go:build unix

package outdir_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/outdir"
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

// faulty is a disk that fails once.
type faulty struct {
	corpus.System
	fault fault
	at    int // the operation of fault.in that fails, from 1
	n     int
	which string
}

// fault is an error and the operations in which a disk comes by it.
type fault struct {
	err error
	in  []string
}

func (f *faulty) fails(what string) error {
	if !slices.Contains(f.fault.in, what) {
		return nil
	}
	if f.n++; f.n != f.at {
		return nil
	}
	f.which = what
	return &os.PathError{Op: what, Path: "x", Err: f.fault.err}
}

func (f *faulty) Create(path string) (corpus.File, error) {
	if err := f.fails("create"); err != nil {
		return nil, err
	}
	file, err := f.System.Create(path)
	return &faultyFile{file, f}, err
}

func (f *faulty) Rename(old, new string) error {
	if err := f.fails("rename"); err != nil {
		return err
	}
	return f.System.Rename(old, new)
}

func (f *faulty) Remove(path string) error {
	if err := f.fails("remove"); err != nil {
		return err
	}
	return f.System.Remove(path)
}

func (f *faulty) Sync(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return f.fails("sync of a directory")
	}
	return f.fails("sync")
}

// faultyFile counts its operations with those of its disk.
type faultyFile struct {
	corpus.File
	disk *faulty
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.disk.fails("write"); err != nil {
		n, _ := f.File.Write(p[:len(p)/2])
		return n, err
	}
	return f.File.Write(p)
}

func (f *faultyFile) Sync() error { return f.disk.fails("sync") }

// A disk that fails at any operation leaves the older run, the new one, or an
// OUT without a summary; and no temporary file, unless it fails to remove one.
func TestDiskFailsAtEveryOperation(t *testing.T) {
	t.Parallel()
	faults := []fault{
		{syscall.EIO, []string{"create", "write", "sync", "rename", "remove", "sync of a directory"}},
		{syscall.ENOSPC, []string{"create", "write", "rename"}},
	}
	for _, s := range scenes(t, "plain") {
		for _, fault := range faults {
			t.Run(fmt.Sprintf("%s, %v", s.name, fault.err), func(t *testing.T) {
				failed := map[string]int{}
				for at := 1; ; at++ {
					c := s.prepared(t)
					disk := &faulty{fault: fault, at: at}
					err := c.do(disk)
					if disk.which == "" {
						break
					}
					failed[disk.which]++
					s.failed(t, c.Dir, fmt.Sprintf("%s, %d", disk.which, at), disk, err)
					s.next(t, c)
				}
				for _, what := range fault.in {
					if failed[what] < 6 && what != "remove" {
						t.Errorf("failed %v", failed)
					}
				}
			})
		}
	}
}

// failed checks what a run leaves whose disk failed in one operation.
func (s *scene) failed(t *testing.T, dir, where string, disk *faulty, err error) {
	t.Helper()
	left := s.check(t, dir)
	passedOver := disk.which == "remove" || disk.which == "sync of a directory"
	switch {
	case err == nil && (left != "new" || !passedOver):
		t.Errorf("%s: no error, and the summary is %q", where, left)
	case err != nil && (left == "new" || !errors.Is(err, disk.fault.err)):
		t.Errorf("%s: %v, and the summary is %q", where, err, left)
	}
	if h := hidden(tree(t, dir)); disk.which != "remove" && h != "" && (h != outdir.LockFile || left != "") {
		t.Errorf("%s: left behind: %s", where, h)
	}
}
