package cluster

// parts are the stretches of a center that members lie in, one for each place.
type parts []stretch

type stretch struct {
	text   int32
	lo, hi int
}

// fits reports whether t can join a star under DIGEST, and remembers its place.
func (p *parts) fits(g *grouper, center, t int32) bool {
	if g.in.Part == nil || t == center {
		return true
	}
	lo, hi, ok := g.in.Part(center, t)
	if !ok {
		return true
	}
	apart := false
	for _, q := range *p {
		both := min(hi, q.hi) - max(lo, q.lo)
		least := min(hi-lo, q.hi-q.lo)
		if 5*both > 4*least {
			return true // the place is taken by another version of it
		}
		apart = apart || 5*both < least && !g.linked(t, q.text)
	}
	if apart {
		return false
	}
	*p = append(*p, stretch{t, lo, hi})
	return true
}

// linked reports whether there is an edge between two texts.
func (g *grouper) linked(a, b int32) bool {
	for _, n := range g.near[a] {
		if n.text == b {
			return true
		}
	}
	return false
}
