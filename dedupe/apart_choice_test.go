package dedupe_test

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// join finds the components.
func (a *apart) join() {
	for c := range a.of {
		a.root[c] = c
	}
	for _, p := range shuffled(a.r, maps.Keys(a.edges)) {
		ev, err := dedupe.ReadEvidence(a.edges[p].Evidence)
		a.check(err)
		if dedupe.Together(&ev, len(a.of[p[0]])+len(a.of[p[1]]) > 2) {
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
func (a *apart) part(texts []content, edges []couple) *dedupe.Part {
	p := &dedupe.Part{Keys: map[content][]candidates.KeyCount{}}
	for _, c := range texts {
		p.Cards = append(p.Cards, a.of[c]...)
		p.Keys[c] = a.shares[c]
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
		p := a.part(shuffled(a.r, slices.Values(parts[r])), shuffled(a.r, slices.Values(inside[r])))
		v := a.gather(p)
		a.check(v.FindDigests(context.Background()))
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
		p := a.part(shuffled(a.r, maps.Keys(in)), some)
		if len(a.wishes.Apart) == 0 {
			p.Cards = slices.DeleteFunc(p.Cards, func(c dedupe.Card) bool { return c.Ordinal != a.sides[c.Content].Best })
		}
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
