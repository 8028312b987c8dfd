package dedupe

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// group clusters the nodes; texts that several records repeat are clusters even
// without another version.
func (c *choice) group() ([][]int32, error) {
	in := cluster.Input{N: c.nodes.len(), Edges: c.v.merging, Rank: c.rank, Tier: c.tier, Answers: c.answers, Part: c.part}
	link := func(l [2]int) ([2]int32, bool) {
		a, b := c.nodes.of[l[0]], c.nodes.of[l[1]]
		return [2]int32{a, b}, a >= 0 && b >= 0 && a != b
	}
	for _, l := range c.v.e.o.MustLink {
		if p, ok := link(l); ok {
			in.Must = append(in.Must, p)
		}
	}
	for _, l := range c.v.e.o.CannotLink {
		if p, ok := link(l); ok {
			in.Cannot = append(in.Cannot, p)
		}
	}
	groups, err := cluster.Group(in)
	if err != nil {
		return nil, err
	}
	grouped := make([]bool, c.nodes.len())
	for _, g := range groups {
		for _, n := range g {
			grouped[n] = true
		}
	}
	for n := range int32(c.nodes.len()) {
		if !grouped[n] && len(c.nodes.all(n)) > 1 {
			groups = append(groups, []int32{n})
		}
	}
	return groups, nil
}

// rank sorts the nodes of a component by their best records.
func (c *choice) rank(nodes []int32) {
	longest := c.longest(nodes)
	slices.SortFunc(nodes, func(a, b int32) int {
		d, _ := c.compare(c.nodes.best(a), c.nodes.best(b), longest)
		return d
	})
}

// tier is the suspicion of a node: of the records with its text, the least.
func (c *choice) tier(node int32) int { return int(c.meta[c.nodes.best(node)].suspicion) }

// longest is the number of words of the longest version among the least
// suspicious.
func (c *choice) longest(nodes []int32) int32 {
	longest, least := int32(0), int32(math.MaxInt32)
	for _, n := range nodes {
		m := &c.meta[c.nodes.best(n)]
		if m.suspicion < least {
			longest, least = 0, m.suspicion
		}
		if m.suspicion == least {
			longest = max(longest, m.words)
		}
	}
	return longest
}

// answers verifies nodes against a center, reusing what is known.
func (c *choice) answers(center int32, nodes []int32) ([]bool, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	ok := make([]bool, len(nodes))
	var ask []int
	for i, n := range nodes {
		if n == center {
			ok[i] = true
		} else if ev, known := c.find(ordered(center, n)); known {
			ok[i] = ev.Merge
		} else {
			ask = append(ask, i)
		}
	}
	found := make([]verify.Evidence, len(ask))
	err := parallel(c.ctx, c.v.e.o.Workers, len(ask), 16, func(w, k int) error {
		p := ordered(center, nodes[ask[k]])
		var err error
		found[k], err = c.v.compare(w, c.v.nodes.best(p[0]), c.v.nodes.best(p[1]))
		return err
	})
	if err != nil {
		return nil, err
	}
	for k, i := range ask {
		c.extra[ordered(center, nodes[i])] = c.v.ledger.put(&found[k])
		ok[i] = found[k].Merge
		c.stats.Compared++
	}
	return ok, nil
}

const (
	partMost  = .75 // a part is less than so much of the text it lies in
	partDense = .7  // and its passages fill the stretch between the first and the last to this degree
)

// part says where in center's text that of node lies, when it lies there in one
// stretch, as a brief does in a digest; an abridgement is spread all over.
func (c *choice) part(center, node int32) (lo, hi int, ok bool) {
	p := ordered(center, node)
	ev, known := c.find(p)
	if !known || ev.Relation != verify.Contained {
		return 0, 0, false
	}
	if p[0] != center {
		ev = ev.Swapped()
	}
	if ev.CoverageA >= partMost || ev.CoverageA > ev.CoverageB || len(ev.Passages) == 0 {
		return 0, 0, false
	}
	lo, hi = ev.Passages[0].AStart, 0
	filled := 0
	for _, q := range ev.Passages {
		hi = max(hi, q.AEnd)
		filled += q.AEnd - q.AStart
	}
	return lo, hi, float64(filled) >= partDense*float64(hi-lo)
}
