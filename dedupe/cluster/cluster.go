// Package cluster groups texts around representatives from verified pairs.
//
// STAR: every member of a cluster has been verified against its
// representative. A connected component of verified pairs is only where to
// look: a running story chains one text to the next until the last has nothing
// of the first. Within a component the representative is the best text, in the
// caller's order, that the most texts answer to; those that do not answer are
// split off and grouped among themselves, by the same rule.
//
// HUB_FIRST: at most Tries texts of a component are tried as representative, in
// the caller's order; one that all others answer to is taken at once. The work
// is at most Tries verifications a member and split.
//
// DIGEST: two texts that lie in a third one as two separate stretches, and are no
// versions of each other, are not made one story by it: only the better stays
// with it.
//
// LARGE: in a component of more than Dense texts not all pairs were compared,
// since frequent wording pairs texts through hubs. A star that holds half of it is
// a flood of copies and taken as it is; any other such component is left to
// average linkage, and a group larger than Dense that remains is split by the
// edges that are known, in one pass.
//
// TIER: a text never represents one of a lower tier, however many answer to it:
// while a group holds texts of a lower tier, only those are tried.
//
// The result depends on the pairs and the order only, never on how texts are
// numbered.
package cluster

// Input is what clustering needs to know.
type Input struct {
	N     int
	Edges []Edge // verified pairs that merge
	// Rank sorts the texts of a component: the better representative first. It
	// must be a total order of them.
	Rank func(texts []int32)
	// Tier is a text's class, which Rank looks at before all else: lower ones first;
	// nil: all are of one.
	Tier func(text int32) int
	// Answers verifies every text against center, whether the pair is among
	// Edges or not, and says which are versions of it.
	Answers func(center int32, texts []int32) ([]bool, error)
	// Part says whether a text lies in center as one stretch that leaves most of
	// it, and where; nil: not known.
	Part   func(center, text int32) (lo, hi int, ok bool)
	Must   [][2]int32 // pairs that belong together, whatever the text says
	Cannot [][2]int32 // pairs that must not be in one cluster
}

// Edge is a verified pair and how alike the two are, 0..1.
type Edge struct {
	A, B  int32
	Alike float64
}

// Tries bounds how many texts of a component are tried as representative.
const Tries = 8

// Dense is the size of a component up to which its pairs count as compared.
const Dense = 256

// Group splits the texts into clusters of two or more, the representative
// first, the other members in the caller's order.
func Group(in Input) ([][]int32, error) {
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
	g.cannot = make(map[[2]int32]bool, len(in.Cannot))
	for _, e := range in.Cannot {
		g.cannot[pair(e[0], e[1])] = true
	}
	g.near = adjacency(in.N, in.Edges)
	var out [][]int32
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
	cannot map[[2]int32]bool
	near   [][]neighbour
}

func (g *grouper) tier(t int32) int {
	if g.in.Tier == nil {
		return 0
	}
	return g.in.Tier(t)
}

func pair(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }

// unit is the texts that go wherever t goes.
func (g *grouper) unit(t int32) []int32 {
	if u := g.units[g.must.find(t)]; u != nil {
		return u
	}
	return []int32{t}
}

// split turns one component into stars.
func (g *grouper) split(members []int32) ([][]int32, error) {
	if len(members) > Dense {
		return g.splitLarge(members)
	}
	return g.divide(members)
}

// divide cuts a component up by average linkage and takes stars out of each part.
func (g *grouper) divide(members []int32) ([][]int32, error) {
	var out [][]int32
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
func (g *grouper) stars(group []int32) ([][]int32, error) {
	var out [][]int32
	pending := [][]int32{group}
	for len(pending) > 0 {
		texts := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if len(texts) < 2 {
			continue
		}
		g.in.Rank(texts)
		if len(texts) > Dense {
			out = append(out, g.greedy(texts)...)
			continue
		}
		star, left, err := g.bestStar(texts)
		if err != nil {
			return nil, err
		}
		if len(star) > 1 {
			out = append(out, star)
		}
		pending = append(pending, g.components(left)...)
	}
	return out, nil
}

// splitLarge takes floods out of a component, stars that hold half of it, and
// leaves the rest to average linkage (LARGE).
func (g *grouper) splitLarge(members []int32) ([][]int32, error) {
	g.in.Rank(members)
	star, left, err := g.bestStar(members)
	if err != nil {
		return nil, err
	}
	if 2*len(star) < len(members) {
		return g.divide(members)
	}
	out := [][]int32{star}
	for _, c := range g.components(left) {
		stars, err := g.split(c)
		if err != nil {
			return nil, err
		}
		out = append(out, stars...)
	}
	return out, nil
}

// greedy makes stars of known edges only, the best texts first, in one pass.
func (g *grouper) greedy(texts []int32) [][]int32 {
	free := make(map[int32]bool, len(texts))
	for _, t := range texts {
		free[t] = true
	}
	var out [][]int32
	for _, center := range texts {
		if !free[center] {
			continue
		}
		var star []int32
		add := func(unit []int32) {
			for _, t := range unit {
				if free[t] {
					delete(free, t)
					star = append(star, t)
				}
			}
		}
		add(g.unit(center))
		near := make([]int32, 0, len(g.near[center]))
		for _, n := range g.near[center] {
			near = append(near, n.text)
		}
		g.in.Rank(near)
		for _, t := range near {
			if free[t] && !g.forbidden(star, g.unit(t)) {
				add(g.unit(t))
			}
		}
		if len(star) > 1 {
			out = append(out, star)
		}
	}
	return out
}

// bestStar tries the first texts of the lowest tier as representative and returns
// the largest star and the texts outside it.
func (g *grouper) bestStar(texts []int32) (star, left []int32, err error) {
	var best []int32
	for try := 0; try < min(Tries, len(texts)) && g.tier(texts[try]) == g.tier(texts[0]); try++ {
		s, err := g.star(texts[try], texts)
		if err != nil {
			return nil, nil, err
		}
		if len(s) > len(best) {
			best = s
		}
		if len(best) == len(texts) {
			break
		}
	}
	in := make(map[int32]bool, len(best))
	for _, t := range best {
		in[t] = true
	}
	for _, t := range texts {
		if !in[t] {
			left = append(left, t)
		}
	}
	return best, left, nil
}

// star collects the texts that answer to center. Must-linked texts come as one
// unit: one of them answering is enough. A cannot-link keeps the later unit out.
func (g *grouper) star(center int32, texts []int32) ([]int32, error) {
	star := []int32{center}
	taken := map[int32]bool{center: true}
	add := func(unit []int32) {
		for _, t := range unit {
			if !taken[t] {
				taken[t] = true
				star = append(star, t)
			}
		}
	}
	add(g.unit(center))
	answers, err := g.in.Answers(center, texts)
	if err != nil {
		return nil, err
	}
	var p parts
	for i, t := range texts {
		if answers[i] && !taken[t] && !g.forbidden(star, g.unit(t)) && p.fits(g, center, t) {
			add(g.unit(t))
		}
	}
	return star, nil
}

func (g *grouper) forbidden(star, unit []int32) bool {
	if len(g.cannot) == 0 {
		return false
	}
	for _, a := range star {
		for _, b := range unit {
			if g.cannot[pair(a, b)] {
				return true
			}
		}
	}
	return false
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
		for _, o := range g.near[t] {
			if j, ok := place[o.text]; ok {
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

// neighbour is a text that an edge leads to.
type neighbour struct {
	text  int32
	alike float64
}

func adjacency(n int, edges []Edge) [][]neighbour {
	near := make([][]neighbour, n)
	for _, e := range edges {
		near[e.A] = append(near[e.A], neighbour{e.B, e.Alike})
		near[e.B] = append(near[e.B], neighbour{e.A, e.Alike})
	}
	return near
}
