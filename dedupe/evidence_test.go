package dedupe_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// verified is the evidence of records held in memory.
func verified(t interface{ Fatal(...any) }, records []dedupe.Record) *dedupe.Evidence {
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var all texts
	for _, r := range records {
		all = append(all, r.Text)
		if _, err := e.Add(e.Fingerprint(r.Text), dedupe.Meta{ID: r.ID, Date: r.Date, Source: r.Source}); err != nil {
			t.Fatal(err)
		}
	}
	v, err := e.Verify(context.Background(), all, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestPairsCanBeTakenOneByOne(t *testing.T) {
	records, _, _ := corpus(8)
	want := find(t, records, dedupe.DefaultOptions())
	var got []dedupe.Pair
	v := verified(t, records)
	res, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, func(p dedupe.Pair) error {
		got = append(got, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if res.Pairs != nil || gocmp.Diff(want.Pairs, got) != "" || len(got) == 0 {
		t.Errorf("%d pairs in the result, %d taken, want %d", len(res.Pairs), len(got), len(want.Pairs))
	}
	if _, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, func(dedupe.Pair) error { return errBroken }); err == nil || err.Error() != errBroken.Error() {
		t.Errorf("error of the taker: %v", err)
	}
}

func TestAnEngineIsAskedOnce(t *testing.T) {
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	all := texts{"The harbour reopened on Monday.", "Trains run again."}
	for _, text := range all {
		if _, err := e.Add(e.Fingerprint(text), dedupe.Meta{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := e.Compare(t.Context(), all, 0, 1); err != nil {
		t.Fatal(err)
	}
	_, verify := e.Verify(t.Context(), all, nil)
	_, compare := e.Compare(t.Context(), all, 0, 1)
	for _, err := range []error{verify, compare} {
		if err == nil || !strings.HasSuffix(err.Error(), "asked once, by Verify or by Compare") {
			t.Errorf("error %v", err)
		}
	}
}

// TestChoosingAgain: a choice leaves no trace in the evidence, so that the same
// metadata give the same result whatever was chosen in between.
func TestChoosingAgain(t *testing.T) {
	records, _, _ := corpus(8)
	v := verified(t, records)
	want, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		about := make([]dedupe.Standing, len(records))
		for i := range records {
			about[i] = dedupe.Standing{Suspicion: rapid.IntRange(0, 2).Draw(t, "suspicion"), Preference: rapid.IntRange(0, 1).Draw(t, "preference")}
		}
		res, err := v.Cluster(context.Background(), func(i int) dedupe.Standing { return about[i] }, dedupe.Wishes{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		groups := v.Groups()
		for _, c := range res.Clusters {
			for _, m := range c.Members[1:] {
				if about[m.Ordinal].Suspicion < about[c.Members[0].Ordinal].Suspicion {
					t.Errorf("%d represents %d, which is less suspicious", c.Members[0].Ordinal, m.Ordinal)
				}
				if g := groups[m.Ordinal]; g < 0 || g != groups[c.Members[0].Ordinal] {
					t.Errorf("%d and its representative %d are in no group together", m.Ordinal, c.Members[0].Ordinal)
				}
			}
		}
		again, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, nil)
		if err != nil || gocmp.Diff(want, again) != "" {
			t.Errorf("the first choice, made again: %v %s", err, gocmp.Diff(want, again))
		}
	})
}

func TestRewrittenPairsAreThoseOfTheResult(t *testing.T) {
	records, _, _ := corpus(8)
	v := verified(t, records)
	res, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	have := map[[2]int]bool{}
	for _, p := range res.Pairs {
		have[[2]int{p.A, p.B}] = p.Merge && p.Relation == "rewritten"
	}
	n := 0
	for p := range v.Rewritten() {
		n++
		if !have[p] {
			t.Errorf("pair %v is not spun in the result", p)
		}
	}
	if n == 0 {
		t.Error("no spun pair among simulated spun copies")
	}
	if !slices.ContainsFunc(v.Groups(), func(g int32) bool { return g < 0 }) {
		t.Error("every record is said to have a copy")
	}
}

// TestTextRepeatedLater: a version that is published again, word for word and much
// later, is still a version of what its first publication was one of.
func TestTextRepeatedLater(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "testdata", "wire", "articles", "agency", "andes-lakes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	dated := string(b)
	changed := strings.NewReplacer("4,557", "4,561", "62 lakes", "64 lakes", "35 lakes", "36 lakes").Replace(dated)
	for _, when := range []string{"2024-01-01T12:00:00Z", "2024-03-01", "2025-01-01"} {
		records := []dedupe.Record{
			{ID: "a", Text: dated, Date: "2024-01-01T10:00:00Z"}, {ID: "b1", Text: changed, Date: "2024-01-01T12:00:00Z"}, {ID: "b2", Text: changed, Date: when},
		}
		res := find(t, records, dedupe.DefaultOptions())
		for _, c := range res.Clusters {
			for _, m := range c.Members[1:] {
				if m.Relation == verify.Shared || m.Relation == verify.Unrelated || m.Linked {
					t.Errorf("repeated on %s: member %d of %d is %q, linked %v", when, m.Ordinal, c.Members[0].Ordinal, m.Relation, m.Linked)
				}
			}
		}
		if len(res.Clusters) != 1 || len(res.Clusters[0].Members) != 3 {
			t.Errorf("repeated on %s: %+v", when, res.Clusters)
		}
	}
}
