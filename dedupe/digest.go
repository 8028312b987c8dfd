package dedupe

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// DIGEST: a text that holds several others, which are no versions of each other, as
// stretches of their own is nobody's version: whoever keeps it alone has none of them as
// an article, and whoever keeps one of them has not the rest. What it shares with any
// text that has no more than one of the stretches links the two and merges nothing.
// PAGES (pages.go) is the exception.

const (
	partMost  = .75 // a part is less than so much of the text it lies in
	partDense = .7  // and its passages fill the stretch between the first and the last to this degree
	partWhole = .8  // so much of it lies there
	partLap   = .2  // stretches that have no larger share of the shorter one in common are apart
	partHalf  = .5  // a text has a stretch when it shares so much of it

	partsLarge = 2 // of parts that merge, so many make a digest
	partsAny   = 3 // or so many, small ones included
)

// part is a text that lies in another, in one stretch of its bytes, as a brief does in a
// digest; an abridgement is spread all over.
type part struct {
	node   int32
	lo, hi int
	merges bool // it would be removed for the other; a smaller excerpt is merged with nobody
}

// partOf says where the second text lies in the first.
func partOf(node int32, ev *verify.Evidence) (part, bool) {
	p := part{node: node, merges: ev.Merge}
	if ev.Relation != verify.Contained || ev.CoverageA >= partMost || ev.CoverageB < partWhole || len(ev.Passages) == 0 {
		return p, false
	}
	p.lo = ev.Passages[0].AStart
	filled := 0
	for _, q := range ev.Passages {
		p.hi = max(p.hi, q.AEnd)
		filled += q.AEnd - q.AStart
	}
	return p, float64(filled) >= partDense*float64(p.hi-p.lo)
}

// apart picks parts of one text that lie apart from one another, as many as there are,
// and are no versions of each other. O(n log n) for n parts, and a look-up each.
func (v *Evidence) apart(parts []part) []part {
	slices.SortFunc(parts, func(a, b part) int {
		if c := cmp.Or(cmp.Compare(a.hi, b.hi), cmp.Compare(b.lo, a.lo)); c != 0 {
			return c
		}
		c, _ := compareRecords(v.e, v.e.meta, v.nodes.best(a.node), v.nodes.best(b.node), &yardstick{})
		return c
	})
	var out []part
	for _, p := range parts {
		if len(out) > 0 {
			last := out[len(out)-1]
			if float64(last.hi-p.lo) > partLap*float64(min(p.hi-p.lo, last.hi-last.lo)) || v.versions(p.node, last.node) {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// several reports whether parts that lie apart make a digest of the text: two that it
// would be a version of, or three of any size, one of them such; an article of which one
// paragraph stands alone as a brief is still an article.
func several(parts []part) bool {
	merges := 0
	for _, p := range parts {
		if p.merges {
			merges++
		}
	}
	return merges >= partsLarge || merges > 0 && len(parts) >= partsAny
}

// versions reports whether two nodes are known to be versions of one text.
func (v *Evidence) versions(a, b int32) bool {
	at, ok := v.ledger.place(ordered(a, b))
	if !ok {
		return false
	}
	_, merge := v.ledger.verdict(at)
	return merge
}

// digests are the stretches of every digest, by its node.
type digests map[int32][]part

// holds reports whether what a digest shares with another text, the digest being the
// first of the two, is no more than one of its stretches.
func (d digests) holds(digest int32, ev *verify.Evidence) bool {
	parts, ok := d[digest]
	if !ok {
		return false
	}
	had := 0
	for _, p := range parts {
		shared := 0
		for _, q := range ev.Passages {
			shared += max(0, min(p.hi, q.AEnd)-max(p.lo, q.AStart))
		}
		if float64(shared) >= partHalf*float64(p.hi-p.lo) {
			had++
		}
	}
	return had < 2
}

// part reports whether one of two texts, by their evidence, the smaller node first, is a
// digest that holds the other or a piece of it.
func (d digests) part(a, b int32, ev *verify.Evidence) bool {
	if d.holds(a, ev) {
		return true
	}
	if _, ok := d[b]; !ok {
		return false
	}
	turned := ev.Swapped()
	return d.holds(b, &turned)
}

// findDigests looks for digests among the verified pairs, and takes what they hold from
// those that merge. O(pairs), and the text of those whose parts make up the whole.
func (v *Evidence) findDigests(ctx context.Context) error {
	parts := make(map[int32][]part)
	for _, e := range v.ledger.edges {
		if relation, _ := v.ledger.verdict(e.at); relation != verify.Contained {
			continue
		}
		ev := v.ledger.get(e.at)
		whole, node := e.a, e.b
		if ev.CoverageA > ev.CoverageB {
			whole, node, ev = e.b, e.a, ev.Swapped()
		}
		if p, ok := partOf(node, &ev); ok {
			parts[whole] = append(parts[whole], p)
		}
	}
	v.digests = make(digests)
	for _, whole := range slices.Sorted(maps.Keys(parts)) {
		all := parts[whole]
		if len(all) < 2 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		stories := v.apart(all)
		if !several(stories) {
			continue
		}
		pages, err := v.pages(whole, stories)
		if err != nil {
			return err
		}
		if pages {
			v.bind(stories)
		} else {
			v.digests[whole] = stories
		}
	}
	v.merging = slices.DeleteFunc(v.merging, func(e cluster.Edge) bool {
		_, a := v.digests[e.A]
		_, b := v.digests[e.B]
		if !a && !b {
			return false
		}
		at, ok := v.ledger.place([2]int32{e.A, e.B})
		if !ok {
			return false // two pages
		}
		ev := v.ledger.get(at)
		return v.digests.part(e.A, e.B, &ev)
	})
	return nil
}

// lookForDigest finds out whether a center that is asked for the first time holds several
// of nodes: where wording is frequent not all pairs were compared before.
func (c *choice) lookForDigest(center int32, nodes []int32, found []verify.Evidence) error {
	if _, ok := c.digests[center]; ok {
		return nil
	}
	var parts []part
	for i, node := range nodes {
		ev := &found[i]
		if node == center || ev.Relation != verify.Contained {
			continue
		}
		if node < center {
			turned := ev.Swapped()
			ev = &turned
		}
		if p, ok := partOf(node, ev); ok {
			parts = append(parts, p)
		}
	}
	stories := c.v.apart(parts)
	fresh := func(p part) bool {
		_, ok := c.v.ledger.place(ordered(center, p.node))
		return !ok
	}
	if !several(stories) || !slices.ContainsFunc(stories, fresh) {
		return nil
	}
	pages, err := c.v.pages(center, stories)
	if err == nil && !pages {
		c.digests[center] = stories
	}
	return err
}
