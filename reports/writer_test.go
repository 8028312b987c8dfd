package reports_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// tree reads all files below dir, by path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"*", "*/*"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if info, err := os.Lstat(path); err != nil || info.IsDir() {
				continue
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(dir, path)
			out[filepath.ToSlash(name)] = string(b)
		}
	}
	return out
}

// overview is a report of one page that names what it read.
func overview(_ context.Context, run *reports.Run, dir string) error {
	text := ""
	for i, d := range run.Documents {
		s, err := run.Text(i)
		if err != nil {
			return err
		}
		text += d.ID + ": " + s + "\n"
	}
	return os.WriteFile(filepath.Join(dir, reports.FirstPage), []byte(text), 0o644)
}

func write(ctx context.Context, dir string, o reports.WriterOptions, run fixture.Small) error {
	w, err := reports.Create(dir, o)
	if err != nil {
		return err
	}
	defer w.Abort()
	return run.Send(ctx, w)
}

func TestWriterWritesTheFilesOfARun(t *testing.T) {
	dir := t.TempDir()
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "a", Records: 3}); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	want := map[string]string{
		"clean.jsonl":           "{\"id\":\"a-0\",  \"text\":\"<b>a</b> 0\"}\n{\"id\":\"a-2\",  \"text\":\"<b>a</b> 2\"}\n",
		"removed_records.jsonl": "{\"id\":\"a-1\",  \"text\":\"<b>a</b> 1\"}\n",
		"removed.jsonl":         `{"id":"a-1","stage":"dedupe","rule":"duplicate.near","value":0.9,"threshold":0.5,"cluster":"c-a","representative":"a-0","reason":"version of a-0"}` + "\n",
		"rejects.jsonl":         `{"source":"a.jsonl","record":9,"byte_offset":90,"reason":"not JSON"}` + "\n",
		"pairs.jsonl":           `{"a":"a-0","b":"a-1","relation":"near","rule":"","merged":false,"jaccard":0.5,"coverage_a":0.9,"coverage_b":0.9,"novel_a":0,"novel_b":0,"edits":{},"source_of":null}` + "\n",
		"clusters.jsonl":        `{"cluster":"c-a","size":2,"representative":"a-0","rule":"longest","members":[{"id":"a-0","relation":"representative","similarity":1},{"id":"a-1","relation":"near","similarity":0.9}]}` + "\n",
		"spin.jsonl":            `{"id":"a-0","start":0,"end":1,"written":"<","expected":"&","gain":1,"strength":"weak","kind":"word"}` + "\n",
		"edits.jsonl":           `{"id":"a-0","edits":[{"rule":"space.blanks","start":0,"end":0,"was":"  ","again":[3]},{"rule":"entity","start":3,"end":4,"was":"&lt;"}]}` + "\n",
		"sites.jsonl":           `{"site":"a.example","articles":3,"spun":0,"share":0,"verdict":"clean","raised":0,"lowered":0,"substitutions":[],"findings":[]}` + "\n",
		"references.jsonl":      "",
		"report/index.html":     "a-0: <b>a</b> 0\na-1: <b>a</b> 1\na-2: <b>a</b> 2\n",
	}
	lines := strings.Split(got["documents.jsonl"], "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[1], `{"id":"a-1","source":"a.jsonl","record":2,"title":"<b>a</b>"`) {
		t.Errorf("documents.jsonl: %q", lines)
	}
	if s := got["summary.json"]; !strings.Contains(s, `"clean":"clean.jsonl"`) || strings.Count(s, "\n") != 1 {
		t.Errorf("summary.json: %q", s)
	}
	delete(got, "documents.jsonl")
	delete(got, "summary.json")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Pages may be encoded at the same time and in any order.
func TestWriterPagesComeInOrder(t *testing.T) {
	one, many := t.TempDir(), t.TempDir()
	o := reports.WriterOptions{Format: "jsonl"}
	run := fixture.Small{Name: "a", Records: 200}
	if err := write(t.Context(), one, o, run); err != nil {
		t.Fatal(err)
	}
	w, err := reports.Create(many, o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	entries := run.Entries()
	takes := make([]func() error, len(entries))
	var wg sync.WaitGroup
	for i := range entries {
		wg.Go(func() {
			take, err := w.Page(entries[i : i+1])
			if err != nil {
				t.Error(err)
			}
			takes[i] = take
		})
	}
	wg.Wait()
	for _, take := range takes {
		if err := take(); err != nil {
			t.Fatal(err)
		}
	}
	if err := run.SendRest(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(tree(t, one), tree(t, many)); d != "" {
		t.Error(d)
	}
}

// The report is made of files that are not there yet, in every format.
func TestWriterReportsWhatItWrote(t *testing.T) {
	for _, format := range corpus.OutputFormats() {
		for _, records := range []int{0, 5} {
			dir := t.TempDir()
			if err := write(t.Context(), dir, reports.WriterOptions{Format: format, TempDir: dir, Report: overview}, fixture.Small{Name: "a", Records: records}); err != nil {
				t.Errorf("%s, %d records: %v", format, records, err)
				continue
			}
			run := open(t, dir)
			again := t.TempDir()
			if err := overview(t.Context(), run, again); err != nil {
				t.Fatal(err)
			}
			if got, want := tree(t, dir)["report/index.html"], tree(t, again)["index.html"]; got != want || strings.Count(got, "\n") != records {
				t.Errorf("%s: the report says %q, that of the finished run %q", format, got, want)
			}
		}
	}
}

// log is a disk that writes down what it did to names and fails in one of them.
type log struct {
	unsynced
	dir  string
	did  []string
	n    int
	fail int // the call that fails, from 1; 0: none does
}

func (l *log) note(what, path string, do func() error) error {
	if l.n++; l.n == l.fail {
		return syscall.EIO
	}
	if err := do(); err != nil {
		return err
	}
	name, _ := filepath.Rel(l.dir, path)
	l.did = append(l.did, what+" "+filepath.ToSlash(name))
	return nil
}

func (l *log) Rename(old, new string) error {
	return l.note("->", new, func() error { return l.System.Rename(old, new) })
}

func (l *log) Remove(path string) error {
	return l.note("rm", path, func() error { return l.System.Remove(path) })
}

// An older run is first unsealed, and the summary appears when all else stands.
func TestWriterCommitsTheSummaryLast(t *testing.T) {
	dir := t.TempDir()
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "parquet", Report: overview}, fixture.Small{Name: "old", Records: 4}); err != nil {
		t.Fatal(err)
	}
	l := &log{dir: dir}
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: overview, Disk: l}, fixture.Small{Name: "new", Records: 4}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"rm summary.json", "-> documents.jsonl", "-> removed.jsonl", "-> removed_records.jsonl", "-> rejects.jsonl", "-> pairs.jsonl",
		"-> clusters.jsonl", "-> spin.jsonl", "-> edits.jsonl", "-> sites.jsonl", "-> references.jsonl", "-> clean.jsonl", "rm clean.parquet",
		"-> .copydesk-report-old", "-> report", "-> summary.json", "rm .copydesk-report-old/index.html", "rm .copydesk-report-old",
	}
	if d := cmp.Diff(want, l.did); d != "" {
		t.Error(d)
	}
}

func TestWriterWithoutReportLeavesNoOlderOne(t *testing.T) {
	dir := t.TempDir()
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "old", Records: 4}); err != nil {
		t.Fatal(err)
	}
	notes := filepath.Join(dir, "report", "notes.txt")
	if err := os.WriteFile(notes, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl"}, fixture.Small{Name: "new", Records: 4}); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	if got["report/notes.txt"] != "mine" {
		t.Error("a file of the user's is gone")
	}
	if _, ok := got["report/index.html"]; ok {
		t.Error("the older report is still there")
	}
}

// Whatever fails before the last byte is on disk leaves the older run alone.
func TestWriterThatFailsLeavesTheOlderRun(t *testing.T) {
	dir := t.TempDir()
	if err := write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "old", Records: 4}); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	broken := errors.New("no more paper")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, try := range map[string]func() error{
		"report": func() error {
			return write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Report: func(context.Context, *reports.Run, string) error { return broken }}, fixture.Small{Name: "new", Records: 4})
		},
		"interrupted": func() error {
			return write(ctx, dir, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "new", Records: 4})
		},
		"interrupted, no report": func() error {
			return write(ctx, dir, reports.WriterOptions{Format: "jsonl"}, fixture.Small{Name: "new", Records: 4})
		},
		"summary": func() error {
			return write(t.Context(), dir, reports.WriterOptions{Format: "jsonl", Disk: &log{dir: dir, fail: 1}}, fixture.Small{Name: "new", Records: 4})
		},
		"contradiction": func() error {
			w, err := reports.Create(dir, reports.WriterOptions{Format: "jsonl"})
			if err != nil {
				return err
			}
			defer w.Abort()
			_, err = w.Page([]reports.Entry{{Document: reports.Document{ID: "x", Kept: true}, Removed: &reports.Removed{}}})
			return err
		},
		"format": func() error {
			return write(t.Context(), dir, reports.WriterOptions{Format: "csv"}, fixture.Small{Name: "new"})
		},
	} {
		err := try()
		want := map[string]error{"report": broken, "interrupted": context.Canceled, "interrupted, no report": context.Canceled, "summary": syscall.EIO}[name]
		if err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: error %v", name, err)
		}
		if d := cmp.Diff(before, tree(t, dir)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestDiscardTakesARun(t *testing.T) {
	if err := (fixture.Small{Name: "a", Records: 3}).Send(t.Context(), reports.Discard{}); err != nil {
		t.Error(err)
	}
}

func TestIsPage(t *testing.T) {
	for ours, names := range map[bool]string{
		true: "index.html style.css queue-0001.html story-0002.html article-0001.html near-0001.html passage-0001.html record-12345.html site-0001.html cleaning-0001.html reject-0001.html " +
			"page-0002.html flagged-0001.html records-12345.html linked-0001.html rejects-0001.html index.html.tmp123 page-0002.html.tmp9",
		false: "index.htm queue.html story-001.html story-notes.html other-0001.html -0001.html page-0001 index.html.tmp index.html.tmpx style.css.tmp1 my-style.css .html notes.html",
	} {
		for _, name := range strings.Fields(names) {
			if reports.IsPage(name) != ours {
				t.Errorf("%s is a page of ours: %v", name, !ours)
			}
		}
	}
	if reports.IsPage("") {
		t.Error("no name is a page")
	}
}
