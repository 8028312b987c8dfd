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

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(b)
	}
	return out
}

func TestSmallRunIsOnePage(t *testing.T) {
	run := opened(t, small)
	got := files(t, written(t, run, Options{}))
	if names := slices.Sorted(maps.Keys(got)); len(names) != 1 || names[0] != "index.html" {
		t.Errorf("pages: %v", names)
	}
}

// TestFindingsAboutSitesComeFirst has more than the first page shows, hostile ones.
func TestFindingsAboutSitesComeFirst(t *testing.T) {
	run := opened(t, small)
	for range firstWarnings + 2 {
		run.Summary.Findings = append(run.Summary.Findings, reports.SiteFinding{Message: "9 records of <script>alert(1)</script> hold one text"})
	}
	page := files(t, written(t, run, Options{}))["index.html"]
	if n := strings.Count(page, "9 records of "); n != firstWarnings || strings.Contains(page, "<script") {
		t.Errorf("%d findings, scripts %v", n, strings.Contains(page, "<script"))
	}
	if !strings.Contains(page, "2 more findings about sites in sites.jsonl") {
		t.Error("nothing says that there are more")
	}
	if strings.Index(page, "9 records of ") > strings.Index(page, `class="totals"`) {
		t.Error("findings stand behind the totals")
	}
}

func TestPagesAreTheSameForAnyNumberOfWorkers(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 9, Clusters: 30, Singles: 40, Shared: 9, Rejects: 9, Hostile: true})
	o := Options{ClustersPerPage: 7, FlaggedPerPage: 3, RecordsPerPage: 20, LinkedPerPage: 4, RejectsPerPage: 4}
	o.Workers = 1
	one := files(t, written(t, run, o))
	o.Workers = 8
	if many := files(t, written(t, run, o)); !maps.Equal(one, many) || len(one) < 15 {
		t.Errorf("%d and %d pages differ", len(one), len(many))
	}
}

// Whatever the page sizes, every cluster, member, record, pair and reject
// stands somewhere exactly once.
func TestNothingIsLeftOut(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 10, Clusters: 23, Singles: 31, Shared: 5, Rejects: 8, Hostile: true})
	suspicious, stray := 0, 0
	for _, d := range run.Documents {
		switch {
		case d.Cluster != "" || d.Spin.Flags == 0:
		case d.Spin.Verdict == "clean":
			stray++
		default:
			suspicious++
		}
	}
	if suspicious < 5 || stray < 1 {
		t.Fatalf("the run has %d suspicious records and %d with stray flags", suspicious, stray)
	}
	for _, o := range []Options{
		{},
		{ClustersPerPage: 5, FlaggedPerPage: 2, RecordsPerPage: 9, LinkedPerPage: 2, RejectsPerPage: 3},
		{ClustersPerPage: 1, MembersPerPage: 1, FlaggedPerPage: 1, RecordsPerPage: 1, LinkedPerPage: 1, RejectsPerPage: 1},
		{MembersPerPage: 3},
	} {
		n := map[string]int{}
		parts := 0
		dir := written(t, run, o)
		for name, page := range files(t, dir) {
			if strings.Contains(page, `id="flagged"`) && !strings.Contains(page, "In "+plural(int64(stray), "other record")+" outside clusters") {
				t.Errorf("%s does not tell of stray flags", name)
			}
			root := parsed(t, filepath.Join(dir, name))
			n["members"] += len(find(root, element("section", "member")))
			n["flagged"] += len(find(root, element("article", "flagged")))
			n["pairs"] += len(find(root, element("article", "pair")))
			for _, c := range find(root, element("article", "cluster")) {
				if parts++; strings.Count(attr(c, "id"), "-") == 1 {
					n["clusters"]++
				}
			}
			for _, tr := range find(root, element("tr", "")) {
				if strings.HasPrefix(attr(tr, "id"), "r-") {
					n["records"]++
					n["phrases"] += len(find(tr, element("mark", "")))
				} else if strings.HasPrefix(name, "rejects") && len(find(tr, element("td", ""))) > 0 {
					n["rejects"]++
				}
			}
		}
		want := map[string]int{
			"members": int(run.Summary.Counts.Duplicates + run.Summary.Counts.Versions), "clusters": run.Clusters(), "records": len(run.Documents),
			"pairs": run.LinkedPairs(), "rejects": run.Rejects(), "flagged": suspicious, "phrases": int(run.Summary.Counts.Flags),
		}
		if o.ClustersPerPage == 0 && o.MembersPerPage == 0 {
			delete(want, "rejects") // on index.html with other tables
			delete(n, "rejects")
		}
		if !maps.Equal(n, want) {
			t.Errorf("%+v: pages hold %v, want %v", o, n, want)
		}
		if o.MembersPerPage == 1 && parts <= run.Clusters() {
			t.Errorf("no cluster goes on over pages")
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
	run := opened(t, small)
	dir := filepath.Join(run.Dir, reports.DirReport)
	if err := rewritten(t, run, Options{ClustersPerPage: 3, FlaggedPerPage: 2, RecordsPerPage: 5, LinkedPerPage: 1, RejectsPerPage: 1}); err != nil {
		t.Fatal(err)
	}
	if n := len(files(t, dir)); n < 15 {
		t.Fatalf("%d pages", n)
	}
	for name := range files(t, dir) {
		if !reports.IsPage(name) {
			t.Errorf("%s is not known as a page", name)
		}
	}
	for _, name := range []string{"page-notes.html", "records-0001.html.bak"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := rewritten(t, run, Options{}); err != nil {
		t.Fatal(err)
	}
	if names := slices.Sorted(maps.Keys(files(t, dir))); strings.Join(names, " ") != "index.html page-notes.html records-0001.html.bak" {
		t.Errorf("left: %v", names)
	}
}

// A report that fails leaves the older one as it was.
func TestAFailedReportLeavesTheOlderOne(t *testing.T) {
	run := opened(t, small)
	if err := rewritten(t, run, Options{}); err != nil {
		t.Fatal(err)
	}
	want := files(t, filepath.Join(run.Dir, reports.DirReport))
	run.Summary.TextKeys = map[string]string{}
	if err := rewritten(t, run, Options{}); err == nil {
		t.Fatal("no error")
	}
	if got := files(t, filepath.Join(run.Dir, reports.DirReport)); !maps.Equal(got, want) {
		t.Error("the older report is not what it was")
	}
	if left, err := filepath.Glob(filepath.Join(run.Dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestWriteStopsWhenTheContextIsDone(t *testing.T) {
	run := opened(t, small)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := filepath.Join(t.TempDir(), "report")
	if err := Write(ctx, dir, run, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Errorf("pages were written: %v", files(t, dir))
	}
}

func TestWhatARecordIsKeptOrRemovedFor(t *testing.T) {
	run := opened(t, small)
	page := files(t, written(t, run, Options{}))["index.html"]
	for _, want := range []string{
		"merged with no other record", "<bdi>represents ", "chosen by: longest", "Not kept: <bdi>near to wire-",
		"quality, text.words:", "against 400", "meant: <bdi>White House</bdi>", "not UTF-8, and no charset explains it",
		"The text is the same, byte for byte.", "headline similarity 0.", "U+202E", `href="https://news.example/`,
		"Guessed:", "news-1", "could not be marked in place",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("index.html does not say %q", want)
		}
	}
	if strings.Contains(page, "peak_memory") || strings.Contains(page, "2.25") {
		t.Errorf("index.html holds timings, which differ from run to run")
	}
}

func TestEmptyRun(t *testing.T) {
	run := opened(t, fixture.Options{})
	page := files(t, written(t, run, Options{}))["index.html"]
	for _, want := range []string{"What happened to 0 articles", "No two records were found", "No record could be read", "Every input record could be read"} {
		if !strings.Contains(page, want) {
			t.Errorf("index.html does not say %q", want)
		}
	}
}

func TestErrorsNameThePage(t *testing.T) {
	run := opened(t, small)
	dir := t.TempDir()
	run.Summary.TextKeys = map[string]string{}
	err := Write(t.Context(), dir, run, Options{})
	if err == nil || !strings.Contains(err.Error(), "index.html") || !strings.Contains(err.Error(), `no field "text"`) {
		t.Errorf("error %v", err)
	}
	if left := files(t, dir); len(left) != 0 {
		t.Errorf("a failed report left %v", slices.Collect(maps.Keys(left)))
	}
}

func TestDiffPage(t *testing.T) {
	var out strings.Builder
	same, err := Diff(&out, "The old\r\ntext </main>", "The new\r\ntext </main>\x1b", DiffOptions{NameA: "<a>", NameB: "b\u202e"})
	if err != nil || same {
		t.Fatal(same, err)
	}
	root := fragmentOf(t, out.String())
	if n := len(find(root, element("ins", ""))); n != 3 { // legend, "new", the escape character
		t.Errorf("%d insertions", n)
	}
	for _, want := range []string{"<bdi>&lt;a&gt;</bdi>", "U+202E", "<del>old</del><ins>new</ins>\ntext &lt;/main&gt;", "default-src", "75.0\u202f% equal"} {
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
	b.SetBytes(bytesOf(b, run))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(b.Context(), b.TempDir(), run, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func bytesOf(b *testing.B, run *reports.Run) (n int64) {
	for i := range run.Documents {
		s, err := run.Text(i)
		if err != nil {
			b.Fatal(err)
		}
		n += int64(len(s))
	}
	return n
}
