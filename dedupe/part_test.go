package dedupe_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// whole is what one engine says of a corpus.
type whole struct {
	groups    []int32
	rewritten [][2]int
	res       *dedupe.Result
}

func wholeOf(t rapid.TB, o dedupe.Options, all []member, w dedupe.Wishes) whole {
	t.Helper()
	e, err := dedupe.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var own texts
	for _, m := range all {
		own = append(own, m.text)
		if _, err := e.Add(e.Fingerprint(m.text), m.meta); err != nil {
			t.Fatal(err)
		}
	}
	v, err := e.Verify(context.Background(), own, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := whole{groups: v.Groups()}
	for p := range v.Rewritten() {
		out.rewritten = append(out.rewritten, p)
	}
	slices.SortFunc(out.rewritten, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	if out.res, err = v.Cluster(context.Background(), func(i int) dedupe.Standing { return all[i].standing }, w, nil); err != nil {
		t.Fatal(err)
	}
	return out
}

// sameApart fails unless a corpus that is taken apart is clustered as one engine does.
func sameApart(t rapid.TB, r *rand.Rand, o dedupe.Options, all []member, w dedupe.Wishes) (whole, *apart) {
	t.Helper()
	want := wholeOf(t, o, all, w)
	got := takeApart(t, r, o, all, w)
	found := map[int][]digest.Part{}
	for c, stories := range got.found {
		found[got.place(got.sides[c].Best)] = stories
	}
	noTexts := cmpopts.IgnoreFields(digest.Part{}, "Text")
	for name, d := range map[string]string{
		"pairs":     gocmp.Diff(want.res.Pairs, got.res.Pairs, cmpopts.EquateEmpty()),
		"clusters":  gocmp.Diff(want.res.Clusters, got.res.Clusters, cmpopts.EquateEmpty()),
		"stats":     gocmp.Diff(want.res.Stats, got.res.Stats),
		"digests":   gocmp.Diff(want.res.Digests, found, noTexts, cmpopts.EquateEmpty()),
		"groups":    gocmp.Diff(want.groups, got.groups),
		"rewritten": gocmp.Diff(want.rewritten, got.rewritten, cmpopts.EquateEmpty()),
	} {
		if d != "" {
			t.Errorf("%s of the whole (-) and of the parts (+):\n%.2000s", name, d)
		}
	}
	return want, got
}

// mixtureOptions are options under which a few dozen texts have all that a million have.
func mixtureOptions(t *rapid.T) dedupe.Options {
	o := dedupe.DefaultOptions()
	o.Workers = 2
	o.Related = func(a, b string) bool { return len(a)%5 == len(b)%5 }
	o.Updates = rapid.SampledFrom([]verify.Updates{verify.UpdatesAuto, verify.UpdatesMerge, verify.UpdatesKeep}).Draw(t, "updates")
	o.MaxNovelty = rapid.SampledFrom([]float64{o.MaxNovelty, .3, .01}).Draw(t, "novelty")
	o.Prose.FullRun, o.Prose.Hubs = rapid.SampledFrom([]int{o.Prose.FullRun, 3, 8}).Draw(t, "full"), rapid.IntRange(1, 9).Draw(t, "hubs")
	o.Stable.FullRun, o.Stable.Hubs = rapid.SampledFrom([]int{o.Stable.FullRun, 2, 0}).Draw(t, "stable full"), rapid.IntRange(1, 4).Draw(t, "stable hubs")
	return o
}

// wishesAmong wishes at random, and nothing that contradicts itself.
func wishesAmong(r *rand.Rand, all []member, n int) dedupe.Wishes {
	var w dedupe.Wishes
	unit := make([]int, len(all))
	print := make([][2]uint64, len(all))
	for i, m := range all {
		unit[i] = i
		print[i] = dedupe.NewFingerprint(m.text).Content
		if first := slices.Index(print[:i], print[i]); first >= 0 {
			unit[i] = unit[first]
		}
	}
	for range n {
		a, b := r.IntN(len(all)), r.IntN(len(all))
		switch r.IntN(3) {
		case 0:
			w.Together = append(w.Together, [2]int{a, b})
			from, to := unit[a], unit[b]
			for i := range unit {
				if unit[i] == from {
					unit[i] = to
				}
			}
		case 1:
			w.Represent = append(w.Represent, a)
		}
	}
	for range n {
		if a, b := r.IntN(len(all)), r.IntN(len(all)); unit[a] != unit[b] {
			w.Apart = append(w.Apart, [2]int{a, b})
		}
	}
	return w
}

// tally counts what results have.
type tally map[string]int

func (n tally) add(w whole) {
	for _, p := range w.res.Pairs {
		n["rule "+string(p.Rule)]++
	}
	for _, c := range w.res.Clusters {
		n["chosen by "+c.Rule]++
		for _, m := range c.Members {
			n["kept by "+string(m.KeptBy)]++
		}
	}
	n["digests found late"] += len(w.res.Digests)
	n["unlisted"] += w.res.Stats.Unlisted
	n["heavy keys"] += int(w.res.Stats.Prose.HeavyKeys)
	n["heavy names"] += int(w.res.Stats.Stable.HeavyKeys)
	n["rewritten"] += len(w.rewritten)
	n["empty"] += w.res.Stats.Empty
	for _, lead := range w.groups {
		n["grouped"] += min(1, int(lead)+1)
	}
}

// TestCorpusTakenApartIsClusteredAsOne is the promise that a cluster of machines is built on.
func TestCorpusTakenApartIsClusteredAsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		kinds := map[string]int{}
		for range rapid.IntRange(1, 2).Draw(t, "kinds") {
			kinds[rapid.SampledFrom(kindsOfMixture()).Draw(t, "kind")]++
		}
		all := mixtureOf(r, kinds)
		w := wishesAmong(r, all, rapid.SampledFrom([]int{0, 0, 4}).Draw(t, "wishes"))
		sameApart(t, r, mixtureOptions(t), all, w)
	})
}

// The corpora that are taken apart have all that may come apart.
func TestMixturesHaveEverything(t *testing.T) {
	seen := tally{}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 5))
		kinds := map[string]int{}
		for i, k := range kindsOfMixture() {
			kinds[k] = (i + int(seed)) % 3
		}
		all := mixtureOf(r, kinds)
		o := dedupe.DefaultOptions()
		o.Related = func(a, b string) bool { return len(a)%5 == len(b)%5 }
		o.Prose.FullRun, o.Stable.FullRun = 8, 4
		w, _ := sameApart(t, r, o, all, wishesAmong(r, all, 3))
		seen.add(w)
	}
	for _, kind := range []string{
		"rule DIGEST", "rule LONGER", "rule STAR", "rule DECIDED", "rule IDENTICAL", "rule TEMPLATE", "rule EXCERPT", "rule SOON", "rule SERIES", "chosen by latest", "chosen by not-spun",
		"chosen by preference", "chosen by decided", "chosen by most-members", "kept by OWN", "kept by LONGER", "kept by LATEST",
		"heavy keys", "heavy names", "rewritten", "empty", "grouped",
	} {
		if seen[kind] == 0 {
			t.Errorf("no corpus had %s: %v", kind, seen)
		}
	}
}

// A copy whose capitals alone keep it apart from its representative is not said to be there by a wish for other records.
func TestWishElsewhereDecidesNothing(t *testing.T) {
	for _, seed := range []uint64{22, 243, 264} {
		r := rand.New(rand.NewPCG(seed, 9))
		all := mixtureOf(r, map[string]int{"copies": 2, "chain": 1, "digest": 2, "updates": 1})
		sameApart(t, r, dedupe.DefaultOptions(), all, wishesAmong(r, all, 2))
	}
}

// What clustering finds out of one component, that a text is a digest, is seen in its pairs with other components.
func TestDigestFoundLateIsOneElsewhere(t *testing.T) {
	late := 0
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		m := newMixture(r)
		w := m.late()
		o := dedupe.DefaultOptions()
		o.Prose.FullRun, o.Prose.Hubs, o.Stable.FullRun = 1, 1, 0
		found, _ := sameApart(t, r, o, m.all, w)
		late += len(found.res.Digests)
	}
	if late == 0 {
		t.Error("no digest was found by clustering")
	}
}

// However often a text is repeated, so many of its pairs with texts of other components are listed, and the same ones.
func TestFloodOfCopiesIsBounded(t *testing.T) {
	unlisted := 0
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 3))
		m := newMixture(r)
		text := m.stories[0][0].Text + " " + m.stories[1][0].Text + " " + m.stories[2][0].Text + " " + m.stories[3][0].Text
		piece := strings.Join(strings.SplitAfter(m.stories[2][0].Text, ". ")[:3], "")
		for range []int{1, 5, 80}[seed%3] {
			m.add(piece, "").meta.Words = 40 + r.IntN(9)
		}
		for range 90 {
			m.add(text, "").meta.Words = 300 + r.IntN(99)
		}
		w, _ := sameApart(t, r, dedupe.DefaultOptions(), m.all, dedupe.Wishes{})
		unlisted += w.res.Stats.Unlisted
	}
	if unlisted < 100 {
		t.Errorf("%d pairs are unlisted", unlisted)
	}
}

// With the options that are used, a flood of copies is one large component, and a flood of forms none.
func TestFloodsTakenApart(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	m := newMixture(r)
	story, form := m.text(9), m.text(3)
	for i := range 300 {
		m.add(fmt.Sprintf("%s Sent by reader %d.", story, 1000+i), "")
		if i%3 == 0 {
			m.add(fmt.Sprintf("%s The price of %s is %d crowns in Oster and %d in Lund.", form, []string{"cod", "hake", "plaice"}[i%3], i*7%100, i*13%90), "Prices")
			m.add(strings.ToUpper(story), "")
		}
	}
	w, _ := sameApart(t, r, dedupe.DefaultOptions(), m.all, dedupe.Wishes{})
	n := tally{}
	n.add(w)
	if n["heavy keys"] == 0 || n["rule TEMPLATE"] == 0 || n["rule IDENTICAL"] == 0 || n["grouped"] < 300 {
		t.Errorf("too little of a flood: %v", n)
	}
}
