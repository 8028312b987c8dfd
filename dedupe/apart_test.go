package dedupe_test

import (
	"bytes"
	"cmp"
	"context"
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
	edges    map[couple]*dedupe.Edge // the text with the smaller first ordinal first
	digests  map[content][]digest.Part
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
		edges: map[couple]*dedupe.Edge{}, digests: map[content][]digest.Part{}, found: map[content][]digest.Part{}, root: map[content]content{},
		groups: make([]int32, len(all)),
	}
	a.makeCards()
	pairs := a.candidates(&a.res.Stats.Prose, o.Prose, func(c content) map[uint32][]uint32 {
		return map[uint32][]uint32{0: a.prints[a.place(a.sides[c].First)].Prose}
	}, true)
	maps.Copy(pairs, a.candidates(&a.res.Stats.Stable, o.Stable, a.names, false))
	a.compare(pairs)
	a.findStories()
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

// findStories looks for digests and pages.
func (a *apart) findStories() {
	parts := map[content][]digest.Part{}
	best := map[content][]dedupe.Card{}
	for p, e := range a.edges {
		ev, err := dedupe.ReadEvidence(e.Evidence)
		a.check(err)
		whole, part, ok := digest.Lies(0, 1, &ev)
		if !ok {
			continue
		}
		w, other := p[whole], p[part.Text]
		part.Text = int32(len(best[w]))
		at := slices.IndexFunc(a.of[other], func(c dedupe.Card) bool { return c.Ordinal == a.sides[other].Best })
		parts[w], best[w] = append(parts[w], part), append(best[w], a.of[other][at])
	}
	for w, all := range parts {
		merges := func(x, y int32) bool {
			e := a.edges[a.couple(best[w][x].Content, best[w][y].Content)]
			if e == nil || e.Evidence == nil {
				return false
			}
			ev, err := dedupe.ReadEvidence(e.Evidence)
			a.check(err)
			return ev.Merge
		}
		s, err := dedupe.FindStories(all, best[w], merges, func() (*verify.Document, error) { return a.document(a.sides[w].Best), nil })
		a.check(err)
		if s.Digest != nil {
			a.digests[w], err = digest.ReadParts(digest.AppendParts(nil, s.Digest))
			a.check(err)
		}
		for _, p := range s.Pages {
			c := a.couple(best[w][p[0]].Content, best[w][p[1]].Content)
			if a.edges[c] == nil {
				a.edges[c] = &dedupe.Edge{A: c[0], B: c[1]}
			}
			a.edges[c].Pages++
		}
	}
}

// join finds the components.
func (a *apart) join() {
	for c := range a.of {
		a.root[c] = c
	}
	for _, p := range shuffled(a.r, maps.Keys(a.edges)) {
		joins, err := a.edges[p].Joins(a.digests[p[0]], a.digests[p[1]])
		a.check(err)
		if joins {
			a.unite(p)
		}
	}
	for _, w := range a.wishes.Together {
		if x, y := a.prints[w[0]], a.prints[w[1]]; x.Words > 0 && y.Words > 0 {
			a.unite(couple{x.Content, y.Content})
		}
	}
}

func (a *apart) unite(p couple) {
	x, y := a.top(p[0]), a.top(p[1])
	if bytes.Compare(key(x), key(y)) > 0 {
		x, y = y, x
	}
	a.root[y] = x
}

func (a *apart) top(c content) content {
	for a.root[c] != c {
		c = a.root[c]
	}
	return c
}

// key is a text in the bytes of a shuffle.
func key(c content) []byte {
	e := dedupe.Entry{Content: c}
	return e.Append(nil)
}

// wishesFor are the wishes for the records of a part, by place.
func (a *apart) wishesFor(cards []dedupe.Card) dedupe.Wishes {
	var w dedupe.Wishes
	at := func(i int) (int, bool) {
		return slices.BinarySearchFunc(cards, a.ordinals[i], func(c dedupe.Card, o uint64) int { return cmp.Compare(c.Ordinal, o) })
	}
	inside := func(all [][2]int) (out [][2]int) {
		for _, p := range all {
			x, okX := at(p[0])
			if y, okY := at(p[1]); okX && okY {
				out = append(out, [2]int{x, y})
			}
		}
		return out
	}
	w.Together, w.Apart = inside(a.wishes.Together), inside(a.wishes.Apart)
	for _, i := range a.wishes.Represent {
		if x, ok := at(i); ok {
			w.Represent = append(w.Represent, x)
		}
	}
	return w
}

// part is the part of these texts with these edges, and its texts.
func (a *apart) part(texts []content, edges []couple, digests ...map[content][]digest.Part) *dedupe.Part {
	p := &dedupe.Part{Digests: map[content][]digest.Part{}, Keys: map[content][]candidates.KeyCount{}}
	for _, c := range texts {
		p.Cards = append(p.Cards, a.of[c]...)
		p.Keys[c] = a.shares[c]
		for _, d := range digests {
			if d[c] != nil {
				p.Digests[c] = d[c]
			}
		}
	}
	slices.SortFunc(p.Cards, func(x, y dedupe.Card) int { return cmp.Compare(x.Ordinal, y.Ordinal) })
	for _, e := range edges {
		p.Edges = append(p.Edges, *a.edges[e])
	}
	return p
}

// gather makes the evidence of a part.
func (a *apart) gather(p *dedupe.Part) *dedupe.Evidence {
	own := make(texts, len(p.Cards))
	for i, c := range p.Cards {
		own[i] = a.all[a.place(c.Ordinal)].text
	}
	v, err := dedupe.Gather(a.o, p, own)
	a.check(err)
	return v
}

// standing is that of the records of a part.
func (a *apart) standing(p *dedupe.Part) func(int) dedupe.Standing {
	return func(i int) dedupe.Standing { return a.all[a.place(p.Cards[i].Ordinal)].standing }
}

// cluster clusters every component, and every text that several records have.
func (a *apart) cluster() {
	parts := map[content][]content{}
	for c := range a.of {
		parts[a.top(c)] = append(parts[a.top(c)], c)
	}
	inside := map[content][]couple{}
	for p := range a.edges {
		if r := a.top(p[0]); r == a.top(p[1]) {
			inside[r] = append(inside[r], p)
		}
	}
	for i := range a.groups {
		a.groups[i] = -1
	}
	for _, r := range shuffled(a.r, maps.Keys(parts)) {
		if len(parts[r]) == 1 && len(a.of[parts[r][0]]) == 1 {
			continue
		}
		p := a.part(shuffled(a.r, slices.Values(parts[r])), shuffled(a.r, slices.Values(inside[r])), a.digests)
		v := a.gather(p)
		for i, lead := range v.Groups() {
			if lead >= 0 {
				a.groups[a.place(p.Cards[i].Ordinal)] = int32(a.place(p.Cards[lead].Ordinal))
			}
		}
		res, err := v.Cluster(context.Background(), a.standing(p), a.wishesFor(p.Cards), nil)
		a.check(err)
		a.take(p, res)
	}
}

// between lists the pairs of edges between components, some at a time.
func (a *apart) between() {
	var edges []couple
	for p := range a.edges {
		if a.top(p[0]) != a.top(p[1]) {
			edges = append(edges, p)
		}
	}
	for _, w := range a.wishes.Apart {
		x, y := a.prints[w[0]], a.prints[w[1]]
		if x.Words == 0 || y.Words == 0 || a.top(x.Content) == a.top(y.Content) {
			continue
		}
		if p := a.couple(x.Content, y.Content); a.edges[p] == nil {
			a.edges[p] = &dedupe.Edge{A: p[0], B: p[1]}
			edges = append(edges, p)
		}
	}
	edges = shuffled(a.r, slices.Values(edges))
	for len(edges) > 0 {
		n := 1 + a.r.IntN(min(len(edges), 20))
		some := edges[:n]
		edges = edges[n:]
		in := map[content]bool{}
		for _, p := range some {
			in[p[0]], in[p[1]] = true, true
		}
		p := a.part(shuffled(a.r, maps.Keys(in)), some, a.digests, a.found)
		w := a.wishesFor(p.Cards)
		w.Together, w.Represent = nil, nil
		w.Apart = slices.DeleteFunc(w.Apart, func(w [2]int) bool {
			return !slices.Contains(some, a.couple(p.Cards[w[0]].Content, p.Cards[w[1]].Content))
		})
		res, err := a.gather(p).Between(context.Background(), a.standing(p), w, nil)
		a.check(err)
		a.take(p, res)
	}
}

// take adds the result of a part to that of the corpus.
func (a *apart) take(p *dedupe.Part, res *dedupe.Result) {
	of := func(place int) int { return a.place(p.Cards[place].Ordinal) }
	for _, pair := range res.Pairs {
		pair.A, pair.B = of(pair.A), of(pair.B)
		a.res.Pairs = append(a.res.Pairs, pair)
	}
	for _, c := range res.Clusters {
		for i := range c.Members {
			m := &c.Members[i]
			m.Ordinal, m.For = of(m.Ordinal), of(m.For)
		}
		a.res.Clusters = append(a.res.Clusters, c)
	}
	for i, stories := range res.Digests {
		a.found[p.Cards[i].Content] = stories
	}
	a.res.Stats = a.res.Stats.Add(res.Stats)
}

// name puts the result in order and names the clusters.
func (a *apart) name() {
	slices.SortFunc(a.res.Pairs, func(x, y dedupe.Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	slices.SortFunc(a.res.Clusters, func(x, y dedupe.Cluster) int { return cmp.Compare(x.Members[0].Ordinal, y.Members[0].Ordinal) })
	var cards []dedupe.Card
	for _, c := range a.res.Clusters {
		i := c.Members[0].Ordinal
		card := dedupe.NewCard(a.ordinals[i], &a.prints[i], a.all[i].meta)
		cards = append(cards, card.Judged(a.all[i].standing))
	}
	for i, id := range dedupe.NameClusters(cards) {
		a.res.Clusters[i].ID = id
	}
}
