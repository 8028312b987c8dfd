package dedupe

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// result turns groups of nodes into clusters of records, and the ledger into
// pairs.
func (r *run) result(groups [][]int32) (*Result, error) {
	res := &Result{}
	for _, g := range groups {
		res.Clusters = append(res.Clusters, r.members(g))
	}
	slices.SortFunc(res.Clusters, func(x, y Cluster) int { return cmp.Compare(x.Members[0].Ordinal, y.Members[0].Ordinal) })
	r.nameClusters(res.Clusters)
	o := &output{res: res, run: r, have: make(map[[2]int32]bool)}
	if err := o.toRepresentatives(); err != nil {
		return nil, err
	}
	if err := o.repeatContained(); err != nil {
		return nil, err
	}
	o.others()
	slices.SortFunc(res.Pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	r.stats.Prose, r.stats.Stable = r.e.prose.Stats(), r.e.stable.Stats()
	res.Stats = r.stats
	return res, nil
}

// members lists the records of a group of nodes, the representative first, and
// names the rule that chose it.
func (r *run) members(group []int32) Cluster {
	rep := r.nodes.best(group[0])
	c := Cluster{Members: []Member{{Ordinal: int(rep), Similarity: 1}}}
	rival := int32(-1)
	longest := r.longest(group)
	for _, n := range group {
		for _, rec := range r.nodes.all(n) {
			if rec == rep {
				continue
			}
			c.Members = append(c.Members, Member{Ordinal: int(rec)})
			if rival < 0 {
				rival = rec
			} else if d, _ := r.compareRecords(rec, rival, longest); d < 0 {
				rival = rec
			}
		}
	}
	slices.SortFunc(c.Members[1:], func(x, y Member) int { return cmp.Compare(x.Ordinal, y.Ordinal) })
	d, rule := r.compareRecords(rep, rival, longest)
	if d > 0 {
		rule = RuleMembers
	}
	c.Rule = rule
	return c
}

// nameClusters derives ids from the representatives' contents.
func (r *run) nameClusters(clusters []Cluster) {
	byHash := make([]int, len(clusters))
	hashes := make([]uint64, len(clusters))
	for i, c := range clusters {
		byHash[i] = i
		content := r.e.content[c.Members[0].Ordinal]
		var b [16]byte
		binary.BigEndian.PutUint64(b[:8], content[0])
		binary.BigEndian.PutUint64(b[8:], content[1])
		hashes[i] = xxh3.Hash(b[:]) >> 16
	}
	slices.SortFunc(byHash, func(x, y int) int {
		if c := cmp.Compare(hashes[x], hashes[y]); c != 0 {
			return c
		}
		c, _ := r.compareRecords(int32(clusters[x].Members[0].Ordinal), int32(clusters[y].Members[0].Ordinal), 0)
		return c
	})
	last := uint64(0)
	for k, i := range byHash {
		h := hashes[i]
		if k > 0 && h <= last { // two clusters share 48 bits: count on
			h = last + 1
		}
		last = h
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], h)
		clusters[i].ID = "c-" + hex.EncodeToString(b[2:])
	}
}

// output collects the pairs of a result.
type output struct {
	res  *Result
	run  *run
	have map[[2]int32]bool // pairs of records that are listed, beyond those of the ledger
}

func (o *output) add(p [2]int32, ev *verify.Evidence) {
	if ev.Relation != verify.Unrelated {
		o.res.Pairs = append(o.res.Pairs, Pair{
			A: int(p[0]), B: int(p[1]), Relation: ev.Relation, Merge: ev.Merge, Jaccard: ev.Jaccard,
			CoverageA: ev.CoverageA, CoverageB: ev.CoverageB, Score: ev.Score, Edits: ev.Edits, Passages: ev.Passages,
		})
	}
}

// known returns the ledger's evidence of two records, the best of their nodes.
func (o *output) known(p [2]int32) (verify.Evidence, bool) {
	n := &o.run.nodes
	a, b := n.of[p[0]], n.of[p[1]]
	if a == b || n.best(a) != p[0] || n.best(b) != p[1] {
		return verify.Evidence{}, false
	}
	ev, ok := o.run.ledger.find(ordered(a, b))
	if ok && a > b {
		ev = ev.Swapped()
	}
	return ev, ok
}

// compareAll verifies pairs of records and passes them on in order.
func (o *output) compareAll(pairs [][2]int32, visit func(i int, ev *verify.Evidence)) error {
	const batch = 1 << 13
	found := make([]verify.Evidence, min(batch, len(pairs)))
	for lo := 0; lo < len(pairs); lo += batch {
		hi := min(lo+batch, len(pairs))
		err := parallel(o.run.ctx, o.run.e.o.Workers, hi-lo, 16, func(w, i int) error {
			p := pairs[lo+i]
			ev, ok := o.known(p)
			if !ok {
				var err error
				if ev, err = o.run.compare(w, p[0], p[1]); err != nil {
					return err
				}
			}
			found[i] = ev
			return nil
		})
		if err != nil {
			return err
		}
		for i := range found[:hi-lo] {
			visit(lo+i, &found[i])
		}
	}
	return nil
}

// toRepresentatives lists every member's pair with its representative.
func (o *output) toRepresentatives() error {
	var pairs [][2]int32
	var members []*Member
	for i := range o.res.Clusters {
		c := &o.res.Clusters[i]
		for k := range c.Members[1:] {
			m := &c.Members[k+1]
			pairs = append(pairs, ordered(int32(c.Members[0].Ordinal), int32(m.Ordinal)))
			members = append(members, m)
		}
	}
	return o.compareAll(pairs, func(i int, ev *verify.Evidence) {
		m := members[i]
		m.Relation, m.Similarity, m.Linked = ev.Relation, ev.Score, !ev.Merge
		o.have[pairs[i]] = true
		o.add(pairs[i], ev)
	})
}

// repeatMost bounds, for one pair of texts, the pairs of records that repeat them.
const repeatMost = 64

// repeatContained adds the pairs of all records that have the same two texts,
// one of them contained in the other but not merged with it: unlike the
// members of a cluster they are named nowhere else.
func (o *output) repeatContained() error {
	n := &o.run.nodes
	var pairs [][2]int32
	for _, e := range o.run.ledger.edges {
		if len(n.all(e.a)) == 1 && len(n.all(e.b)) == 1 {
			continue
		}
		if ev := o.run.ledger.get(e.at); ev.Relation != verify.Contained || ev.Merge {
			continue
		}
		count := 0
		for _, a := range n.all(e.a) {
			for _, b := range n.all(e.b) {
				p := ordered(a, b)
				if o.have[p] || a == n.best(e.a) && b == n.best(e.b) {
					continue
				}
				if count++; count > repeatMost {
					o.run.stats.Unlisted++
					continue
				}
				o.have[p] = true
				pairs = append(pairs, p)
			}
		}
	}
	return o.compareAll(pairs, func(i int, ev *verify.Evidence) { o.add(pairs[i], ev) })
}

// others lists what else the ledger holds.
func (o *output) others() {
	n := &o.run.nodes
	list := func(a, b int32, at uint64) {
		p := ordered(n.best(a), n.best(b))
		if o.have[p] {
			return
		}
		ev := o.run.ledger.get(at)
		if n.best(a) > n.best(b) {
			ev = ev.Swapped()
		}
		o.add(p, &ev)
	}
	for _, e := range o.run.ledger.edges {
		list(e.a, e.b, e.at)
	}
	for p, at := range o.run.ledger.extra {
		list(p[0], p[1], at)
	}
}
