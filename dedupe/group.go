package dedupe

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// group clusters the nodes; texts that several records repeat are clusters even
// without another version.
func (c *choice) group() ([]cluster.Star, error) {
	merging, err := c.v.merging()
	if err != nil {
		return nil, err
	}
	in := cluster.Input{N: c.nodes.len(), Edges: merging, Rank: c.rank, Tier: c.tier, Peers: c.peers, Answers: c.answers}
	in.Chosen, in.Must, in.Cannot, in.Kin = c.chosen, c.wish.must, c.wish.cannot, c.text
	for _, e := range c.v.ledger.edges {
		if e.at.distinct() {
			in.Apart = append(in.Apart, [2]int32{e.a, e.b})
		}
	}
	c.leaveSeen(&in)
	copies, err := c.ofReferences(&in)
	if err != nil {
		return nil, err
	}
	groups, err := cluster.Group(in)
	if err != nil {
		return nil, err
	}
	groups = append(groups, copies...)
	grouped := make([]bool, c.nodes.len())
	for _, g := range groups {
		for _, n := range g.Texts {
			grouped[n] = true
		}
	}
	for n := range int32(c.nodes.len()) {
		if !grouped[n] && len(c.nodes.all(n)) > 1 {
			groups = append(groups, cluster.Star{Texts: []int32{n}})
		}
	}
	return groups, nil
}

// order compares the records of some nodes as representatives, and names the rule.
type order func(a, b int32) (int, string)

// orderOf is compareRecords with LATEST before everything that says what a text is like,
// and after what somebody wishes: references are looked for at the head of a rank.
func (c *choice) orderOf(nodes []int32) order {
	y, states := c.yardstick(nodes), c.updates.among(nodes, c.date)
	return func(a, b int32) (int, string) {
		d, rule := c.compare(a, b, y)
		if len(states) == 0 || rule == RuleReference || rule == RuleDecided || rule == RuleNotSpun || rule == RulePreference {
			return d, rule
		}
		if late := compareStates(states, c.nodes.of[a], c.nodes.of[b]); late != 0 {
			return late, RuleLatest
		}
		return d, rule
	}
}

// rank sorts the nodes of a component by their best records.
func (c *choice) rank(nodes []int32) {
	compare := c.orderOf(nodes)
	slices.SortFunc(nodes, func(a, b int32) int {
		d, _ := compare(c.nodes.best(a), c.nodes.best(b))
		return d
	})
}

func (c *choice) date(node int32) int64 { return c.meta[c.nodes.best(node)].date }

// tier is the suspicion of a node: of the records with its text, the least.
func (c *choice) tier(node int32) int { return int(c.meta[c.nodes.best(node)].suspicion) }

// yardstick is what nodes are held against.
func (c *choice) yardstick(nodes []int32) *yardstick {
	y := &yardstick{}
	for _, n := range nodes {
		y.add(&c.meta[c.nodes.best(n)])
	}
	return y
}

// peers says that nobody's wish, no suspicion, no damage and no date of two states sets two nodes apart.
func (c *choice) peers(a, b int32) bool {
	x, y := &c.meta[c.nodes.best(a)], &c.meta[c.nodes.best(b)]
	return x.suspicion == y.suspicion && x.preference == y.preference && x.level == y.level &&
		!lostMarks(min(x.marks, y.marks), max(x.marks, y.marks)) && !slices.Contains(c.updates[a], b)
}

// answers verifies nodes against a center, reusing what is known.
func (c *choice) answers(center int32, nodes []int32) ([]cluster.Answer, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	found := make([]verify.Evidence, len(nodes))
	var ask []int
	for i, n := range nodes {
		if n == center || !c.may(center, n) && !c.wish.grouped[n] {
			continue
		}
		ev, known, err := c.find(ordered(center, n))
		if err != nil {
			return nil, err
		}
		if found[i] = ev; !known {
			ask = append(ask, i)
		}
	}
	err := parallel(c.ctx, c.v.e.o.Workers, len(ask), 16, func(w, k int) error {
		p := ordered(center, nodes[ask[k]])
		var err error
		found[ask[k]], err = c.v.compare(w, c.v.nodes.best(p[0]), c.v.nodes.best(p[1]))
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, i := range ask {
		at, err := c.v.ledger.put(&found[i])
		if err != nil {
			return nil, err
		}
		c.extra[ordered(center, nodes[i])] = at
		c.stats.Compared++
	}
	if err := c.lookForDigest(center, nodes, found); err != nil {
		return nil, err
	}
	out := make([]cluster.Answer, len(nodes))
	for i, n := range nodes {
		if n == center {
			out[i].Version = true
			continue
		}
		out[i] = c.answer(center, n, &found[i])
		out[i].Version = out[i].Version && (c.may(center, n) || c.wish.bound(center, n))
	}
	return out, nil
}

// may tells whether the records of two nodes may be compared.
func (c *choice) may(a, b int32) bool {
	return c.v.e.bounds.between(&c.meta[c.nodes.best(a)], &c.meta[c.nodes.best(b)]) == barNone
}
