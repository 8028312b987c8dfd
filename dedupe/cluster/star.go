package cluster

import (
	"cmp"
	"slices"
)

// Star is a cluster.
type Star struct {
	Texts []int32 // the representative first, then the others in the caller's order
	Stay  []int32 // of the others, those that the representative does not stand for, in the caller's order
	// A member that ranks higher was tried before the representative, and
	More bool // may represent fewer texts,
	Less bool // or would lose more of them.
}

const (
	worth  = 500 // LOSES_LEAST: a star with one text more is as good as another that loses so many words fewer,
	spared = 30  // LOSES_LEAST: and one text more that need not be kept as one that loses so many,
	slight = 20  // LOSES_LEAST: and so few words are no reason to leave the caller's order
)

// tried is the star of one center and what the others lose by it.
type tried struct {
	Star
	lost float64 // words
}

// better is LOSES_LEAST: whether s, whose center ranks after that of t, is the better star
// all the same.
func (g *grouper) better(s, t *tried) bool {
	if g.in.Peers != nil && !g.in.Peers(s.Texts[0], t.Texts[0]) {
		return s.value() > t.value()
	}
	return float64(s.value()-t.value()) > s.lost-t.lost+slight
}

// value is what a star is worth, in words.
func (s *Star) value() int { return worth*len(s.Texts) + spared*(len(s.Texts)-len(s.Stay)) }

// bestStar tries the first texts of the lowest tier as representative and returns
// the best star and the texts outside it.
func (g *grouper) bestStar(texts []int32) (best Star, left []int32, err error) {
	var tries []tried
	at := 0 // place of the best in tries
	for try, center := range g.centers(texts) {
		s, err := g.star(center, texts)
		if err != nil {
			return Star{}, nil, err
		}
		tries = append(tries, s)
		if g.better(&s, &tries[at]) {
			at = try
		}
		if b := &tries[at]; len(b.Texts) == len(texts) && len(b.Stay) == 0 && b.lost == 0 {
			break
		}
	}
	best = tries[at].Star
	in := make(map[int32]bool, len(best.Texts))
	for _, t := range best.Texts {
		in[t] = true
	}
	for _, t := range tries[:at] {
		if !in[t.Texts[0]] {
			continue
		}
		best.More = t.value() < best.value()
		best.Less = !best.More
		break
	}
	for _, t := range texts {
		if !in[t] {
			left = append(left, t)
		}
	}
	return best, left, nil
}

// centers are the texts to be tried: the chosen one, else of the lowest tier, those that rank first, and in
// place of the others those with the most known versions.
func (g *grouper) centers(texts []int32) []int32 {
	if g.in.Chosen != nil && g.in.Chosen(texts[0]) {
		return texts[:1]
	}
	n := 1
	for n < len(texts) && g.tier(texts[n]) == g.tier(texts[0]) {
		n++
	}
	if n <= Tries {
		return texts[:n]
	}
	place := make(map[int32]int, len(texts))
	for i, t := range texts {
		place[t] = i
	}
	degree := make(map[int32]int, n)
	for _, t := range texts[:n] {
		for o := range g.near.near(t) {
			if _, ok := place[o]; ok {
				degree[t]++
			}
		}
	}
	rest := slices.Clone(texts[Tries/2 : n])
	slices.SortStableFunc(rest, func(a, b int32) int { return cmp.Compare(degree[b], degree[a]) })
	out := append(slices.Clone(texts[:Tries/2]), rest[:Tries-Tries/2]...)
	slices.SortFunc(out, func(a, b int32) int { return cmp.Compare(place[a], place[b]) })
	return out
}

// star collects the versions of center. Must-linked texts come as one
// unit: one of them answering is enough. A cannot-link keeps the later unit out.
func (g *grouper) star(center int32, texts []int32) (tried, error) {
	s := tried{Star: Star{Texts: []int32{center}}}
	taken, kin := map[int32]bool{center: true}, map[int32]bool{}
	add := func(unit []int32) {
		for _, t := range unit {
			if len(g.cannot) > 0 {
				kin[g.kin(t)] = true
			}
			if !taken[t] {
				taken[t] = true
				s.Texts = append(s.Texts, t)
			}
		}
	}
	add(g.unit(center))
	answers, err := g.in.Answers(center, texts)
	if err != nil {
		return s, err
	}
	nearest := make([]int, len(texts))
	for i := range nearest {
		nearest[i] = i
	}
	if len(g.apart)+len(g.cannot) > 0 { // the most alike are the surest
		slices.SortStableFunc(nearest, func(i, j int) int { return cmp.Compare(answers[j].Alike, answers[i].Alike) })
	}
	for _, i := range nearest {
		if t := texts[i]; answers[i].Version && !taken[t] && !g.forbidden(kin, g.unit(t)) && !g.unlike(taken, t) {
			add(g.unit(t))
		}
	}
	place := make(map[int32]int, len(texts))
	for i, t := range texts {
		place[t] = i
	}
	slices.SortStableFunc(s.Texts[1:], func(x, y int32) int { return cmp.Compare(place[x], place[y]) })
	for i, t := range texts {
		switch {
		case !taken[t] || t == center:
		case answers[i].Stays:
			s.Stay = append(s.Stay, t)
		default:
			s.lost += answers[i].Lost
		}
	}
	return s, nil
}

// unlike is UNLIKE: reports whether one of the taken texts is known to be no version of t.
func (g *grouper) unlike(taken map[int32]bool, t int32) bool {
	return slices.ContainsFunc(g.apart[t], func(o int32) bool { return taken[o] })
}

// forbidden reports whether one of a unit must not be with those of which these are the names.
func (g *grouper) forbidden(kin map[int32]bool, unit []int32) bool {
	if len(g.cannot) == 0 {
		return false
	}
	for _, t := range unit {
		if slices.ContainsFunc(g.cannot[g.kin(t)], func(o int32) bool { return kin[o] }) {
			return true
		}
	}
	return false
}
