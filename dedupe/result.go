package dedupe

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/zeebo/xxh3"
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
	o := &output{res: res, run: r}
	if err := o.toRepresentatives(); err != nil {
		return nil, err
	}
	if err := o.repeatContained(); err != nil {
		return nil, err
	}
	o.others()
	r.stats.Prose, r.stats.Stable = r.e.prose.Stats(), r.e.stable.Stats()
	res.Stats = r.stats
	return res, o.write()
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
