// Package cluster groups texts around representatives from verified pairs.
//
// STAR: every member of a cluster has been verified against its
// representative. A connected component of verified pairs is only where to
// look: a running story chains one text to the next until the last has nothing
// of the first. Within a component a text is chosen as representative, and what it
// may not represent is split off and grouped by itself, by the same rule. Whether one
// text may represent another is the caller's to say, and need not hold both ways.
//
// LOSES_LEAST: the star is taken of which least is lost: the one with the most texts,
// unless another loses 500 words fewer for each text that it has less; where 20 words
// make the difference, the one whose center comes first in the caller's order. Between centers that are no peers
// only the texts count.
//
// HUB_FIRST: at most Tries texts of a component are tried as representative: half of
// them in the caller's order, the others those with the most known versions. One that
// may represent all others, and loses nothing, is taken at once. The work is at most
// Tries verifications a member and split.
//
// LARGE: in a component of more than Dense texts not all pairs were compared,
// since frequent wording pairs texts through hubs. A star that holds half of it is
// a flood of copies and taken as it is; any other such component is left to
// average linkage, and a group larger than Dense that remains is split by the
// edges that are known, in one pass.
//
// UNLIKE: two texts that are known to be no versions of one another, since each has
// something of its own (the next of a series, say), are in no cluster together even where a third
// could represent both.
//
// TIER: a text never represents one of a lower tier, however many answer to it:
// while a group holds texts of a lower tier, only those are tried.
//
// WISHES: what somebody wishes goes before all of this. Texts that belong together come as one; of two that
// must not meet the one less like the center stays outside, whoever would represent both; a chosen text is the only one tried.
//
// The result depends on the pairs and the order only, never on how texts are
// numbered.
package cluster

// Input is what clustering needs to know.
type Input struct {
	N     int
	Edges []Edge // pairs that may share a cluster
	// Rank sorts the texts of a component: the better representative first. It
	// must be a total order of them.
	Rank func(texts []int32)
	// Tier is a text's class, which Rank looks at before all else: lower ones first;
	// nil: all are of one.
	Tier func(text int32) int
	// Peers says whether what two texts lose may decide between them, where one ranks
	// before the other; it is symmetric. nil: always.
	Peers func(a, b int32) bool
	// Answers verifies every text against center, whether the pair is among
	// Edges or not.
	Answers func(center int32, texts []int32) ([]Answer, error)
	// Apart are pairs that were verified to be no versions of one another, each with
	// something of its own.
	Apart  [][2]int32
	Must   [][2]int32 // pairs that belong together, whatever the text says
	Cannot [][2]int32 // pairs, by what Kin names their texts, that must not be in one cluster
	// Kin names a text for Cannot; several may have one name. nil: each is named after itself.
	Kin func(text int32) int32
	// Chosen texts represent their clusters; Rank puts them first. nil: there are none.
	Chosen func(text int32) bool
}

// Answer is what a center is to a text.
type Answer struct {
	Version bool    // the text is a version of what center is; symmetric
	Stays   bool    // a version all the same that has more than center may stand for; not symmetric
	Alike   float64 // how alike the two are, 0..1
	Lost    float64 // words of the text that it does not have, when it stands for it
}

// Edge is a pair and how alike the two are, 0..1: a verified one, or two texts that belong
// to the same third one.
type Edge struct {
	A, B  int32
	Alike float64
}

// Tries bounds how many texts of a component are tried as representative.
const Tries = 8

// Dense is the size of a component up to which its pairs count as compared.
const Dense = 256

// Group splits the texts into clusters of two or more.
func Group(in Input) ([]Star, error) {
	u := newForest(in.N)
	for _, e := range in.Must {
		u.join(e[0], e[1])
	}
	g := &grouper{in: in, units: make(map[int32][]int32), must: u}
	for i := range int32(in.N) {
		if r := u.find(i); r != i || u.size[i] > 1 {
			g.units[r] = append(g.units[r], i)
		}
	}
	all := newForest(in.N)
	for _, e := range in.Must {
		all.join(e[0], e[1])
	}
	for _, e := range in.Edges {
		all.join(e.A, e.B)
	}
	g.cannot = make(map[int32][]int32)
	for _, e := range in.Cannot {
		g.cannot[e[0]] = append(g.cannot[e[0]], e[1])
		g.cannot[e[1]] = append(g.cannot[e[1]], e[0])
	}
	g.near = newGraph(in.N, in.Edges)
	g.apart = make(map[int32][]int32)
	for _, e := range in.Apart {
		g.apart[e[0]] = append(g.apart[e[0]], e[1])
		g.apart[e[1]] = append(g.apart[e[1]], e[0])
	}
	var out []Star
	for _, members := range all.components() {
		clusters, err := g.split(members)
		if err != nil {
			return nil, err
		}
		out = append(out, clusters...)
	}
	return out, nil
}

type grouper struct {
	in     Input
	must   *forest
	units  map[int32][]int32 // texts bound together by Must, by their root
	cannot map[int32][]int32 // by name
	near   *graph
	apart  map[int32][]int32
}

func (g *grouper) tier(t int32) int {
	if g.in.Tier == nil {
		return 0
	}
	return g.in.Tier(t)
}

func (g *grouper) kin(t int32) int32 {
	if g.in.Kin == nil {
		return t
	}
	return g.in.Kin(t)
}

// unit is the texts that go wherever t goes.
func (g *grouper) unit(t int32) []int32 {
	if u := g.units[g.must.find(t)]; u != nil {
		return u
	}
	return []int32{t}
}

// split turns one component into stars.
func (g *grouper) split(members []int32) ([]Star, error) {
	if len(members) > Dense {
		return g.splitLarge(members)
	}
	return g.divide(members)
}

// divide cuts a component up by average linkage and takes stars out of each part.
func (g *grouper) divide(members []int32) ([]Star, error) {
	var out []Star
	for _, group := range g.average(members) {
		stars, err := g.stars(group)
		if err != nil {
			return nil, err
		}
		out = append(out, stars...)
	}
	return out, nil
}

// stars takes stars out of a group until nothing is left.
func (g *grouper) stars(group []int32) ([]Star, error) {
	var out []Star
	pending := [][]int32{group}
	for len(pending) > 0 {
		texts := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if len(texts) < 2 {
			continue
		}
		g.in.Rank(texts)
		if len(texts) > Dense {
			stars, err := g.greedy(texts)
			if err != nil {
				return nil, err
			}
			out = append(out, stars...)
			continue
		}
		star, left, err := g.bestStar(texts)
		if err != nil {
			return nil, err
		}
		if len(star.Texts) > 1 {
			out = append(out, star)
		}
		pending = append(pending, g.components(left)...)
	}
	return out, nil
}

// components splits texts into the components of their own edges.
func (g *grouper) components(texts []int32) [][]int32 {
	if len(texts) == 0 {
		return nil
	}
	place := make(map[int32]int32, len(texts))
	for i, t := range texts {
		place[t] = int32(i)
	}
	u := newForest(len(texts))
	for i, t := range texts {
		for o := range g.near.near(t) {
			if j, ok := place[o]; ok {
				u.join(int32(i), j)
			}
		}
		for _, o := range g.unit(t) {
			if j, ok := place[o]; ok {
				u.join(int32(i), j)
			}
		}
	}
	out := u.components()
	for _, c := range out {
		for i := range c {
			c[i] = texts[c[i]]
		}
	}
	return out
}
