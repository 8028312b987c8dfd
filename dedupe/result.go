package dedupe

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// members lists the records of a star of nodes, the representative first, and
// names the rule that chose it.
func (c *choice) members(star cluster.Star) Cluster {
	group := star.Texts
	rep := c.nodes.best(group[0])
	out := Cluster{Members: []Member{{Ordinal: int(rep), For: int(rep), Similarity: 1}}}
	rival := int32(-1)
	compare := c.orderOf(group)
	for _, n := range group {
		for _, rec := range c.nodes.all(n) {
			if rec == rep {
				continue
			}
			m := Member{Ordinal: int(rec), For: int(rep)}
			if slices.Contains(star.Stay, n) {
				m.Stays = rec == c.nodes.best(n)
				if !m.Stays {
					m.For = int(c.nodes.best(n))
				}
			}
			if d, rule := compare(int32(m.For), rec); d < 0 {
				m.Over = rule
			}
			out.Members = append(out.Members, m)
			if rival < 0 {
				rival = rec
			} else if d, _ := compare(rec, rival); d < 0 {
				rival = rec
			}
		}
	}
	slices.SortFunc(out.Members[1:], func(x, y Member) int { return cmp.Compare(x.Ordinal, y.Ordinal) })
	d, rule := compare(rep, rival)
	if d > 0 { // the rival would be better
		switch {
		case star.More:
			rule = RuleMembers
		case star.Less:
			rule = RuleLoss
		default: // it would be but for a longer version that neither of them stands for
			rule = RuleComplete
		}
	}
	if best := &c.meta[rep]; best.chosen > 0 && !best.reference && len(group) > 1 {
		rule = RuleDecided // be the closest rival a copy of it
		for m := range out.Members {
			out.Members[m].Over = ""
		}
	}
	out.Rule = rule
	return out
}

// nameClusters derives ids from the representatives' contents.
func (c *choice) nameClusters(clusters []Cluster) {
	contents := make([][2]uint64, len(clusters))
	for i, cl := range clusters {
		contents[i] = c.v.e.content[cl.Members[0].Ordinal]
	}
	ids := nameByContent(contents, func(i, j int) int {
		d, _ := c.compare(int32(clusters[i].Members[0].Ordinal), int32(clusters[j].Members[0].Ordinal), &yardstick{})
		return d
	})
	for i := range clusters {
		clusters[i].ID = ids[i]
	}
}

// NameClusters gives the ids of clusters by the cards of their representatives, as they were Judged. Ids hang together only where
// they meet: of all clusters with one ClusterHash all but one are given the next numbers that are free. A Part names its own
// clusters as if there were no others; of a whole corpus it is enough to name those anew, together, of which
// the hashes have the same first bits, provided that the ids do too.
func NameClusters(representatives []Card) []string {
	contents := make([][2]uint64, len(representatives))
	for i := range representatives {
		contents[i] = representatives[i].Content
	}
	return nameByContent(contents, func(i, j int) int {
		return compareCards(&representatives[i], &representatives[j], &yardstick{})
	})
}

// ClusterHash is the number in a cluster's id, by the text of its representative, when no other cluster has it: 48 bits.
func ClusterHash(content [2]uint64) uint64 {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], content[0])
	binary.BigEndian.PutUint64(b[8:], content[1])
	return xxh3.Hash(b[:]) >> 16
}

// nameByContent gives the ids of clusters by the contents of their representatives, which compare orders.
func nameByContent(contents [][2]uint64, compare func(i, j int) int) []string {
	byHash := make([]int, len(contents))
	hashes := make([]uint64, len(contents))
	for i, content := range contents {
		byHash[i], hashes[i] = i, ClusterHash(content)
	}
	slices.SortFunc(byHash, func(x, y int) int {
		if d := cmp.Compare(hashes[x], hashes[y]); d != 0 {
			return d
		}
		return compare(x, y)
	})
	ids := make([]string, len(contents))
	last := uint64(0)
	for k, i := range byHash {
		h := hashes[i]
		if k > 0 && h <= last { // two clusters share 48 bits: count on
			h = last + 1
		}
		last = h
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], h)
		ids[i] = "c-" + hex.EncodeToString(b[2:])
	}
	return ids
}
