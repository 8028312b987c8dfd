package cluster

// splitLarge takes floods out of a component, stars that hold half of it, and
// leaves the rest to average linkage (LARGE).
func (g *grouper) splitLarge(members []int32) ([]Star, error) {
	g.in.Rank(members)
	star, left, err := g.bestStar(members)
	if err != nil {
		return nil, err
	}
	if 2*len(star.Texts) < len(members) {
		return g.divide(members)
	}
	out := []Star{star}
	for _, c := range g.components(left) {
		stars, err := g.split(c)
		if err != nil {
			return nil, err
		}
		out = append(out, stars...)
	}
	return out, nil
}

// greedy makes stars along known edges only, the best texts first, in one pass.
func (g *grouper) greedy(texts []int32) ([]Star, error) {
	free := make(map[int32]bool, len(texts))
	for _, t := range texts {
		free[t] = true
	}
	var out []Star
	for _, center := range texts {
		if !free[center] {
			continue
		}
		near := make([]int32, 0, g.near.degree(center))
		for n := range g.near.near(center) {
			if free[n] {
				near = append(near, n)
			}
		}
		near = g.withUnits(center, near)
		g.in.Rank(near)
		star, err := g.star(center, near)
		if err != nil {
			return nil, err
		}
		for _, t := range star.Texts {
			delete(free, t)
		}
		if len(star.Texts) > 1 {
			out = append(out, star.Star)
		}
	}
	return out, nil
}

// withUnits adds to a center's neighbours those that go wherever they or the center go.
func (g *grouper) withUnits(center int32, near []int32) []int32 {
	if len(g.units) == 0 {
		return near
	}
	in := map[int32]bool{center: true}
	for _, t := range near {
		in[t] = true
	}
	for _, t := range append([]int32{center}, near...) {
		for _, o := range g.unit(t) {
			if !in[o] {
				in[o] = true
				near = append(near, o)
			}
		}
	}
	return near
}
