package run

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// stages is a run of one machine up to its decision, with its pairs.
type stages struct {
	d     *decision
	pairs []dedupe.Pair
}

// decided does the stages of a job.
func decided(t *testing.T, job *Job) *stages {
	t.Helper()
	ctx := context.Background()
	w, err := begin(job)
	if err != nil {
		t.Fatal(err)
	}
	f, err := facts.Read(ctx, w.factsOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	if err := w.orders.find(f); err != nil {
		t.Fatal(err)
	}
	if err := f.CutSites(ctx); err != nil {
		t.Fatal(err)
	}
	ev, err := w.verify(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	j, err := w.judge(ctx, f, ev)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(j.close)
	s := &stages{}
	if s.d, err = w.decide(ctx, f, ev, j, reports.Discard{}); err != nil {
		t.Fatal(err)
	}
	if ev != nil {
		_, err = ev.Cluster(ctx, w.standing(ev, j), w.orders.wishes(ev), func(p dedupe.Pair) error { s.pairs = append(s.pairs, p); return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// cut is how the records of a run lie in chunks: where each begins, and the number of records behind the last.
type cut []int

func (c cut) chunk(record int) int {
	k, found := slices.BinarySearch(c, record)
	if !found {
		return k - 1
	}
	for k+1 < len(c) && c[k+1] == record { // behind empty ones
		k++
	}
	return k
}

// place is the name of a record that does not count those of other chunks.
func (c cut) place(record int) uint64 {
	k := c.chunk(record)
	return uint64(k)<<32 | uint64(record-c[k])
}

// placed looks records up by such places.
type placed struct {
	lookup
	c cut
}

func (p placed) at(place uint64) uint64               { return uint64(p.c[place>>32]) + place&(1<<32-1) }
func (p placed) ID(place uint64) (string, error)      { return p.lookup.ID(p.at(place)) }
func (p placed) Text(place uint64) (string, error)    { return p.lookup.Text(p.at(place)) }
func (p placed) Address(place uint64) (string, error) { return p.lookup.Address(p.at(place)) }

// chunk writes what goes by the records of a chunk, from what a worker has: its records, and fates that came as bytes.
func (s *stages) chunk(t *testing.T, dir string, c cut, k int) (reports.Sizes, counted) {
	t.Helper()
	d := s.d
	orders, err := OrdersOf(&d.w.job.Settings)
	if err != nil {
		t.Fatal(err)
	}
	heard := orders.Hear()
	w, err := reports.CreatePart(dir, reports.Part{Number: k, Of: len(c) - 1, Files: []string{
		reports.FileDocuments, reports.CleanFile("jsonl"), reports.FileRemoved, reports.FileRemovedRecords, reports.FileSpin, reports.FileEdits, reports.FilePairs, reports.FileClusters,
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	tally := rows.NewTally()
	entries := rows.Entries{Signals: facts.SignalNames(), Unique: d.f.Renamed() > 0}
	for i := c[k]; i < c[k+1]; i++ {
		fate := d.fate(i)
		b, err := fate.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		if fate, err = rows.ReadFate(b); err != nil {
			t.Fatal(err)
		}
		r, err := d.f.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		text, err := d.f.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		sub := rows.Subject{Record: r, Text: text, Fate: fate}
		if d.j != nil {
			if sub.Look, err = d.j.look(i); err != nil {
				t.Fatal(err)
			}
		}
		e, err := entries.Entry(&sub)
		if err != nil {
			t.Fatal(err)
		}
		take, err := w.Page([]reports.Entry{e})
		if err != nil {
			t.Fatal(err)
		}
		if err := take(); err != nil {
			t.Fatal(err)
		}
		orders.Meet(heard, text)
		orders.Stand(heard, r.Hash, c.place(i), d.f.Rejected(i), false, &fate)
		tally.Record(c.place(i), &e.Document, fate.Versions)
		tally.Text(len(text))
	}
	for _, p := range s.pairs {
		if c.chunk(int(d.ev.records[p.A])) != k {
			continue
		}
		a, b := d.side(p.A), d.side(p.B)
		row := rows.Pair(p, &a, &b)
		tally.Pair(&row)
		take, err := w.Pairs([]reports.Pair{row})
		if err != nil {
			t.Fatal(err)
		}
		if err := take(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range d.result.Clusters {
		if cl := &d.result.Clusters[i]; c.chunk(int(d.ev.records[cl.Members[0].Ordinal])) == k {
			row, unlike := rows.Cluster(cl, d.who)
			tally.Cluster(unlike)
			if err := w.Cluster(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	sizes, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	var out counted
	if out.tally, err = tally.Encode(); err != nil {
		t.Fatal(err)
	}
	if out.heard, err = heard.Encode(); err != nil {
		t.Fatal(err)
	}
	return sizes, out
}

// counted is what a chunk sends of its lines, as bytes.
type counted struct{ tally, heard []byte }

// add merges it with what others sent.
func (c *counted) add(t *testing.T, tally *rows.Tally, heard *Heard) {
	t.Helper()
	part, err := rows.ReadTally(c.tally)
	if err != nil {
		t.Fatal(err)
	}
	tally.Merge(part)
	more, err := ReadHeard(c.heard)
	if err != nil {
		t.Fatal(err)
	}
	if err := heard.Merge(more); err != nil {
		t.Fatal(err)
	}
}

// join writes what is small, and makes the run appear in out.
func (s *stages) join(t *testing.T, out, dir string, c cut, sizes reports.Sizes, tally *rows.Tally, heard *Heard) *Outcome {
	t.Helper()
	found, err := tally.Sites.Findings(placed{lookup{s.d.f}, c})
	if err != nil {
		t.Fatal(err)
	}
	s.d.tally = tally
	whole := s.d.whole(found)
	whole.Decisions = s.d.w.orders.Obeyed(heard, s.d.ev != nil, s.d.j != nil)
	o, err := whole.Outcome()
	if err != nil {
		t.Fatal(err)
	}
	w, err := reports.CreatePart(dir, reports.Part{Of: 1, Files: []string{reports.FileRejects, reports.FileSites, reports.FileReferences}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s.d.f.Rejects() {
		if err := w.Reject(r); err != nil {
			t.Fatal(err)
		}
	}
	if s.d.j != nil {
		for _, row := range rows.SiteRows(s.d.j.Sites, found) {
			if err := w.Site(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	small, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	sizes.Merge(small)
	if err := reports.JoinParts(context.Background(), out, dir, sizes, o.Summary, nil); err != nil {
		t.Fatal(err)
	}
	return o
}

// TestPartsAreTheFiles: a run written by chunks, however the records lie in them and in whatever order chunks are done, be
// it twice, is the run of one machine, byte by byte.
func TestPartsAreTheFiles(t *testing.T) {
	taken := decisionsOf(t)
	in := filepath.Join(t.TempDir(), "more.jsonl")
	lines := []byte(`{"id":"twice","text":"The ferry to the islands was cancelled on Monday because of the storm, the company said."}` + "\n")
	if err := os.WriteFile(in, append(bytes.Repeat(lines, 3), "no record\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		change func(*settings.Settings)
	}{
		{"all", func(*settings.Settings) {}},
		{"spun removed", func(s *settings.Settings) { s.Spin.Remove = true }},
		{"decided", func(s *settings.Settings) { s.Decisions, s.Spin.Remove = []string{taken}, true }},
		{"no dedupe", func(s *settings.Settings) { s.Stages = []string{settings.StageClean, settings.StageSpin} }},
		{"no spin", func(s *settings.Settings) { s.Stages = []string{settings.StageClean, settings.StageDedupe} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			job := Job{Settings: settings.Default(), Inputs: []string{wire + "/articles", "../../testdata/kinds", in}}
			job.Settings.Report, job.Settings.MaxBadRecords = false, "100%"
			tt.change(&job.Settings)
			single := t.TempDir()
			one, err := Files(context.Background(), job, Out{Dir: single})
			if err != nil {
				t.Fatal(err)
			}
			if n := one.Summary.Counts; n.Rejected == 0 || n.Renamed == 0 || n.Edited == 0 || n.Duplicates+n.Flags == 0 {
				t.Fatalf("the input shows too little: %+v", n)
			}
			s := decided(t, &job)
			for seed := range uint64(2) {
				random := rand.New(rand.NewPCG(seed, 0))
				n := s.d.f.Inputs()
				c := cut{0, n}
				for range random.IntN(8) {
					c = append(c, random.IntN(n+1))
				}
				slices.Sort(c)
				out := t.TempDir()
				dir := filepath.Join(out, ".copydesk-beam")
				if err := reports.PrepareParts(dir); err != nil {
					t.Fatal(err)
				}
				sizes, tally, heard := reports.Sizes{}, rows.NewTally(), s.d.w.orders.Hear()
				order := random.Perm(len(c) - 1)
				for _, k := range append(order, order[:len(order)/2]...) { // the first of them once more
					done, counted := s.chunk(t, dir, c, k)
					if sizes[reports.FileDocuments].Parts == len(c)-1 {
						continue // counted already
					}
					sizes.Merge(done)
					counted.add(t, tally, heard)
				}
				o := s.join(t, out, dir, c, sizes, tally, heard)
				compareParts(t, single, out)
				if d := o.Summary.Decisions; tt.name == "decided" && (d == nil || d.Applied != 6 || len(d.Idle) != 2) {
					t.Errorf("decisions: %+v", d)
				}
				if d := cmp.Diff(one.Summary, o.Summary, cmp.FilterPath(func(p cmp.Path) bool {
					return p.Last().String() == ".Work" || p.Last().String() == ".Timing"
				}, cmp.Ignore())); d != "" {
					t.Error(d)
				}
			}
		})
	}
}

// decisionsOf writes decisions of every kind on the wire's articles, some of which change nothing.
func decisionsOf(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	set := settings.Default()
	set.Report = false
	if _, err := Files(context.Background(), Job{Settings: set, Inputs: []string{wire + "/articles"}}, Out{Dir: out}); err != nil {
		t.Fatal(err)
	}
	r := opened(t, out)
	hash := func(id string) string {
		n, ok := r.Ordinal(id)
		if !ok {
			t.Fatalf("no record %s", id)
		}
		return r.Documents[n].ContentHash
	}
	lines := fmt.Sprintf(`{"kind":"pair","a":%q,"b":%q,"verdict":"same"}
{"kind":"pair","a":%q,"b":%q,"verdict":"distinct"}
{"kind":"keep","record":%q}
{"kind":"spin","record":%q,"verdict":"clean"}
{"kind":"spin","record":%q,"verdict":"spun"}
{"kind":"spin","record":"0123456789abcdef0123456789abcdef","verdict":"spun"}
{"kind":"exchange","written":"overseas","expected":"foreign","verdict":"wrong"}
{"kind":"exchange","written":"zeppelin","expected":"ferry","verdict":"wrong"}
`, hash("flashes/judge-hart.txt"), hash("flashes/judge-vance.txt"), hash("agency/cup-final.txt"), hash("evening-dispatch/rovers-win-cup.txt"),
		hash("newsmonger/estonian-events.txt"), hash("quickpress/late-offer.txt"), hash("weather/cardiff.txt"))
	path := filepath.Join(t.TempDir(), "decisions.jsonl")
	if err := os.WriteFile(path, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// compareParts holds a run in parts against one that is whole.
func compareParts(t *testing.T, whole, parts string) {
	t.Helper()
	for _, name := range reports.PartFiles() {
		want, err := os.ReadFile(filepath.Join(whole, name))
		if err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob(filepath.Join(parts, name, "*"))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %v", name, names, err)
		}
		var got []byte
		for _, part := range names {
			b, err := os.ReadFile(part)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, b...)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the parts differ from the file", name)
		}
	}
	a, b := opened(t, whole), opened(t, parts)
	for i := range a.Documents {
		x, errX := a.Text(i)
		y, errY := b.Text(i)
		if x != y || errX != nil || errY != nil {
			t.Fatalf("text of record %d: %q and %q (%v, %v)", i, x, y, errX, errY)
		}
	}
	for n := range a.Clusters() {
		x, errX := a.Cluster(n)
		y, errY := b.Cluster(n)
		if d := cmp.Diff(x, y); d != "" || errX != nil || errY != nil {
			t.Fatal(d, errX, errY)
		}
	}
}

func opened(t *testing.T, dir string) *reports.Run {
	t.Helper()
	r, err := reports.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}
