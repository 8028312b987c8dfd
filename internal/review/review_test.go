package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/internal/review"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/google/go-cmp/cmp"
)

// member is a record that another stands for; a similarity of -1 is that of an identical text.
type member struct {
	text       int // its number; that of the story is 0
	similarity float64
	role       string
}

func hash(n int) string { return fmt.Sprintf("%032x", uint64(n)*0x9e3779b97f4a7c15) }

// finished writes a run of stories with members and opens it.
func finished(t *testing.T, members []member) (dir string, run *reports.Run) {
	t.Helper()
	dir = t.TempDir()
	var counts reports.Counts
	w, err := reports.Create(dir, reports.WriterOptions{Format: "jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	put := func(d reports.Document) {
		counts.Add(&d)
		e := reports.Entry{Document: d, Fields: fmt.Appendf(nil, `{"id":%q,"text":"x"}`, d.ID)}
		if !d.Kept {
			e.Removed = &reports.Removed{ID: d.ID}
		}
		take, err := w.Page([]reports.Entry{e})
		if err := errors.Join(err, take()); err != nil {
			t.Fatal(err)
		}
	}
	put(reports.Document{ID: "story", ContentHash: hash(0), Role: reports.RoleRepresentative, Kept: true, Cluster: "c", Representative: "story", Similarity: 1})
	c := reports.Cluster{Cluster: "c", Size: 1 + len(members), Representative: "story", Members: []reports.Member{{ID: "story"}}}
	for i, m := range members {
		d := reports.Document{
			ID: fmt.Sprint("member", i), ContentHash: hash(m.text), Role: m.role, Kept: m.role == reports.RoleVersion, Cluster: "c", Representative: "story",
			Relation: "near", Similarity: m.similarity,
		}
		if m.similarity < 0 {
			d.ContentHash, d.Similarity, d.Relation = hash(0), 1, "identical"
		}
		c.Members = append(c.Members, reports.Member{ID: d.ID, Similarity: d.Similarity})
		put(d)
	}
	if err := w.Cluster(c); err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(context.Background(), reports.Summary{Schema: 2, Clean: "clean.jsonl", Counts: counts, Versions: reports.Versions{Copydesk: "test"}}); err != nil {
		t.Fatal(err)
	}
	if run, err = reports.Open(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	return dir, run
}

// many are members of one story: so many of each similarity.
func many(counts map[float64]int) []member {
	var out []member
	for _, s := range []float64{-1, .4, .55, .7, .85, .99, 1} {
		for range counts[s] {
			out = append(out, member{len(out) + 1, s, reports.RoleDuplicate})
		}
	}
	return out
}

func draw(t *testing.T, run *reports.Run, n int, seed uint64) []review.Pair {
	out, err := review.Draw(run, n, seed)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestDrawTakesFromEveryBand: as many of each, the lowest first, those that have few whole, identical ones never.
func TestDrawTakesFromEveryBand(t *testing.T) {
	members := many(map[float64]int{-1: 9, .4: 2, .55: 20, .99: 20, 1: 20})
	members[12].role = reports.RoleVersion
	_, run := finished(t, members)
	defer run.Close()
	for n, want := range map[int]map[int]int{1: {4: 1}, 5: {4: 2, 5: 2, 9: 1}, 12: {4: 2, 5: 5, 9: 5}, 50: {4: 2, 5: 20, 9: 28}, 99: {4: 2, 5: 20, 9: 40}} {
		got, seen := map[int]int{}, map[string]bool{}
		for i, p := range draw(t, run, n, 1) {
			if p.Index != i+1 || p.A >= p.B || seen[p.A+p.B] {
				t.Errorf("%+v at %d", p, i)
			}
			seen[p.A+p.B] = true
			at, ok := run.Ordinal(p.AID)
			if !ok || run.Documents[at].ContentHash != p.A {
				t.Errorf("%+v: no such record", p)
			}
			if run.Documents[at].Relation == "" {
				at, _ = run.Ordinal(p.BID)
			}
			got[min(9, int(run.Documents[at].Similarity*10+1e-9))]++
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d pairs by band:\n%s", n, d)
		}
	}
}

// TestDrawIsRandomAndRepeats: the seed decides, the order says nothing of the band, and a larger sample has the smaller one in it.
func TestDrawIsRandomAndRepeats(t *testing.T) {
	_, run := finished(t, many(map[float64]int{.4: 40, .99: 40}))
	defer run.Close()
	texts := func(pairs []review.Pair) (out []string) {
		for _, p := range pairs {
			out = append(out, p.A+p.B)
		}
		return out
	}
	one, two := texts(draw(t, run, 20, 1)), texts(draw(t, run, 20, 2))
	if !slices.Equal(one, texts(draw(t, run, 20, 1))) || slices.Equal(one, two) {
		t.Error("the seed does not decide")
	}
	more := texts(draw(t, run, 50, 1))
	for _, p := range one {
		if !slices.Contains(more, p) {
			t.Errorf("a larger sample lacks %s", p)
		}
	}
	changes := 0 // of band, along the sample: 24.5 are expected, 3.5 are one standard deviation
	last := ""
	for _, p := range draw(t, run, 50, 1) {
		at, _ := run.Ordinal(p.AID)
		if run.Documents[at].Relation == "" {
			at, _ = run.Ordinal(p.BID)
		}
		if band := fmt.Sprint(run.Documents[at].Similarity); band != last {
			changes, last = changes+1, band
		}
	}
	if changes < 12 {
		t.Errorf("the bands stand together: %d changes", changes)
	}
}

// TestDrawKnowsNoOrder: neither the order of the records nor how many have a text changes what is drawn.
func TestDrawKnowsNoOrder(t *testing.T) {
	members := many(map[float64]int{.4: 5, .7: 9, .99: 9})
	_, one := finished(t, members)
	defer one.Close()
	members = append(slices.Clone(members), members[2], members[20])
	slices.Reverse(members)
	_, two := finished(t, members)
	defer two.Close()
	for n := range 25 {
		x, y := draw(t, one, n, 7), draw(t, two, n, 7)
		if !slices.EqualFunc(x, y, func(p, q review.Pair) bool { return p.A == q.A && p.B == q.B && p.Index == q.Index }) {
			t.Errorf("%d pairs: %+v and %+v", n, x, y)
		}
	}
}

// TestSampleIsBlind: what is written of a pair names two texts and nothing that the run says of them.
func TestSampleIsBlind(t *testing.T) {
	dir, run := finished(t, many(map[float64]int{.4: 3, .99: 3}))
	run.Close()
	var paged []review.Pair
	o := review.SampleOptions{Size: 4, Seed: 1, Page: func(_ context.Context, run *reports.Run, sample []review.Pair, to string) error {
		paged = sample
		if to != filepath.Join(dir, "review") || len(run.Documents) != 7 {
			t.Errorf("a page in %s", to)
		}
		return os.WriteFile(filepath.Join(to, "index.html"), nil, 0o600)
	}}
	path, drawn, err := review.Sample(context.Background(), dir, o)
	if err != nil || drawn != 4 || path != filepath.Join(dir, "review", "sample.jsonl") {
		t.Fatalf("%s, %d, %v", path, drawn, err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var read []review.Pair
	for line := range strings.Lines(string(b)) {
		var keys map[string]any
		var p review.Pair
		if err := errors.Join(json.Unmarshal([]byte(line), &keys), json.Unmarshal([]byte(line), &p)); err != nil {
			t.Fatal(err)
		}
		read = append(read, p)
		if len(keys) != 5 {
			t.Errorf("keys %v", keys)
		}
	}
	if d := cmp.Diff(paged, read); d != "" {
		t.Error(d)
	}
	o.File = filepath.Join(t.TempDir(), "mine.jsonl")
	if path, _, err := review.Sample(context.Background(), dir, o); err != nil || path != o.File {
		t.Errorf("%s, %v", path, err)
	}
	if again, err := os.ReadFile(o.File); err != nil || string(again) != string(b) {
		t.Errorf("another file: %v", err)
	}
	var usage *settings.UsageError
	if _, _, err := review.Sample(context.Background(), dir, review.SampleOptions{}); !errors.As(err, &usage) {
		t.Errorf("a sample of none: %v", err)
	}
	if _, _, err := review.Sample(context.Background(), t.TempDir(), o); !errors.As(err, &usage) {
		t.Errorf("no run: %v", err)
	}
}

// TestMeasure has figures that were worked out by hand.
func TestMeasure(t *testing.T) {
	_, run := finished(t, many(map[float64]int{-1: 2, .4: 5, .7: 4, .85: 3, .99: 26}))
	defer run.Close()
	set := &decisions.Set{}
	next := map[int]int{4: 3, 7: 8, 8: 12, 9: 15} // the first member of a band, by its number
	answer := func(band int, verdicts ...decisions.Verdict) {
		for _, v := range verdicts {
			a, b := hash(0), hash(next[band])
			next[band]++
			p := decisions.Pair{A: min(a, b), B: max(a, b), Verdict: v, Sample: true}
			set.Sample, set.Pairs = append(set.Sample, p), append(set.Pairs, p)
		}
	}
	empty, err := review.Measure(run, set)
	if err != nil || empty.All.Precision != nil || empty.All.Pairs != 38 || empty.Unjudged != 38 {
		t.Errorf("without answers %+v, %v", empty, err)
	}
	const same, distinct, unsure = decisions.Same, decisions.Distinct, decisions.Unsure
	answer(4, unsure)
	answer(7, same, same, same, same)
	answer(8, same, distinct, same)
	answer(9, same, same, same, unsure, same)
	gone := decisions.Pair{A: hash(900), B: hash(901), Verdict: same, Sample: true}
	set.Sample = append(set.Sample, gone)
	set.Pairs = append(set.Pairs, gone, decisions.Pair{A: hash(0), B: hash(4), Verdict: distinct}, decisions.Pair{A: hash(700), B: hash(701), Verdict: distinct})
	s, err := review.Measure(run, set)
	if err != nil {
		t.Fatal(err)
	}
	interval := func(share, low, high float64) *review.Interval {
		return &review.Interval{Share: share, Low: low, High: high}
	}
	want := &review.Status{
		Bands: []review.Band{
			{From: .4, To: .5, Pairs: 5, Answered: 1, Unsure: 1},
			{From: .7, To: .8, Pairs: 4, Answered: 4, Same: 4, Precision: interval(1, .5101, 1)}, // low: 1 / (1 + 3.8415 / 4)
			{From: .8, To: .9, Pairs: 3, Answered: 3, Same: 2, Distinct: 1, Precision: interval(.6667, .2077, .9385)},
			{From: .9, To: 1, Pairs: 26, Answered: 5, Same: 4, Unsure: 1, Precision: interval(1, .5101, 1)},
		},
		// (4 + 3 * 2/3 + 26) / 33; low: that less the root of (4 * .4899)² + (3 * .4590)² + (26 * .4899)², by 33; high: 3 * .2718 / 33 more
		All:      review.Band{From: .4, To: 1, Pairs: 38, Answered: 13, Same: 10, Distinct: 1, Unsure: 2, Precision: interval(.9697, .5770, .9944)},
		Unjudged: 5, Identical: 2, Outside: 2, Gone: 1,
	}
	if d := cmp.Diff(want, s, cmp.Comparer(func(x, y float64) bool { return math.Abs(x-y) < 5e-5 })); d != "" {
		t.Error(d)
	}
	run.Summary.Decisions = &reports.Decisions{}
	if s, err := review.Measure(run, set); err != nil || !s.Obeyed {
		t.Errorf("a run that obeyed decisions: %+v, %v", s, err)
	}
}
