package facts

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
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

// hollow is files with nothing in them.
func hollow(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
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
