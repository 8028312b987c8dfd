package html

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

func TestPagesAreTheSameForAnyNumberOfWorkers(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 9, Clusters: 20, Singles: 30, Shared: 9, Rejects: 9, Copies: 4})
	for layout, o := range pageOptions() {
		o.Workers = 1
		one := files(t, written(t, run, o))
		o.Workers = 7
		if many := files(t, written(t, run, o)); !maps.Equal(one, many) {
			t.Errorf("%s: %d and %d pages differ", layout, len(one), len(many))
		}
	}
}

func rewritten(t *testing.T, run *reports.Run, o Options) error {
	t.Helper()
	return reports.Rewrite(t.Context(), run, corpus.System{}, func(ctx context.Context, run *reports.Run, dir string) error {
		return Write(ctx, dir, run, o)
	})
}

// Every page is known as one of ours, so that a report can be told from what a
// user puts beside it; and a new report leaves no page of an older one.
func TestOldPagesGo(t *testing.T) {
	run := opened(t, smallRun)
	dir := filepath.Join(run.Dir, reports.DirReport)
	if err := rewritten(t, run, Options{Elements: 50, Old: opened(t, fixture.Options{Seed: 3, Singles: 4})}); err != nil {
		t.Fatal(err)
	}
	old := files(t, dir)
	for name := range old {
		if !reports.IsPage(name) {
			t.Errorf("%s is not known as a page", name)
		}
	}
	kinds := map[string]bool{}
	for name := range old {
		section, _, _ := strings.Cut(name, "-")
		kinds[section] = true
	}
	if len(kinds) != 12 { // ten sections, the first page, and the style sheet
		t.Errorf("pages of %v", slices.Sorted(maps.Keys(kinds)))
	}
	mine := []string{"notes.css", "story-0001.html.bak", "story-notes.html"}
	for _, name := range mine {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := rewritten(t, run, Options{Single: true}); err != nil {
		t.Fatal(err)
	}
	if names := slices.Sorted(maps.Keys(files(t, dir))); strings.Join(names, " ") != "index.html "+strings.Join(mine, " ") {
		t.Errorf("left: %v", names)
	}
}

// A report that fails leaves the older one as it was, and says on which line of which file.
func TestAFailedReportLeavesTheOlderOne(t *testing.T) {
	run := opened(t, smallRun)
	if err := rewritten(t, run, Options{}); err != nil {
		t.Fatal(err)
	}
	want := files(t, filepath.Join(run.Dir, reports.DirReport))
	run.Summary.TextKeys = map[string]string{}
	if err := rewritten(t, run, Options{}); err == nil || !strings.Contains(err.Error(), ".jsonl:") || !strings.Contains(err.Error(), `no field "text"`) {
		t.Fatalf("error %v", err)
	}
	if got := files(t, filepath.Join(run.Dir, reports.DirReport)); !maps.Equal(got, want) {
		t.Error("the older report is not what it was")
	}
	if left, err := filepath.Glob(filepath.Join(run.Dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestWriteStopsWhenTheContextIsDone(t *testing.T) {
	run := opened(t, smallRun)
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	dir := filepath.Join(t.TempDir(), "report")
	if err := Write(ctx, dir, run, Options{}); !errors.Is(err, cause) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Errorf("pages were written: %v", files(t, dir))
	}
}

// Timings differ from run to run: no page has them. The same run has the same name.
func TestPagesHoldNoTimings(t *testing.T) {
	run := opened(t, smallRun)
	first := files(t, written(t, run, Options{}))
	run.Summary.Timing = reports.Timing{Workers: 99, Seconds: map[string]float64{"read": 123}}
	if !maps.Equal(first, files(t, written(t, run, Options{}))) {
		t.Error("pages say how long a run took")
	}
	run.Summary.Notes = []string{"read otherwise"}
	if name := runName(run); strings.Contains(first["index.html"], name) {
		t.Errorf("two runs are called %s", name)
	}
}

func TestEmptyRun(t *testing.T) {
	run := opened(t, fixture.Options{})
	got := files(t, written(t, run, Options{}))
	if names := slices.Sorted(maps.Keys(got)); strings.Join(names, " ") != "index.html style.css" {
		t.Errorf("pages: %v", names)
	}
	page := textOf(pages(t, written(t, run, Options{}))["index.html"])
	for _, want := range []string{"0 articles: 0 kept, 0 removed", "None is a copy of another.", "No two records are versions", "No article reads as reworded", "No near misses", "Cleaning cut nothing", "Nothing looks out of order"} {
		if !strings.Contains(page, want) {
			t.Errorf("index.html does not say %q", want)
		}
	}
}

func TestDiffPage(t *testing.T) {
	var out strings.Builder
	same, err := Diff(&out, "The old\r\ntext </main>", "The new\r\ntext </main>\x1b", DiffOptions{NameA: "<a>", NameB: "b\u202e"})
	if err != nil || same {
		t.Fatal(same, err)
	}
	root := fragmentOf(t, []byte(out.String()))
	if n := len(find(root, element("ins", ""))); n != 3 { // legend, "new", the escape character
		t.Errorf("%d insertions", n)
	}
	for _, want := range []string{"<bdi>&lt;a&gt;</bdi>", "U+202E", "<del>old</del><ins>new</ins>\ntext &lt;/main&gt;", "default-src", "75.0\u202f% equal", "style-src " + hash(styleSheet), "script-src 'none'"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("page does not hold %q", want)
		}
	}
	out.Reset()
	if same, err := Diff(&out, "x", "x", DiffOptions{}); err != nil || !same || !strings.Contains(out.String(), "the same, byte for byte: 1 word") {
		t.Errorf("equal texts: %v, %v", same, err)
	}
}

func BenchmarkWrite(b *testing.B) {
	run := opened(b, fixture.Options{Seed: 2, Clusters: 200, Singles: 200, Shared: 20, Rejects: 20})
	n := 0
	for i := range run.Documents {
		s, err := run.Text(i)
		if err != nil {
			b.Fatal(err)
		}
		n += len(s)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(b.Context(), b.TempDir(), run, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// One page that could be neither mailed nor opened ends the report before more of it is made.
func TestOnePageHasALimit(t *testing.T) {
	w := &writer{opt: Options{Single: true}}
	if err := w.page(pageOf{kind: records}, &markup{b: make([]byte, SingleMost)}); err != nil {
		t.Errorf("as long as may be: %v", err)
	}
	if err := w.page(pageOf{kind: near}, &markup{b: []byte("x")}); !errors.Is(err, errTooLong) {
		t.Errorf("one byte more: error %v", err)
	}
}
