package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// choice is one call of Evidence.Cluster: who represents whom, by what is known
// of the records now.
type choice struct {
	v     *Evidence
	ctx   context.Context
	meta  []meta
	nodes nodes // of the evidence, the best record by meta first
	wish  wishes
	extra map[[2]int32]place // in the ledger: pairs that clustering asked for

	digests digest.Set // of the evidence, and those that clustering found
	updates updates
	stats   Stats
}

// Cluster groups the verified pairs around representatives (package cluster).
// standing says what is known of a record by now; nil: what Add was told. What wishes say goes before
// what the texts do; contradictory ones are an error. pairs takes the
// pairs, by A and B, in place of Result.Pairs, which a million records would
// swell, and its error is returned as it is; nil: they go there. It may be called
// again, with another standing, by one goroutine at a time. Work is at most
// cluster.Tries comparisons a member and split; it stops when ctx does.
func (v *Evidence) Cluster(ctx context.Context, standing func(ordinal int) Standing, wishes Wishes, pairs func(Pair) error) (*Result, error) {
	return v.choose(ctx, standing, wishes, pairs, (*choice).group)
}

// choose is Cluster around the stars that group finds.
func (v *Evidence) choose(ctx context.Context, standing func(ordinal int) Standing, wishes Wishes, pairs func(Pair) error, group func(*choice) ([]cluster.Star, error)) (*Result, error) {
	if err := v.e.measure(ctx, v.e.wished(wishes)); err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	c := &choice{v: v, ctx: ctx, meta: v.e.meta, nodes: v.nodes, extra: make(map[[2]int32]place), stats: v.stats, digests: maps.Clone(v.digests), updates: make(updates)}
	if len(wishes.Represent) > 0 {
		c.meta = slices.Clone(v.e.meta)
	}
	if err := c.choose(wishes.Represent); err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	if standing != nil {
		c.judge(standing, len(wishes.Represent) > 0)
	}
	if err := c.wishFor(wishes); err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	c.updates.find(&v.ledger, c.date)
	v.workers(v.e.o.Workers)
	defer v.workers(0)
	groups, err := group(c)
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	var untaken error
	take := pairs
	if pairs != nil {
		take = func(p Pair) error {
			untaken = pairs(p)
			return untaken
		}
	}
	res, err := c.result(groups, take)
	if err == nil {
		err = v.e.failed()
	}
	switch {
	case untaken != nil:
		return nil, untaken // it says where
	case err != nil:
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	return res, nil
}

// judge takes what is known of the records by now. Where that is what Add was told, nothing is copied; own: meta is
// a copy already, which differs.
func (c *choice) judge(standing func(ordinal int) Standing, own bool) {
	for i := range c.meta {
		m := c.meta[i]
		if m.judge(standing(i)); m == c.meta[i] {
			continue
		}
		if !own {
			c.meta, own = slices.Clone(c.meta), true
		}
		c.meta[i] = m
	}
	if own {
		c.nodes = c.v.nodes.reordered(c.v.e, c.meta)
	}
}

// result turns stars of nodes into clusters of records, and the ledger into
// pairs.
func (c *choice) result(groups []cluster.Star, pairs func(Pair) error) (*Result, error) {
	res := &Result{}
	for _, g := range groups {
		cl := c.members(g)
		if c.v.e.recalled {
			if err := c.settle(&cl, g.Texts); err != nil {
				return nil, err
			}
		}
		if cl.Members != nil {
			res.Clusters = append(res.Clusters, cl)
		}
	}
	slices.SortFunc(res.Clusters, func(x, y Cluster) int { return cmp.Compare(x.Members[0].Ordinal, y.Members[0].Ordinal) })
	c.nameClusters(res.Clusters)
	o := &output{choice: c, res: res, pairs: pairs, bound: make(map[[2]int32]bool)}
	o.placeMembers()
	if err := o.toRepresentatives(); err != nil {
		return nil, err
	}
	if err := o.wished(); err != nil {
		return nil, err
	}
	if err := o.repeatContained(); err != nil {
		return nil, err
	}
	o.others()
	c.stats.Prose, c.stats.Stable = c.v.e.prose.Stats(), c.v.e.stable.Stats()
	res.Stats = c.stats
	res.Digests = c.foundDigests()
	return res, o.write()
}

// foundDigests are the digests that the evidence does not know.
func (c *choice) foundDigests() map[int][]digest.Part {
	var out map[int][]digest.Part
	for n, stories := range c.digests {
		if _, known := c.v.digests[n]; known {
			continue
		}
		if out == nil {
			out = make(map[int][]digest.Part)
		}
		out[int(c.v.nodes.best(n))] = stories
	}
	return out
}

// compare orders two records as representatives; see compareMeta.
func (c *choice) compare(a, b int32, y *yardstick) (int, string) {
	return compareRecords(c.v.e, c.meta, a, b, y)
}

// place returns where the evidence of a pair of nodes is, a < b.
func (c *choice) place(p [2]int32) (place, bool) {
	if at, ok := c.v.ledger.place(p); ok {
		return at, true
	}
	at, ok := c.extra[p]
	return at, ok
}

// find returns the evidence of a pair of nodes, a < b.
func (c *choice) find(p [2]int32) (ev verify.Evidence, ok bool, err error) {
	at, ok := c.place(p)
	if ok {
		ev, err = c.v.ledger.get(at)
	}
	return ev, ok, err
}
