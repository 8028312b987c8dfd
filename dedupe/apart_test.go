package dedupe_test

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// member is a record of a corpus that is clustered both ways.
type member struct {
	meta     dedupe.Meta
	text     string
	standing dedupe.Standing
}

// content names a text, couple two of them.
type (
	content = [2]uint64
	couple  [2]content
)

// apart clusters a corpus as a cluster of machines does, in no order that means anything: each step sees what the seams of the package
// give it, as bytes where it would travel, and nothing of the corpus else.
type apart struct {
	t      rapid.TB
	r      *rand.Rand
	o      dedupe.Options
	all    []member
	wishes dedupe.Wishes

	ordinals []uint64 // of all
	prints   []dedupe.Fingerprint
	of       map[content][]dedupe.Card
	sides    map[content]dedupe.Side
	shares   map[content][]candidates.KeyCount
	edges    map[couple]*dedupe.Edge   // the text with the smaller first ordinal first
	found    map[content][]digest.Part // while clustering
	root     map[content]content       // of components

	groups    []int32
	rewritten [][2]int
	res       dedupe.Result
}

func takeApart(t rapid.TB, r *rand.Rand, o dedupe.Options, all []member, w dedupe.Wishes) *apart {
	t.Helper()
	a := &apart{
		t: t, r: r, o: o, all: all, wishes: w, of: map[content][]dedupe.Card{}, sides: map[content]dedupe.Side{}, shares: map[content][]candidates.KeyCount{},
		edges: map[couple]*dedupe.Edge{}, found: map[content][]digest.Part{}, root: map[content]content{},
		groups: make([]int32, len(all)),
	}
	a.makeCards()
	pairs := a.candidates(&a.res.Stats.Prose, o.Prose, func(c content) map[uint32][]uint32 {
		return map[uint32][]uint32{0: a.prints[a.place(a.sides[c].First)].Prose}
	}, true)
	maps.Copy(pairs, a.candidates(&a.res.Stats.Stable, o.Stable, a.names, false))
	a.compare(pairs)
	a.join()
	a.cluster()
	a.between()
	a.name()
	return a
}

func (a *apart) check(err error) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
}

// shuffled are values in any order, the same for one r.
func shuffled[T any](r *rand.Rand, all iter.Seq[T]) []T {
	out := slices.Collect(all)
	slices.SortFunc(out, func(x, y T) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
	r.Shuffle(len(out), func(i, k int) { out[i], out[k] = out[k], out[i] })
	return out
}

// place is the place of a record among all.
func (a *apart) place(ordinal uint64) int {
	i, ok := slices.BinarySearch(a.ordinals, ordinal)
	if !ok {
		a.t.Fatalf("no record has ordinal %d", ordinal)
	}
	return i
}

// makeCards makes the cards of all records, counts titles and puts the records of each text together.
func (a *apart) makeCards() {
	var cards []dedupe.Card
	titles := map[[16]byte]int{}
	next := uint64(0)
	for _, m := range a.all {
		next += 1 + a.r.Uint64N(1<<33)
		a.ordinals = append(a.ordinals, next)
		a.prints = append(a.prints, dedupe.NewFingerprint(m.text))
		f := &a.prints[len(a.prints)-1]
		card := dedupe.NewCard(next, f, m.meta)
		card, err := dedupe.ReadCard(card.Append(nil))
		a.check(err)
		if key, ok := card.Title(); ok {
			titles[key]++
		}
		a.res.Stats.Records++
		if f.Words == 0 {
			a.res.Stats.Empty++
			continue
		}
		cards = append(cards, card)
	}
	for _, c := range shuffled(a.r, slices.Values(cards)) {
		key, _ := c.Title()
		c.Often = dedupe.OftenTitle(titles[key])
		a.of[c.Content] = append(a.of[c.Content], c)
	}
	a.res.Stats.Texts = len(a.of)
	for c, all := range a.of {
		side := dedupe.SideOf(slices.Values(all))
		side, err := dedupe.ReadSide(side.Append(nil))
		a.check(err)
		a.sides[c] = side
		first := a.all[a.place(side.First)]
		for _, card := range all {
			own := a.all[a.place(card.Ordinal)]
			a.check(dedupe.SameWords(&card, &all[0], first.text, own.text))
		}
	}
}

// names are the sets of names that the records of a text have.
func (a *apart) names(c content) map[uint32][]uint32 {
	first := map[uint32]uint64{}
	for _, card := range a.of[c] {
		if n, ok := first[card.Names]; !ok || card.Ordinal < n {
			first[card.Names] = card.Ordinal
		}
	}
	out := map[uint32][]uint32{}
	for names, ordinal := range first {
		if out[names] = a.prints[a.place(ordinal)].Stable; a.o.Stable.FullRun == 0 {
			out = map[uint32][]uint32{0: nil}
		}
	}
	return out
}

// candidates finds the pairs that a channel brings up.
func (a *apart) candidates(stats *candidates.Stats, o candidates.Options, keys func(content) map[uint32][]uint32, prose bool) map[couple]bool {
	lists := map[uint32][]dedupe.Entry{}
	counts := map[dedupe.Entry][2]int{}
	for _, c := range shuffled(a.r, maps.Keys(a.of)) {
		for names, keys := range keys(c) {
			e := dedupe.Entry{Content: c, Names: names}
			n := [2]int{}
			for _, k := range keys {
				lists[k] = append(lists[k], e)
				if k&candidates.Extra != 0 {
					n[1]++
				} else {
					n[0]++
				}
			}
			counts[e] = n
		}
	}
	shares := map[dedupe.Entry][]candidates.KeyCount{}
	sums := map[[2]dedupe.Entry]candidates.Shared{}
	for _, key := range shuffled(a.r, maps.Keys(lists)) {
		s, err := candidates.PairUp(o, slices.Values(lists[key]), dedupe.Entry.Compare, func(e dedupe.Entry, texts int) error {
			shares[e] = append(shares[e], candidates.KeyCount{Key: key, Texts: uint32(texts)})
			return nil
		}, func(x, y dedupe.Entry, s candidates.Shared) error {
			p := [2]dedupe.Entry{x, y}
			sums[p] = s.Add(sums[p])
			return nil
		})
		a.check(err)
		*stats = stats.Add(s)
	}
	total := func(e dedupe.Entry) candidates.Weights { return o.Total(counts[e][0], counts[e][1], shares[e]) }
	pairs := map[couple]bool{}
	for p, s := range sums {
		if x, y := p[0], p[1]; x.Content != y.Content && o.Pair(total(x), total(y), s) {
			pairs[a.couple(x.Content, y.Content)] = true
		}
	}
	if prose {
		for e, keys := range shares {
			slices.SortFunc(keys, func(x, y candidates.KeyCount) int { return cmp.Compare(x.Key, y.Key) })
			a.shares[e.Content] = keys
		}
	}
	return pairs
}

// couple puts the text that came first before the other.
func (a *apart) couple(x, y content) couple {
	if a.sides[y].First < a.sides[x].First {
		x, y = y, x
	}
	return couple{x, y}
}

func (a *apart) document(ordinal uint64) *verify.Document {
	return verify.NewDocument(a.all[a.place(ordinal)].text)
}

// compare verifies candidates.
func (a *apart) compare(pairs map[couple]bool) {
	j := dedupe.NewJudge(a.o)
	for _, p := range shuffled(a.r, maps.Keys(pairs)) {
		x, y := a.sides[p[0]], a.sides[p[1]]
		ev := j.Compare(a.document(x.Best), a.document(y.Best), &x, &y, func() float64 {
			return candidates.Frequency(a.shares[p[0]], a.shares[p[1]])
		})
		a.res.Stats.Candidates++
		a.res.Stats.Count(&ev)
		if ev.Relation == verify.Unrelated {
			continue
		}
		a.edges[p] = &dedupe.Edge{A: p[0], B: p[1], Evidence: dedupe.AppendEvidence(nil, &ev)}
		if ev.Merge && ev.Relation == verify.Rewritten {
			best := []uint64{x.Best, y.Best}
			slices.Sort(best)
			a.rewritten = append(a.rewritten, [2]int{a.place(best[0]), a.place(best[1])})
		}
	}
	slices.SortFunc(a.rewritten, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
}
