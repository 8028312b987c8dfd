package dedupe

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

type inMemory []string

func (m inMemory) Text(i int) (string, error) { return m[i], nil }

// given is evidence as a verifier might have found it: of the pairs named, and no others.
func given(t interface{ Fatal(...any) }, texts inMemory, metas []Meta, pairs map[[2]int32]verify.Evidence) *Evidence {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if _, err := e.Add(e.Fingerprint(text), metas[i]); err != nil {
			t.Fatal(err)
		}
	}
	v := &Evidence{e: e, texts: texts}
	v.workers(1)
	if err := v.makeNodes(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := e.buildIndexes(); err != nil {
		t.Fatal(err)
	}
	found := comparing{pen: pen{to: &v.ledger, among: &sync.Mutex{}}}
	for p, ev := range pairs {
		if err := found.note(p, &verdictOn{Evidence: ev}); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.collect([]comparing{found}); err != nil {
		t.Fatal(err)
	}
	if err := v.findDigests(context.Background()); err != nil {
		t.Fatal(err)
	}
	return v
}

// stars are the clusters by ordinal, the representative first, and its rule.
func stars(t interface{ Fatal(...any) }, v *Evidence) []string {
	res, err := v.Cluster(context.Background(), nil, Wishes{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range res.Clusters {
		var members, stay []int
		for _, m := range c.Members {
			members = append(members, m.Ordinal)
			if m.Stays {
				stay = append(stay, m.Ordinal)
			}
		}
		if stay != nil {
			out = append(out, fmt.Sprint(members, " ", c.Rule, ", but ", stay, " stays"))
			continue
		}
		out = append(out, fmt.Sprint(members, " ", c.Rule))
	}
	return out
}

var bound = verify.Evidence{Relation: verify.Updated, Merge: true, CoverageA: .85, CoverageB: .85}

func TestLatestIsKept(t *testing.T) {
	near := verify.Evidence{Relation: verify.Near, Merge: true, CoverageA: 1, CoverageB: 1}
	day := func(n int) Meta { return Meta{Date: fmt.Sprintf("2024-05-%02d", n), Words: 100} }
	with := func(m Meta, change func(*Meta)) Meta { change(&m); return m }
	tests := []struct {
		name  string
		metas []Meta
		pairs map[[2]int32]verify.Evidence
		want  []string
	}{
		{"the later of two", []Meta{day(1), day(2)}, map[[2]int32]verify.Evidence{{0, 1}: bound}, []string{"[1 0] latest"}},
		{"no update", []Meta{day(1), day(2)}, map[[2]int32]verify.Evidence{{0, 1}: near}, []string{"[0 1] earliest-date"}},
		{"undated", []Meta{{Words: 100}, {Words: 101}}, map[[2]int32]verify.Evidence{{0, 1}: bound}, []string{"[1 0] most-words"}},
		{
			"the latest of three",
			[]Meta{day(1), day(3), day(2)},
			map[[2]int32]verify.Evidence{{0, 1}: bound, {0, 2}: bound, {1, 2}: bound},
			[]string{"[1 0 2] latest"},
		},
		{
			"shorter, and has most of the earlier one",
			[]Meta{with(day(1), func(m *Meta) { m.Words = 130 }), day(2)},
			map[[2]int32]verify.Evidence{{0, 1}: bound},
			[]string{"[1 0] latest"},
		},
		{"a preferred source", []Meta{with(day(1), func(m *Meta) { m.Preference = 1 }), day(2)}, map[[2]int32]verify.Evidence{{0, 1}: bound}, []string{"[0 1] preference"}},
		{"a spun update", []Meta{day(1), with(day(2), func(m *Meta) { m.Suspicion = 1 })}, map[[2]int32]verify.Evidence{{0, 1}: bound}, []string{"[0 1] not-spun, but [1] stays"}},
		{
			"a copy of the first state that came late",
			[]Meta{day(1), day(2), day(9)},
			map[[2]int32]verify.Evidence{{0, 1}: bound, {0, 2}: near},
			[]string{"[0 1 2] most-members, but [1] stays"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := inMemory{"The first state of it.", "Second thoughts about that.", "Third and last words."}[:len(tt.metas)]
			if got := stars(t, given(t, texts, tt.metas, tt.pairs)); !slices.Equal(got, tt.want) {
				t.Errorf("clusters %v, want %v", got, tt.want)
			}
		})
	}
}

// Whatever the pairs, no later state goes for an earlier one that it is bound to.
func TestNoStateGoesForAnEarlierOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		var texts inMemory
		var metas []Meta
		for i := range n {
			texts = append(texts, fmt.Sprintf("Number %d of %d says what %d others do not.", i, n, i+100))
			metas = append(metas, Meta{
				ID: texts[i], Date: fmt.Sprintf("2024-05-%02d", rapid.IntRange(1, 5).Draw(t, "day")),
				Words: rapid.IntRange(80, 120).Draw(t, "words"),
			})
		}
		pairs := map[[2]int32]verify.Evidence{}
		for a := range int32(n) {
			for b := a + 1; b < int32(n); b++ {
				ev := verify.Evidence{Relation: verify.Shared, CoverageA: .3, CoverageB: .3}
				switch rapid.IntRange(0, 3).Draw(t, "relation") {
				case 0, 1:
					ev = bound
				case 2:
					ev.Relation, ev.Merge = verify.Near, true
				}
				pairs[[2]int32{a, b}] = ev
			}
		}
		v := given(t, texts, metas, pairs)
		res, err := v.Cluster(context.Background(), nil, Wishes{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range res.Clusters {
			rep := c.Members[0].Ordinal
			for _, m := range c.Members[1:] {
				if m.Relation == verify.Updated && !m.Stays && v.e.meta[m.Ordinal].date > v.e.meta[rep].date {
					t.Fatalf("%d stands for its later state %d by %s", rep, m.Ordinal, c.Rule)
				}
			}
		}
	})
}

// In a large component not all pairs are known: the center finds out that it is a digest.
func TestDigestIsFoundByItsCenter(t *testing.T) {
	tram := "KELMOR - The last tram of the night line will run an hour longer from Monday, the transport office said after a petition of nurses who finish at one."
	bees := "OSTRAVIK - Beekeepers on the island of Lund have lost two hives in five this winter, more than in any year since the counting began there."
	texts := inMemory{tram + "\n\nBees\n" + bees, tram, bees, "Quite another text, which somebody has bound to both of the stories by a mistake that matters little here."}
	metas := []Meta{{Preference: 1}, {}, {}, {}}
	near := verify.Evidence{Relation: verify.Near, Merge: true, CoverageA: 1, CoverageB: 1}
	v := given(t, texts, metas, map[[2]int32]verify.Evidence{
		{0, 1}: {
			Relation: verify.Contained, Merge: true, CoverageA: .5, CoverageB: 1,
			Passages: []verify.Passage{{AEnd: len(tram), BEnd: len(tram)}},
		},
		{1, 3}: near, {2, 3}: near,
	})
	if len(v.digests) != 0 {
		t.Fatal("the digest is known already: this test shows nothing")
	}
	c := &choice{v: v, ctx: context.Background(), meta: v.e.meta, nodes: v.nodes, extra: make(map[[2]int32]place), digests: digest.Set{}}
	v.workers(1)
	answers, err := c.answers(0, []int32{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(answers, func(a cluster.Answer) bool { return a.Version }) || len(c.digests) != 1 {
		t.Errorf("answers %+v, digests %v", answers, c.digests)
	}
}
