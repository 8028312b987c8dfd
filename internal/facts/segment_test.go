package facts

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/sync/errgroup"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// TestSegmentsAreTheStore holds that a corpus in chunks of any size says of every record what a Store of all says.
func TestSegmentsAreTheStore(t *testing.T) {
	for name, c := range map[string]struct {
		inputs []string
		sizes  []int64
		cut    int // records at least that lose a line of their site
	}{
		"library": {[]string{library(t)}, []int64{1, 3000, 20000, 1 << 30}, 30},
		"hollow":  {[]string{hollow(t)}, []int64{1, 1 << 30}, 0},
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
	o.Model = nil // it takes most of the time
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
	o.Model = nil // it takes most of the time
	var want map[string]string
	for _, workers := range []int{1, 3} {
		dir := t.TempDir()
		o.Workers = workers
		var first fs.FileInfo
		for round := range 3 { // over the first, and over what was damaged meanwhile
			if round == 2 {
				if err := os.WriteFile(CutsPath(dir, 1), []byte("nothing"), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			inChunks(t, o, 5000, dir)
			info, err := os.Stat(SegmentPath(dir, 1))
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = info
			}
			if !os.SameFile(first, info) {
				t.Error("a segment was replaced by its like")
			}
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

// TestSegmentThatIsNotFinished: who is stopped leaves no file, hidden or not, and says why.
func TestSegmentThatIsNotFinished(t *testing.T) {
	o := options(t, library(t))
	g, err := NewSegmenter(o)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := corpus.Cut(t.Context(), o.Sources, o.Settings.Reading(), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	if err := g.Write(ctx, plan.Chunks[0], corpus.Count{}, SegmentPath(dir, 0)); !errors.Is(err, why) {
		t.Errorf("error %v", err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) > 0 {
		t.Errorf("%d files, %v", len(files), err)
	}
}
