package dedupe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
)

// articlesApart are texts that have nothing in common.
var articlesApart = []string{
	story,
	"Engineers warned on Monday that two of the six piers of the old harbour bridge had moved by more than a hand's width since the floods; the council will close it to lorries in spring.",
	"Farmers in the valley expect the best harvest of apples in a decade, after a mild spring and a summer without hail; the cooperative has rented a second cold store near the railway.",
	"The museum of clocks has reopened after two years of repairs. Entry is free until the end of the month, and pupils may wind the great wheel under the eyes of the keeper.",
}

// TestReferences: a reference is never removed, nor compared with another; what is a
// version of one is removed with it; and of what comes in the same goes as when all is
// judged together and the references' versions are preferred.
func TestReferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 20).Draw(t, "records")
		var metas []dedupe.Meta
		var own []string
		of := make([]int, n) // the story of each
		for i := range n {
			of[i] = rapid.IntRange(0, len(articlesApart)-1).Draw(t, "story")
			metas = append(metas, dedupe.Meta{ID: fmt.Sprint(i), Reference: rapid.Bool().Draw(t, "reference"), Suspicion: rapid.IntRange(0, 2).Draw(t, "suspicion")})
			own = append(own, articlesApart[of[i]]+rapid.SampledFrom([]string{"", " More.", " Photo: A. Vik"}).Draw(t, "end"))
		}
		res := clusterOf(t, dedupe.DefaultOptions(), metas, own)
		removed := make([]bool, n)
		inReference := map[int]bool{}
		for i, m := range metas {
			inReference[of[i]] = inReference[of[i]] || m.Reference
		}
		for _, c := range res.Clusters {
			lead := c.Members[0].Ordinal
			if metas[lead].Reference != inReference[of[lead]] || metas[lead].Reference != (c.Rule == dedupe.RuleReference) {
				t.Fatalf("%d represents by %s: %+v", lead, c.Rule, metas)
			}
			for _, m := range c.Members[1:] {
				removed[m.Ordinal] = true
				if metas[m.Ordinal].Reference {
					t.Fatalf("reference %d is removed: %+v", m.Ordinal, metas)
				}
			}
		}
		for _, p := range res.Pairs {
			if metas[p.A].Reference && metas[p.B].Reference {
				t.Fatalf("references %d and %d are compared", p.A, p.B)
			}
		}
		together := slices.Clone(metas)
		for i := range together {
			together[i].Suspicion = 0
			if together[i].Reference {
				together[i].Reference, together[i].Preference = false, 1
			}
		}
		all := make([]bool, n)
		for _, c := range clusterOf(t, dedupe.DefaultOptions(), together, own).Clusters {
			for _, m := range c.Members[1:] {
				all[m.Ordinal] = true
			}
		}
		for i := range n {
			if !metas[i].Reference && inReference[of[i]] && removed[i] != all[i] {
				t.Fatalf("%d is removed: %v, but judged together %v: %+v", i, removed[i], all[i], metas)
			}
		}
	})
}

// TestFloodOfAReference: a flood of copies of one text goes to its reference, although not
// each is paired with it.
func TestFloodOfAReference(t *testing.T) {
	const n = 300
	var metas []dedupe.Meta
	var own []string
	for i := range n {
		metas = append(metas, dedupe.Meta{ID: fmt.Sprint(i), Reference: i == n/2})
		own = append(own, strings.Repeat(story+" ", 20)+"It was read by "+strings.Repeat("many ", i)+"people.")
	}
	res := clusterOf(t, dedupe.DefaultOptions(), metas, own)
	if len(res.Clusters) != 1 || res.Clusters[0].Members[0].Ordinal != n/2 || len(res.Clusters[0].Members) != n {
		t.Errorf("%d clusters: %+v", len(res.Clusters), res.Clusters)
	}
}
