package facts

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/sync/errgroup"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// library writes files of many kinds: lines of JSON with ids that repeat and look like names given to repeats, broken lines, sites with
// furniture of their own in texts and in pages, text files one of whose names is an id.
func library(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	feed := feed(t)
	write("a.jsonl", feed+strings.ReplaceAll(feed, "valley", "hill")+`{"id":"r3#2","text":"A name that a repeat would get."}
{"id":"broken","text":
{"id":"z.txt","url":"https://www.valley.example/2021/03/04/ferry","text":"The ferry of line five was late on Thursday.\n\nValley Courier, first with the news since the railway came"}
{"id":"","text":""}
`+strings.ReplaceAll(feed, `"text"`, `"body"`))
	sim := simulate.New(simulate.Options{Seed: 5, Words: 90})
	var b strings.Builder
	for n := range 5 {
		versions, _ := sim.Story(n)
		for _, v := range versions {
			fmt.Fprintf(&b, `{"id":%s,"site":"press%d.example","date":"2020-03-%02d","text":%s}`+"\n", corpus.Quote(fmt.Sprint("r", n)), n%2, n+1, corpus.Quote(v.Text+"\n\nPress of the coast, read by those who fish"))
		}
	}
	write("b.jsonl", b.String())
	for i := range 10 {
		write(fmt.Sprintf("page%d.html", i), fmt.Sprintf(`<html><head><title>Report %d</title><meta property="og:site_name" content="Pages"></head><body><article><h1>Report %d</h1>
<p>The council of town %d met on day %d of the year and voted on %d houses, after a debate that lasted until the evening, its mayor said.</p>
<p>She said that %d people had written letters, and that all of them would be read before the summer.</p>
<p>Pages are made where the river ends</p></article></body></html>`, i, i, i, i*7, i*3, i*11))
	}
	write("z.txt", "The harbour of the town was closed on Monday, and the ships waited outside until the wind had turned.\n")
	write("empty.txt", "")
	return dir
}

// options are those of a test over inputs.
func options(t *testing.T, inputs ...string) Options {
	t.Helper()
	sources, err := corpus.Expand(inputs)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Settings: settings.Default(), Sources: sources, Workers: 2, Dir: t.TempDir(), Progress: silent{}, Model: m, Known: m.Knows}
}

// inChunks does what a cluster does: it cuts the input into chunks of some size, writes their segments to a directory, and lays the renames
// and the cuts of sites over them. It gives the number of chunks.
func inChunks(t *testing.T, o Options, size int64, dir string) (chunks int, sites *boilerplate.Sites) {
	t.Helper()
	ctx := t.Context()
	plan, err := corpus.Cut(ctx, o.Sources, o.Settings.Reading(), size)
	if err != nil {
		t.Fatal(err)
	}
	g, err := NewSegmenter(o)
	if err != nil {
		t.Fatal(err)
	}
	chunks = len(plan.Chunks)
	each := func(so SegmentsOptions, do func(n int, s *Segment) error) {
		so.Dir = dir
		open := OpenSegments(so)
		for n := range chunks {
			if err := open.With(n, func(s *Segment) error { return do(n, s) }); err != nil {
				t.Fatal(err)
			}
		}
		if err := open.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var base corpus.Count
	for n, c := range plan.Chunks {
		if c.Range == nil || c.Range.From == 0 {
			base = corpus.Count{}
		}
		if err := g.Write(ctx, c, base, SegmentPath(dir, n)); err != nil {
			t.Fatal(err)
		}
		next, err := corpus.CountChunk(ctx, c, o.Settings.Reading())
		if err != nil {
			t.Fatal(err)
		}
		base = base.Plus(next)
	}
	var ids []corpus.Occurrence
	sites = boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	each(SegmentsOptions{}, func(n int, s *Segment) error {
		for i := range s.Len() {
			ids = append(ids, corpus.Occurrence{Ordinal: uint64(OrdinalOf(n, i)), ID: s.ID(i)})
		}
		counted, err := CountSites(ctx, s)
		if err != nil {
			return err
		}
		return sites.Merge(counted)
	})
	sites.Settle()
	renames := make([][]Rename, chunks)
	for _, r := range corpus.Renames(ids) {
		at := Ordinal(r.Ordinal)
		renames[at.Chunk()] = append(renames[at.Chunk()], Rename{at.Place(), r.ID})
	}
	for n := range renames {
		if err := WriteRenames(RenamesPath(dir, n), renames[n]); err != nil {
			t.Fatal(err)
		}
	}
	var placed []*boilerplate.Sites
	each(SegmentsOptions{Renames: true}, func(_ int, s *Segment) error {
		part, err := PlaceSites(ctx, s, sites)
		placed = append(placed, part)
		return err
	})
	for _, p := range placed {
		if err := sites.Merge(p); err != nil {
			t.Fatal(err)
		}
	}
	each(SegmentsOptions{Renames: true}, func(n int, s *Segment) error { return g.Cut(ctx, s, sites, CutsPath(dir, n)) })
	return chunks, sites
}

// TestSegmentsAreTheStore holds that a corpus in chunks of any size says of every record what a Store of all says.
func TestSegmentsAreTheStore(t *testing.T) {
	for name, c := range map[string]struct {
		inputs []string
		sizes  []int64
		cut    int // records at least that lose a line of their site
	}{
		"library": {[]string{library(t)}, []int64{1, 3000, 20000, 1 << 30}, 30},
		"tree":    {[]string{"../../testdata/sites/articles.jsonl", "../../testdata/wire/articles", "../../testdata/kinds"}, []int64{30000}, 0},
	} {
		o := options(t, c.inputs...)
		s, err := Read(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		before := make([]int, s.Len())
		for i := range before {
			before[i] = s.Size(i)
		}
		if err := s.CutSites(t.Context()); err != nil {
			t.Fatal(err)
		}
		cut := 0
		for i, size := range before {
			if s.Size(i) < size {
				cut++
			}
		}
		if cut < c.cut || c.cut > 0 && s.Renamed() == 0 {
			t.Fatalf("%s: %d records lose a line of their site, %d are renamed", name, cut, s.Renamed())
		}
		for _, size := range c.sizes {
			t.Run(fmt.Sprint(name, " ", size), func(t *testing.T) { sameAsStore(t, s, o, size) })
		}
	}
}

func sameAsStore(t *testing.T, s *Store, o Options, size int64) {
	dir := t.TempDir()
	chunks, sites := inChunks(t, o, size, dir)
	open := OpenSegments(SegmentsOptions{Dir: dir, Renames: true, Cuts: true, Most: 2})
	defer open.Close()
	at := 0
	var edited, renamed int64
	var reading corpus.Reading
	var rejects []reports.Reject
	var keys TextKeys
	for n := range chunks {
		err := open.With(n, func(g *Segment) error {
			for i := range g.Len() {
				sameRecord(t, s, at, g, i)
				one, err := open.One(OrdinalOf(n, i))
				if err != nil {
					return err
				}
				sameRecord(t, s, at, one, 0)
				at++
			}
			edited, renamed = edited+g.Edited(), renamed+g.Renamed()
			rejects, keys = append(rejects, g.Rejects()...), append(keys, g.TextKeys()...)
			return reading.Merge(g.Reading())
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if at != s.Len() || edited != s.Edited() || renamed != s.Renamed() || sites.Sampled() != s.Sampled() {
		t.Errorf("%d records, %d edited, %d renamed, sampled %v; want %d, %d, %d, %v", at, edited, renamed, sites.Sampled(), s.Len(), s.Edited(), s.Renamed(), s.Sampled())
	}
	sum, err := reading.Summary(chunks)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reading.Rejects() {
		rejects = append(rejects, reports.Reject(r))
	}
	if diff := cmp.Diff(s.Rejects(), Unreadable(&sum, at, rejects)); diff != "" {
		t.Errorf("rejects: %s", diff)
	}
	if diff := cmp.Diff(s.TextKeys(), keys.Map()); diff != "" {
		t.Errorf("text keys: %s", diff)
	}
	if sum.Renamed = renamed; !cmp.Equal(s.Read(), sum, cmpopts.EquateEmpty()) {
		t.Errorf("read: %s", cmp.Diff(s.Read(), sum, cmpopts.EquateEmpty()))
	}
}

// sameRecord holds that two Records say the same of a record.
func sameRecord(t *testing.T, x Records, i int, y Records, k int) {
	t.Helper()
	everything := func(f Records, i int) map[string]any {
		text, err1 := f.Text(i)
		rec, err2 := f.Record(i)
		look, err3 := f.First(i)
		print, ok, err4 := f.Print(i)
		for _, err := range []error{err1, err2, err3, err4} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return map[string]any{
			"id": f.ID(i), "key": f.Key(i), "site": f.Site(i), "size": f.Size(i), "weight": f.Weight(i), "rejected": f.Rejected(i), "origin": f.Origin(i),
			"text": text, "record": rec, "fields": string(rec.Fields(text)), "look": look, "print": print, "printed": ok,
		}
	}
	a, b := everything(x, i), everything(y, k)
	for _, what := range slices.Sorted(maps.Keys(a)) {
		if diff := cmp.Diff(a[what], b[what], cmp.AllowUnexported(Record{}), cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("record %d, %s: %s: %s", i, x.ID(i), what, diff)
		}
	}
}

// TestSegmentsFromManySides: many read more chunks than may be open, at random.
func TestSegmentsFromManySides(t *testing.T) {
	o := options(t, library(t))
	dir := t.TempDir()
	chunks, _ := inChunks(t, o, 3000, dir)
	if chunks < 6 {
		t.Fatalf("%d chunks", chunks)
	}
	open := OpenSegments(SegmentsOptions{Dir: dir, Renames: true, Cuts: true, Most: 2})
	var names []string // of all records
	var all []Ordinal
	for n := range chunks {
		err := open.With(n, func(g *Segment) error {
			for i := range g.Len() {
				names, all = append(names, g.ID(i)), append(all, OrdinalOf(n, i))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var g errgroup.Group
	for n := range 8 {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		g.Go(func() error {
			for range 200 {
				i := r.IntN(len(all))
				one, err := open.One(all[i])
				if err != nil {
					return err
				}
				text, err := one.Text(0)
				if err == nil && (one.ID(0) != names[i] || len(text) != one.Size(0)) {
					err = fmt.Errorf("record %d is %s", i, one.ID(0))
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	if n := len(open.open); n > 2 {
		t.Errorf("%d chunks are open", n)
	}
	if err := open.Close(); err != nil {
		t.Error(err)
	}
}

// TestSegmentsAreTheSameBytes: whoever writes a segment, with how many workers, before or after, writes the same.
func TestSegmentsAreTheSameBytes(t *testing.T) {
	o := options(t, library(t))
	var want map[string]string
	for _, workers := range []int{1, 3} {
		dir := t.TempDir()
		o.Workers = workers
		for range 2 { // a second time over the first
			inChunks(t, o, 5000, dir)
			files := map[string]string{}
			names, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range names {
				b, err := os.ReadFile(filepath.Join(dir, n.Name()))
				if err != nil {
					t.Fatal(err)
				}
				files[n.Name()] = string(b)
			}
			if want == nil {
				want = files
			}
			if len(files) < 9 || !maps.Equal(files, want) {
				t.Errorf("%d workers: %d files differ from %d", workers, len(files), len(want))
			}
		}
	}
}
