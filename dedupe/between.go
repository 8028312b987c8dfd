package dedupe

import (
	"context"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// Between lists the pairs of records that the edges of a Part give which join nothing, as Cluster does beside those of clusters. Of
// wishes those are looked at that keep records apart. The texts need only their Foremost records.
func (v *Evidence) Between(ctx context.Context, standing func(ordinal int) Standing, wishes Wishes, pairs func(Pair) error) (*Result, error) {
	if len(v.merging) > 0 {
		e := v.merging[0]
		return nil, fmt.Errorf("dedupe: records %d and %d are joined", v.nodes.best(e.A), v.nodes.best(e.B))
	}
	return v.choose(ctx, standing, wishes, pairs, func(*choice) ([]cluster.Star, error) { return nil, nil })
}

// Foremost are the records of one text that Between looks at, given all of them in any order and their standing by ordinal,
// and how many others there are: however often a text is repeated, an edge of it weighs no more than some 70 cards.
// O(n log n).
func Foremost(records []Card, standing func(ordinal uint64) Standing) (few []Card, others int) {
	judged := make([]Card, len(records))
	for i, c := range records {
		judged[i] = c.Judged(standing(c.Ordinal))
	}
	face := slices.MinFunc(records, func(a, b Card) int { return compareFaces(&a.meta, &b.meta, a.Ordinal, b.Ordinal) })
	taken := map[uint64]bool{face.Ordinal: true}
	takeFirst(taken, slices.Clone(records), 1) // as it was compared
	takeFirst(taken, judged, repeatMost)
	few = slices.DeleteFunc(slices.Clone(records), func(c Card) bool { return !taken[c.Ordinal] })
	return few, len(records) - len(few)
}

// takeFirst takes the first of some cards, which it sorts, and those that the others are held against.
func takeFirst(taken map[uint64]bool, all []Card, most int) {
	var y yardstick
	for i := range all {
		y.add(&all[i].meta)
	}
	slices.SortFunc(all, func(a, b Card) int { return compareCards(&a, &b, &y) })
	for i := range all[:min(len(all), most)] {
		taken[all[i].Ordinal] = true
	}
	words, marks := false, false
	for i := range all {
		m := &all[i].meta
		if m.suspicion != y.least {
			continue
		}
		if m.words == y.words && !words || m.marks == y.marks && !marks {
			words, marks = words || m.words == y.words, marks || m.marks == y.marks
			taken[all[i].Ordinal] = true
		}
	}
}
