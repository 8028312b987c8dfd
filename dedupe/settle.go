package dedupe

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// SEEN: what was seen before is out in the world. It is neither removed nor kept anew, and a record that
// comes in goes only where one that was kept stands for it: one seen before if there is such, else another
// that comes in. A cluster is represented by who represents all its records, or by who stands for
// that one.

// leaveSeen takes the clusters out of the input of which no record came in.
func (c *choice) leaveSeen(in *cluster.Input) {
	if !c.v.e.recalled {
		return
	}
	of := cluster.Components(in.N, in.Edges)
	fresh := make(map[int32]bool)
	for i, n := range c.nodes.of {
		if n >= 0 && !c.meta[i].seen {
			fresh[of[n]] = true
		}
	}
	kept := make([]cluster.Edge, 0, len(in.Edges))
	for _, e := range in.Edges {
		if fresh[of[e.A]] {
			kept = append(kept, e)
		}
	}
	in.Edges = kept
}

// settle decides on the records of a cluster of these nodes that come in beside others that were seen. A cluster
// in which none comes in is left without members.
func (c *choice) settle(cl *Cluster, nodes []int32) error {
	var seen, fresh []int32
	for _, m := range cl.Members {
		i := int32(m.Ordinal)
		switch {
		case !c.meta[i].seen:
			fresh = append(fresh, i)
		case c.meta[i].kept:
			seen = append(seen, i)
		}
	}
	if len(fresh) == 0 {
		cl.Members = nil
		return nil
	}
	if len(fresh) == len(cl.Members) || c.meta[cl.Members[0].Ordinal].reference {
		return nil
	}
	usual := int32(cl.Members[0].Ordinal)
	compare := c.orderOf(nodes)
	order := func(a, b int32) int {
		d, _ := compare(a, b)
		return cmp.Or(ifelse(a == usual, 0, 1)-ifelse(b == usual, 0, 1), d)
	}
	slices.SortFunc(seen, order)
	slices.SortFunc(fresh, order)
	s := settled{choice: c, keepers: seen, instead: make(map[int32]int32)}
	if err := s.decide(fresh); err != nil {
		return err
	}
	rep := s.representative(usual)
	if rep != usual {
		cl.Rule = ruleSeen
	}
	s.write(cl, rep)
	return nil
}

// settled is a cluster while it is settled.
type settled struct {
	*choice
	keepers []int32         // records that may stand for others: those seen, the best first, then those that came in
	instead map[int32]int32 // of a record that goes: who stands for it
}

// decide finds out which records that come in, the best first, go.
func (s *settled) decide(fresh []int32) error {
	for _, i := range fresh {
		k, ok, err := s.whoStands(i)
		if err != nil {
			return err
		}
		if ok {
			s.instead[i] = k
			continue
		}
		s.keepers = append(s.keepers, i)
	}
	return nil
}

// standMost is KEEPERS: so many of the kept records are asked whether they stand for one, besides those
// that are known to be related to it.
const standMost = 2 * cluster.Tries

// whoStands gives the first of the keepers that stands for a record.
func (s *settled) whoStands(i int32) (keeper int32, ok bool, err error) {
	asked := 0
	node := s.nodes.of[i]
	for _, k := range s.keepers {
		n := s.nodes.of[k]
		if n == node {
			return k, true, nil
		}
		if _, known := s.place(ordered(n, node)); !known {
			if asked == standMost {
				continue
			}
			asked++
		}
		a, err := s.answers(n, []int32{node})
		if err != nil {
			return 0, false, err
		}
		if stands(a[0]) {
			return k, true, nil
		}
	}
	return 0, false, nil
}

// representative is who represents the cluster in place of the usual one, where that is gone.
func (s *settled) representative(usual int32) int32 {
	m := &s.meta[usual]
	if instead, gone := s.instead[usual]; gone {
		return instead
	}
	if m.seen && !m.kept {
		return s.keepers[0] // one that comes in where none of those seen is kept
	}
	return usual
}

// write puts what was decided into the cluster.
func (s *settled) write(cl *Cluster, rep int32) {
	for k := range cl.Members {
		m := &cl.Members[k]
		i := int32(m.Ordinal)
		instead, gone := s.instead[i]
		*m = Member{Ordinal: m.Ordinal, For: int(rep)}
		switch {
		case i == rep:
			m.Similarity = 1
		case gone:
			m.For = int(instead)
		case !s.meta[i].seen:
			m.Stays = true
		}
	}
	slices.SortFunc(cl.Members, func(x, y Member) int {
		return cmp.Or(ifelse(x.Ordinal == int(rep), 0, 1)-ifelse(y.Ordinal == int(rep), 0, 1), cmp.Compare(x.Ordinal, y.Ordinal))
	})
}
