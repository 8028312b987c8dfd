package dedupe

import (
	"context"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// findDigests looks for digests among the verified pairs, and takes what they hold from
// those that merge. O(pairs), and the text of those whose parts make up the whole.
func (v *Evidence) findDigests(ctx context.Context) error {
	parts := make(map[int32][]digest.Part)
	for _, e := range v.ledger.edges {
		if relation, _ := v.ledger.verdict(e.at); relation != verify.Contained {
			continue
		}
		ev := v.ledger.get(e.at)
		whole, node := e.a, e.b
		if ev.CoverageA > ev.CoverageB {
			whole, node, ev = e.b, e.a, ev.Swapped()
		}
		if p, ok := digest.Of(node, &ev); ok {
			parts[whole] = append(parts[whole], p)
		}
	}
	v.digests = make(digest.Set)
	for _, whole := range slices.Sorted(maps.Keys(parts)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		stories := v.stories(parts[whole])
		pages, err := v.pages(whole, stories)
		switch {
		case err != nil:
			return err
		case pages:
			v.bind(stories)
		case stories != nil:
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
		return v.digests.Holds(e.A, e.B, &ev)
	})
	return nil
}

// stories are those of parts that make the text they lie in a digest.
func (v *Evidence) stories(parts []digest.Part) []digest.Part {
	return digest.Stories(parts, v.versions, func(a, b int32) int {
		c, _ := compareRecords(v.e, v.e.meta, v.nodes.best(a), v.nodes.best(b), &yardstick{})
		return c
	})
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

// pages reports whether the stories of a text are its pages.
func (v *Evidence) pages(whole int32, stories []digest.Part) (bool, error) {
	if stories == nil {
		return false, nil
	}
	d, err := v.readers[0].document(v.nodes.best(whole))
	if err != nil {
		return false, err
	}
	return digest.Pages(d, stories, func(a, b int32) bool {
		x, y := v.e.meta[v.nodes.best(a)].site, v.e.meta[v.nodes.best(b)].site
		return x == y || x == 0 || y == 0
	}), nil
}

// bind keeps the pages of a text together until their whole represents them: none of
// them is a version of another.
func (v *Evidence) bind(pages []digest.Part) {
	for i, p := range pages {
		for _, q := range pages[:i] {
			if pair := ordered(p.Text, q.Text); !v.versions(pair[0], pair[1]) {
				v.merging = append(v.merging, cluster.Edge{A: pair[0], B: pair[1], Alike: 1})
			}
		}
	}
}
