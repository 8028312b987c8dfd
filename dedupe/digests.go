package dedupe

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// findDigests looks for digests among the verified pairs, and takes what they hold from
// those that merge. O(pairs), and the text of those whose parts make up the whole.
func (v *Evidence) findDigests(ctx context.Context) error {
	parts := make(map[int32][]digest.Part)
	for _, e := range v.ledger.edges {
		if relation, _ := e.at.verdict(); relation != verify.Contained {
			continue
		}
		ev, err := v.ledger.get(e.at)
		if err != nil {
			return err
		}
		if whole, p, ok := digest.Lies(e.a, e.b, &ev); ok {
			parts[whole] = append(parts[whole], p)
		}
	}
	lying := func(yield func(int32) bool) {
		for _, all := range parts {
			for _, p := range all {
				if !yield(p.Text) {
					return
				}
			}
		}
	}
	if err := v.e.measure(ctx, v.nodes.recordsOf(lying)); err != nil {
		return err
	}
	v.digests, v.bonds = make(digest.Set), bonds{}
	for _, node := range slices.Sorted(maps.Keys(parts)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := v.whole(node).find(parts[node])
		if err != nil {
			return err
		}
		v.bonds.pages = append(v.bonds.pages, s.pages...)
		if s.digest != nil {
			v.digests[node] = s.digest
		}
	}
	return v.dropHeld()
}

// FindDigests finds the digests of a Part, and the pages. Call it before anything else is asked.
func (v *Evidence) FindDigests(ctx context.Context) error {
	v.workers(v.e.o.Workers)
	defer v.workers(0)
	if err := v.findDigests(ctx); err != nil {
		return fmt.Errorf("dedupe: part of a corpus: %w", err)
	}
	return nil
}

// Together reports whether two texts have to be in one Part, by their evidence: then
// the pairs with texts outside are what their evidence says, whatever is found. repeated says that several records have one of
// the two.
func Together(ev *verify.Evidence, repeated bool) bool {
	_, _, lies := digest.Lies(0, 1, ev)
	return ev.Merge || lies || ev.Rule == verify.RuleQuoted || repeated && ev.Relation == verify.Contained
}

// dropHeld takes what digests hold from the pairs that merge, and from pages.
func (v *Evidence) dropHeld() error {
	v.bonds.held = make(map[[2]int32]bool)
	for _, e := range v.ledger.edges {
		if _, merge := e.at.verdict(); !merge {
			continue
		}
		held, err := v.holds([2]int32{e.a, e.b}, e.at)
		if err != nil {
			return err
		}
		if held {
			v.bonds.held[[2]int32{e.a, e.b}] = true
		}
	}
	var pages [][2]int32
	for _, p := range v.bonds.pages {
		held := false
		if at, ok := v.ledger.place(p); ok {
			var err error
			if held, err = v.holds(p, at); err != nil {
				return err
			}
		}
		if !held {
			pages = append(pages, p)
		}
	}
	v.bonds.pages = pages
	return nil
}

// holds reports whether one of two nodes is a digest that holds the other, by their evidence.
func (v *Evidence) holds(p [2]int32, at place) (bool, error) {
	_, a := v.digests[p[0]]
	_, b := v.digests[p[1]]
	if !a && !b {
		return false, nil
	}
	ev, err := v.ledger.get(at)
	return err == nil && v.digests.Holds(p[0], p[1], &ev), err
}

// whole is a text in which others lie.
func (v *Evidence) whole(node int32) *whole {
	return &whole{
		versions: v.versions,
		compare: func(a, b int32) int {
			c, _ := compareRecords(v.e, v.e.meta, v.nodes.best(a), v.nodes.best(b), &yardstick{})
			return c
		},
		site:     func(n int32) uint64 { return v.e.meta[v.nodes.best(n)].site },
		document: func() (*verify.Document, error) { return v.readers[0].document(v.nodes.best(node)) },
	}
}

// versions reports whether two nodes are known to be versions of one text.
func (v *Evidence) versions(a, b int32) bool {
	at, ok := v.ledger.place(ordered(a, b))
	if !ok {
		return false
	}
	_, merge := at.verdict()
	return merge
}
