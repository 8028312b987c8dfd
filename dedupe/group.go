package dedupe

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// group clusters the nodes; texts that several records repeat are clusters even
// without another version.
func (r *run) group() ([][]int32, error) {
	in := cluster.Input{N: r.nodes.len(), Edges: r.merging, Rank: r.rank, Answers: r.answers}
	link := func(l [2]int) ([2]int32, bool) {
		a, b := r.nodes.of[l[0]], r.nodes.of[l[1]]
		return [2]int32{a, b}, a >= 0 && b >= 0 && a != b
	}
	for _, l := range r.e.o.MustLink {
		if p, ok := link(l); ok {
			in.Must = append(in.Must, p)
		}
	}
	for _, l := range r.e.o.CannotLink {
		if p, ok := link(l); ok {
			in.Cannot = append(in.Cannot, p)
		}
	}
	groups, err := cluster.Group(in)
	if err != nil {
		return nil, err
	}
	r.merging = nil
	grouped := make([]bool, r.nodes.len())
	for _, g := range groups {
		for _, n := range g {
			grouped[n] = true
		}
	}
	for n := range int32(r.nodes.len()) {
		if !grouped[n] && len(r.nodes.all(n)) > 1 {
			groups = append(groups, []int32{n})
		}
	}
	return groups, nil
}

// rank sorts the nodes of a component by their best records.
func (r *run) rank(nodes []int32) {
	longest := r.longest(nodes)
	slices.SortFunc(nodes, func(a, b int32) int {
		c, _ := r.compareRecords(r.nodes.best(a), r.nodes.best(b), longest)
		return c
	})
}

// longest is the number of words of the longest version, machine-rewritten
// ones aside while there is another.
func (r *run) longest(nodes []int32) int32 {
	longest, spun := int32(0), int32(0)
	for _, n := range nodes {
		if m := &r.e.meta[r.nodes.best(n)]; m.spun {
			spun = max(spun, m.words)
		} else {
			longest = max(longest, m.words)
		}
	}
	if longest == 0 {
		return spun
	}
	return longest
}

// answers verifies nodes against a center, reusing what is known.
func (r *run) answers(center int32, nodes []int32) ([]bool, error) {
	ok := make([]bool, len(nodes))
	var ask []int
	for i, n := range nodes {
		if n == center {
			ok[i] = true
		} else if ev, known := r.ledger.find(ordered(center, n)); known {
			ok[i] = ev.Merge
		} else {
			ask = append(ask, i)
		}
	}
	found := make([]verify.Evidence, len(ask))
	err := parallel(r.ctx, r.e.o.Workers, len(ask), 16, func(w, k int) error {
		p := ordered(center, nodes[ask[k]])
		var err error
		found[k], err = r.compare(w, r.nodes.best(p[0]), r.nodes.best(p[1]))
		return err
	})
	if err != nil {
		return nil, err
	}
	for k, i := range ask {
		r.ledger.extra[ordered(center, nodes[i])] = r.ledger.put(&found[k])
		ok[i] = found[k].Merge
		r.stats.Compared++
	}
	return ok, nil
}
