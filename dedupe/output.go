package dedupe

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// output collects the pairs of a result until they are written.
type output struct {
	*choice
	res   *Result
	pairs func(Pair) error // nil: to res
	lines lines

	bound map[[2]int32]bool // records that share a cluster by a wish alone, the smaller first
	of    []int32           // by record: its cluster, or -1

	instead []int32 // by record: Member.For, or -1
}

// placeMembers fills of and instead.
func (o *output) placeMembers() {
	o.of, o.instead = slices.Repeat([]int32{-1}, len(o.meta)), slices.Repeat([]int32{-1}, len(o.meta))
	for i, c := range o.res.Clusters {
		for _, m := range c.Members {
			o.of[m.Ordinal], o.instead[m.Ordinal] = int32(i), int32(m.For)
		}
	}
}

// write hands out the pairs in order, each once.
func (o *output) write() error {
	i := 0
	for l := range o.lines.sorted(&o.v.ledger, &o.v.nodes) {
		if i++; i%4096 == 0 && o.ctx.Err() != nil {
			return context.Cause(o.ctx)
		}
		if err := o.writeLine(l); err != nil {
			return err
		}
	}
	return nil
}

// writeLine hands out a pair, unless nothing is to be said of it.
func (o *output) writeLine(l line) error {
	if o.meta[l.a].seen && o.meta[l.b].seen {
		return nil // an earlier run listed it
	}
	ev, err := o.v.ledger.get(l.at)
	if err != nil {
		return err
	}
	wish := o.wish.any() && o.decided(l.a, l.b)
	if ev.Relation == verify.Unrelated && !wish {
		return nil
	}
	if l.at&turned != 0 {
		ev = ev.Swapped()
	}
	p := pairOfEvidence(int(l.a), int(l.b), &ev)
	p.Instead = o.instead[l.a] == l.b || o.instead[l.b] == l.a
	switch {
	case wish:
		o.decide(&p)
	case p.Merge && !o.together(l.a, l.b):
		p.Merge, p.Rule = false, o.unmerged(l.a, l.b, &ev)
	case p.Rule == verify.RuleQuoted && o.digest(l.a, l.b, &ev): // a story with others round it looks like a quotation
		p.Rule = verify.RuleDigest
	}
	if o.pairs == nil {
		o.res.Pairs = append(o.res.Pairs, p)
		return nil
	}
	return o.pairs(p)
}

// decided reports whether somebody's wish decided on two records, be it as the texts say.
func (o *output) decided(a, b int32) bool {
	texts := ordered(o.v.e.leader[a], o.v.e.leader[b])
	return o.wish.apart[texts] || o.together(a, b) && (o.wish.together[texts] || o.bound[ordered(a, b)])
}

// together reports whether two records share a cluster.
func (o *output) together(a, b int32) bool { return o.of[a] >= 0 && o.of[a] == o.of[b] }

// decide puts what was decided in the place of what the texts say.
func (o *output) decide(p *Pair) {
	p.Rule, p.Words, p.Merge = verify.RuleDecided, [2]string{}, o.together(int32(p.A), int32(p.B))
	if p.Relation == verify.Unrelated {
		p.NovelA, p.NovelB = int(o.meta[p.A].words), int(o.meta[p.B].words)
	}
}

// digest reports whether one of two records is a digest that holds the other.
func (o *output) digest(a, b int32, ev *verify.Evidence) bool {
	m, n := o.nodes.of[a], o.nodes.of[b]
	if m > n {
		turned := ev.Swapped()
		m, n, ev = n, m, &turned
	}
	return m != n && o.digests.Holds(m, n, ev)
}

// keptBy names the rule by which a member stays beside its representative; ev is theirs, by record.
func (o *output) keptBy(m *Member, ev *verify.Evidence) verify.Rule {
	rep, node := o.nodes.of[m.For], o.nodes.of[m.Ordinal]
	if (m.For < m.Ordinal) != (rep < node) {
		turned := ev.Swapped()
		ev = &turned
	}
	return o.keeps(rep, node, ev)
}

// unmerged names what keeps two records apart that their texts would merge.
func (o *output) unmerged(a, b int32, ev *verify.Evidence) verify.Rule {
	switch x, y := &o.meta[a], &o.meta[b]; {
	case o.digest(a, b, ev):
		return verify.RuleDigest
	case longer(x, y, ev.CoverageA) || longer(y, x, ev.CoverageB):
		return verify.RuleLonger
	}
	return verify.RuleStar
}

// known returns where the ledger has the evidence of two records, those that were
// compared for their nodes.
func (o *output) known(p [2]int32) (place, bool) {
	n := &o.v.nodes
	a, b := n.of[p[0]], n.of[p[1]]
	if a == b || n.best(a) != p[0] || n.best(b) != p[1] {
		return 0, false
	}
	at, ok := o.place(ordered(a, b))
	if a > b {
		at ^= turned
	}
	return at, ok
}

// compareAll verifies pairs of records, unless the ledger has them, and passes
// their evidence on in order.
func (o *output) compareAll(pairs [][2]int32, compare func(w int, p [2]int32) (verify.Evidence, error), visit func(i int, ev *verify.Evidence)) error {
	const batch = 1 << 13
	found := make([]verify.Evidence, min(batch, len(pairs)))
	places := make([]place, len(found))
	for lo := 0; lo < len(pairs); lo += batch {
		hi := min(lo+batch, len(pairs))
		err := parallel(o.ctx, o.v.e.o.Workers, hi-lo, 16, func(w, i int) error {
			p := pairs[lo+i]
			at, ok := o.known(p)
			var err error
			if ok {
				places[i] = at
				found[i], err = o.v.ledger.get(at)
				return err
			}
			places[i] = unrelated
			found[i], err = compare(w, p)
			return err
		})
		if err != nil {
			return err
		}
		for i := range found[:hi-lo] {
			if p := pairs[lo+i]; places[i] == unrelated { // the ledger's own are listed by others
				at, err := o.v.ledger.put(&found[i])
				if err != nil {
					return err
				}
				o.lines.add(p[0], p[1], at)
			}
			if visit != nil {
				visit(lo+i, &found[i])
			}
		}
	}
	return nil
}

// toRepresentatives lists every member's pair with who is kept in its place, the
// representative mostly.
func (o *output) toRepresentatives() error {
	var pairs [][2]int32
	var members []*Member
	for i := range o.res.Clusters {
		c := &o.res.Clusters[i]
		for k := range c.Members[1:] {
			m := &c.Members[k+1]
			pairs = append(pairs, ordered(int32(m.For), int32(m.Ordinal)))
			members = append(members, m)
		}
	}
	return o.compareAll(pairs, o.member, func(i int, ev *verify.Evidence) {
		m := members[i]
		m.Relation, m.Similarity, m.Linked = ev.Relation, ev.Score, !ev.Merge
		rep, node := o.nodes.of[m.For], o.nodes.of[m.Ordinal]
		if m.Linked && (o.wish.grouped[rep] || o.wish.grouped[node]) {
			o.bound[ordered(int32(m.For), int32(m.Ordinal))] = true
		}
		if m.Stays {
			m.KeptBy = cmp.Or(o.keptBy(m, ev), verify.RuleStar)
		}
	})
}

// wished lists the pairs that somebody's wish names, for the records that were compared.
func (o *output) wished() error {
	n := &o.v.nodes
	var pairs [][2]int32
	for _, texts := range [...]map[[2]int32]bool{o.wish.together, o.wish.apart} {
		for _, p := range slices.SortedFunc(maps.Keys(texts), func(x, y [2]int32) int { return slices.Compare(x[:], y[:]) }) {
			if p[0] != p[1] {
				pairs = append(pairs, ordered(n.best(p[0]), n.best(p[1])))
			}
		}
	}
	return o.compareAll(pairs, func(w int, p [2]int32) (verify.Evidence, error) { return o.v.compare(w, p[0], p[1]) }, nil)
}

// member verifies a representative and a member of its cluster. What was clustered
// are texts: where the two records alone would be kept apart, since one repeats its
// text much later, the dates of the records that were compared for their texts count.
func (o *output) member(w int, p [2]int32) (verify.Evidence, error) {
	ev, err := o.v.compare(w, p[0], p[1])
	n := &o.v.nodes
	if a, b := n.of[p[0]], n.of[p[1]]; err == nil && !ev.Merge && a != b {
		return o.v.compareAs(w, p[0], p[1], n.best(a), n.best(b))
	}
	return ev, err
}

// repeatMost bounds, for one pair of texts, the pairs of records that repeat them.
const repeatMost = 64

// repeatContained adds the pairs of all records that have the same two texts,
// one of them contained in the other but not merged with it: unlike the
// members of a cluster they are named nowhere else.
func (o *output) repeatContained() error {
	n := &o.nodes
	var pairs [][2]int32
	for _, e := range o.v.ledger.edges {
		all := n.size(e.a) * n.size(e.b)
		if all == 1 {
			continue
		}
		if relation, merge := e.at.verdict(); relation != verify.Contained || merge {
			continue
		}
		listed := min(all, repeatMost)
		o.stats.Unlisted += all - listed
		for _, a := range n.all(e.a) {
			own := n.all(e.b)
			for _, b := range own[:min(len(own), listed)] {
				pairs = append(pairs, ordered(a, b))
				listed--
			}
		}
	}
	return o.compareAll(pairs, func(w int, p [2]int32) (verify.Evidence, error) { return o.v.compare(w, p[0], p[1]) }, nil)
}

// others lists what clustering asked for; of the candidates lines knows.
func (o *output) others() {
	n := &o.v.nodes
	for p, at := range o.extra {
		o.lines.add(n.best(p[0]), n.best(p[1]), at)
	}
}
