package reports_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// inParts is a Sink that writes what it takes in parts, records by the part that they are cut into.
type inParts struct {
	*reports.PartWriter // of the first part, and of what does not go by record
	out, dir            string
	of                  int
	sizes               reports.Sizes
	disk                corpus.Disk
	before              func() // the parts are joined
}

// unsynced is the system's disk without the wait for it: no power is cut here.
type unsynced struct{ corpus.System }

func (unsynced) Sync(string) error { return nil }

func (u unsynced) Create(path string) (corpus.File, error) {
	f, err := u.System.Create(path)
	return unsyncedFile{f}, err
}

type unsyncedFile struct{ corpus.File }

func (unsyncedFile) Sync() error { return nil }

var byRecord = []string{
	reports.FileDocuments, reports.CleanFile("jsonl"), reports.FileRemoved, reports.FileRemovedRecords, reports.FileSpin, reports.FileEdits,
}

// newParts prepares a run of so many parts into out.
func newParts(out string, of int) (*inParts, error) {
	p := &inParts{out: out, dir: filepath.Join(out, ".copydesk-beam"), of: of, disk: unsynced{}, sizes: reports.Sizes{}, before: func() {}}
	if err := reports.PrepareParts(p.dir); err != nil {
		return nil, err
	}
	rest := []string{reports.FilePairs, reports.FileClusters, reports.FileRejects, reports.FileSites, reports.FileReferences}
	var err error
	p.PartWriter, err = reports.CreatePart(p.dir, reports.Part{Of: 1, Files: rest}, unsynced{})
	return p, err
}

// part writes one of the parts that go by record.
func (p *inParts) part(n int, entries []reports.Entry) (reports.Sizes, error) {
	w, err := reports.CreatePart(p.dir, reports.Part{Number: n, Of: p.of, Files: byRecord}, unsynced{})
	if err != nil {
		return nil, err
	}
	defer w.Abort()
	take, err := w.Page(entries)
	if err != nil {
		return nil, err
	}
	if err := take(); err != nil {
		return nil, err
	}
	return w.Finish()
}

// Page implements reports.Sink.
func (p *inParts) Page(entries []reports.Entry) (func() error, error) {
	return func() error {
		each := (len(entries) + p.of - 1) / p.of
		for n := range p.of {
			sizes, err := p.part(n, entries[min(n*each, len(entries)):min((n+1)*each, len(entries))])
			if err != nil {
				return err
			}
			p.sizes.Merge(sizes)
		}
		return nil
	}, nil
}

// Finish implements reports.Sink.
func (p *inParts) Finish(ctx context.Context, s reports.Summary) error {
	sizes, err := p.PartWriter.Finish()
	if err != nil {
		return err
	}
	p.sizes.Merge(sizes)
	s.Counts.Flags, s.Counts.Clusters = p.sizes[reports.FileSpin].Lines, p.sizes[reports.FileClusters].Lines
	s.Counts.ByRelation = map[string]int64{"near": p.sizes[reports.FilePairs].Lines}
	p.before()
	return reports.JoinParts(ctx, p.out, p.dir, p.sizes, s, p.disk)
}

func writeParts(ctx context.Context, out string, of int, run fixture.Small, change func(*inParts)) error {
	p, err := newParts(out, of)
	if err != nil {
		return err
	}
	defer p.Abort()
	if change != nil {
		change(p)
	}
	return run.Send(ctx, p)
}

// wholeFiles reads the files of a run, those in parts one part after the other.
func wholeFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	got := tree(t, dir)
	for _, path := range slices.Sorted(func(yield func(string) bool) {
		for path := range got {
			if !yield(path) {
				return
			}
		}
	}) {
		name, _, _ := strings.Cut(path, "/")
		if name != ".copydesk-beam" && name != reports.FileSummary {
			out[name] += got[path]
		}
	}
	return out
}

// TestPartsAreTheFile: the parts of each file, one after the other, are the file that one writer writes, and a run in
// parts reads as it does.
func TestPartsAreTheFile(t *testing.T) {
	for _, records := range []int{0, 1, 2, 9} {
		run, whole := fixture.Small{Name: "a", Records: records}, t.TempDir()
		if err := write(t.Context(), whole, reports.WriterOptions{Format: "jsonl"}, run); err != nil {
			t.Fatal(err)
		}
		for _, of := range []int{1, 2, 4, 12} {
			out := t.TempDir()
			if err := writeParts(t.Context(), out, of, run, nil); err != nil {
				t.Fatal(err)
			}
			got := wholeFiles(t, out)
			for _, name := range reports.PartFiles() {
				if _, ok := got[name]; !ok {
					t.Errorf("%d parts of %d records: no %s", of, records, name)
				}
			}
			if d := cmp.Diff(wholeFiles(t, whole), got); d != "" {
				t.Errorf("%d parts of %d records: %s", of, records, d)
			}
			if records == 1 || records == 0 {
				continue // a cluster of nobody: the fixture's own
			}
			f, err := reports.OpenFile(filepath.Join(out, reports.FileDocuments))
			if err != nil {
				t.Fatal(err)
			}
			if all, err := io.ReadAll(f); err != nil || f.Close() != nil || string(all) != got[reports.FileDocuments] {
				t.Errorf("%s reads as %q (%v)", reports.FileDocuments, all, err)
			}
			a, b := open(t, whole), open(t, out)
			if d := cmp.Diff(a.Documents, b.Documents); d != "" || len(b.Absent) > 0 {
				t.Errorf("%s (absent: %v)", d, b.Absent)
			}
			for i := range a.Documents {
				x, errX := a.Text(i)
				y, errY := b.Text(i)
				if x != y || errX != nil || errY != nil {
					t.Errorf("text of %d: %q, %q (%v, %v)", i, x, y, errX, errY)
				}
			}
		}
	}
}

// TestAPartIsWrittenTwice: by one worker after another, at the same time, and once more when all has appeared.
func TestAPartIsWrittenTwice(t *testing.T) {
	out, run := t.TempDir(), fixture.Small{Name: "a", Records: 8}
	entries := run.Entries()
	var late *reports.PartWriter
	err := writeParts(t.Context(), out, 2, run, func(p *inParts) {
		p.before = func() {
			for range 2 {
				if _, err := p.part(1, entries[4:]); err != nil {
					t.Error(err)
				}
			}
			if _, err := reports.CreatePart(p.dir, reports.Part{Number: 1, Of: 2, Files: byRecord}, unsynced{}); err != nil { // and dies
				t.Error(err)
			}
			var err error
			if late, err = reports.CreatePart(p.dir, reports.Part{Number: 1, Of: 2, Files: byRecord}, unsynced{}); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	before := wholeFiles(t, out)
	if n := strings.Count(before[reports.FileDocuments], "\n"); n != 8 {
		t.Errorf("%d records of 8", n)
	}
	_, _ = late.Finish()
	if d := cmp.Diff(before, wholeFiles(t, out)); d != "" {
		t.Errorf("whoever comes late does harm: %s", d)
	}
	open(t, out)
}

// TestPartsReplaceAnEarlierRun, whole or in parts: it is unsealed first, and the summary appears when all else stands.
func TestPartsReplaceAnEarlierRun(t *testing.T) {
	out := t.TempDir()
	if err := write(t.Context(), out, reports.WriterOptions{Format: "parquet", Report: overview}, fixture.Small{Name: "old", Records: 4}); err != nil {
		t.Fatal(err)
	}
	for _, of := range []int{3, 2} {
		l := &log{dir: out}
		if err := writeParts(t.Context(), out, of, fixture.Small{Name: "new", Records: 4}, func(p *inParts) { p.disk = l }); err != nil {
			t.Fatal(err)
		}
		first := slices.Index(l.did, "rm summary.json")
		last := slices.Index(l.did, "-> summary.json")
		for n, did := range l.did {
			if visible := !strings.Contains(did, ".copydesk-"); visible && n < first || visible && n > last {
				t.Errorf("%s before the older summary goes, or after the new one is there", did)
			}
		}
		if first < 0 || last < 0 {
			t.Errorf("no summary goes or comes: %q", l.did)
		}
		if got := wholeFiles(t, out); got["clean.parquet"] != "" || got["report"] != "" || !strings.Contains(got[reports.FileDocuments], "new-3") {
			t.Errorf("the older run is still there: %v", got)
		}
		open(t, out)
	}
}

// TestPartsThatDoNotAddUp: nothing of a run appears of which a part is missing, is another, or was not counted.
func TestPartsThatDoNotAddUp(t *testing.T) {
	out := t.TempDir()
	if err := write(t.Context(), out, reports.WriterOptions{Format: "jsonl", Report: overview}, fixture.Small{Name: "old", Records: 4}); err != nil {
		t.Fatal(err)
	}
	before := tree(t, out)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for name, tt := range map[string]struct {
		ctx    context.Context
		change func(*inParts)
	}{
		"missing": {t.Context(), func(p *inParts) {
			p.before = func() { _ = os.Remove(filepath.Join(p.dir, reports.FileEdits, "part-00002-of-00003")) }
		}},
		"shorter": {t.Context(), func(p *inParts) {
			p.before = func() { _ = os.Truncate(filepath.Join(p.dir, reports.FileDocuments, "part-00000-of-00003"), 5) }
		}},
		"not counted":   {t.Context(), func(p *inParts) { p.before = func() { delete(p.sizes, reports.FileSites) } }},
		"counted twice": {t.Context(), func(p *inParts) { p.before = func() { p.sizes.Merge(p.sizes) } }},
		"interrupted":   {stopped, nil},
		"disk":          {t.Context(), func(p *inParts) { p.disk = &log{dir: out, fail: 3} }},
	} {
		err := writeParts(tt.ctx, out, 3, fixture.Small{Name: "new", Records: 7}, tt.change)
		if err == nil || name == "disk" && !errors.Is(err, syscall.EIO) || name == "interrupted" && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v", name, err)
		}
		if err := os.RemoveAll(filepath.Join(out, ".copydesk-beam")); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, tree(t, out)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestPartsOnAFailingDisk: whichever change of a name fails, the older run is whole, or there is no summary and the next run
// is as it would have been.
func TestPartsOnAFailingDisk(t *testing.T) {
	older, newer := fixture.Small{Name: "old", Records: 4}, fixture.Small{Name: "new", Records: 5}
	want := t.TempDir()
	if err := writeParts(t.Context(), want, 1, newer, nil); err != nil {
		t.Fatal(err)
	}
	broken := 0
	for fail := 1; ; fail++ {
		out := t.TempDir()
		if err := writeParts(t.Context(), out, 1, older, nil); err != nil {
			t.Fatal(err)
		}
		before := tree(t, out)
		err := writeParts(t.Context(), out, 1, newer, func(p *inParts) { p.disk = &log{dir: out, fail: fail} })
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.EIO) {
			t.Fatalf("change %d: error %v", fail, err)
		}
		if err := os.RemoveAll(filepath.Join(out, ".copydesk-beam")); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(out, reports.FileSummary)); err == nil {
			if d := cmp.Diff(before, tree(t, out)); d != "" {
				t.Errorf("change %d: the older run has its summary: %s", fail, d)
			}
		} else {
			broken++
		}
		if err := writeParts(t.Context(), out, 1, newer, nil); err != nil {
			t.Errorf("change %d, and the next run: %v", fail, err)
		}
		if d := cmp.Diff(tree(t, want), tree(t, out)); d != "" {
			t.Errorf("change %d, and the next run: %s", fail, d)
		}
	}
	if broken == 0 {
		t.Error("no change failed behind the older summary's end")
	}
}

// TestPartsOfOthers: a directory that is no file in parts is not read as one, and not removed.
func TestPartsOfOthers(t *testing.T) {
	for name, files := range map[string][]string{
		"none": {}, "one is missing": {"part-00000-of-00003", "part-00002-of-00003"}, "of two runs": {"part-00000-of-00002", "part-00001-of-00003"},
		"something else": {"part-00000-of-00002", "part-00001-of-00002", "notes.txt"}, "another form": {"part-0-of-1"},
	} {
		dir := t.TempDir()
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if f, err := reports.OpenFile(dir); err == nil {
			f.Close()
			t.Errorf("%s: opened as a file", name)
		}
		if reports.InParts(dir) {
			t.Errorf("%s: taken for a file", name)
		}
	}
	for _, p := range []reports.Part{{Number: -1, Of: 1}, {Number: 1, Of: 1}, {Of: 0}, {Of: 100_000}} {
		if _, err := reports.CreatePart(t.TempDir(), p, nil); err == nil {
			t.Errorf("part %d of %d is begun", p.Number, p.Of)
		}
	}
}

// TestSizesAddUp, in any order.
func TestSizesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Custom(func(t *rapid.T) reports.Sizes {
			return reports.Sizes{rapid.SampledFrom(reports.PartFiles()).Draw(t, "file"): {Parts: 1, Lines: rapid.Int64Range(0, 9).Draw(t, "lines"), Bytes: rapid.Int64Range(0, 99).Draw(t, "bytes")}}
		})
		all := rapid.SliceOf(size).Draw(t, "sizes")
		one, other := reports.Sizes{}, reports.Sizes{}
		for _, s := range all {
			one.Merge(s)
		}
		for _, s := range rapid.Permutation(all).Draw(t, "order") {
			other.Merge(s)
		}
		if d := cmp.Diff(one, other); d != "" {
			t.Fatal(d)
		}
	})
}
