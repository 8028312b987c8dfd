package dedupe

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// damages asks how damaged texts are when something hangs on it (Options.Damage): most records have no other version,
// and nothing does.
type damages struct {
	of    func(ordinal int) (Damage, error)
	known []bool // by record
}

// measure sees to it that the damage of some records is known. Each is asked for once; it is called by one goroutine at a time.
func (e *Engine) measure(ctx context.Context, some iter.Seq[int32]) error {
	d := &e.damages
	if d.of == nil {
		return nil
	}
	if d.known == nil {
		d.known = make([]bool, len(e.meta))
		for i := range e.meta {
			d.known[i] = e.meta[i].seen
		}
	}
	var records []int32
	for i := range some {
		if !d.known[i] {
			d.known[i] = true
			records = append(records, i)
		}
	}
	slices.Sort(records) // their texts lie in this order
	return parallel(ctx, e.o.Workers, len(records), 64, func(_, k int) error {
		i := records[k]
		found, err := d.of(int(i))
		if err != nil {
			return fmt.Errorf("damage of record %d: %w", i, err)
		}
		e.meta[i].damaged(found)
		return nil
	})
}

// measureCopies measures what has the text of another record, before the best of them is compared for all. Where records
// answer to references, to bounds or to what was seen before, more is decided then: all are measured.
func (e *Engine) measureCopies(ctx context.Context) error {
	if e.damages.of == nil {
		return nil
	}
	all := e.bounds.any() || e.bounds.references || e.recalled
	copies := make([]int32, len(e.texts))
	for _, t := range e.leader {
		if t >= 0 {
			copies[t]++
		}
	}
	return e.measure(ctx, e.recordsOf(func(text int32) bool { return all || copies[text] > 1 }))
}

// recordsOf are the records with certain texts.
func (e *Engine) recordsOf(text func(text int32) bool) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, t := range e.leader {
			if t >= 0 && text(t) && !yield(int32(i)) {
				return
			}
		}
	}
}

// measureMerging measures the texts that may share a cluster.
func (v *Evidence) measureMerging(ctx context.Context) error {
	return v.measureNodes(ctx, func(yield func(int32) bool) {
		for i := range v.ledger.edges {
			if e := &v.ledger.edges[i]; v.bonds.bound(e) && !(yield(e.a) && yield(e.b)) {
				return
			}
		}
	})
}

// measureWished measures the texts that somebody decided on.
func (v *Evidence) measureWished(ctx context.Context, w Wishes) error {
	wished := make(map[int32]bool) // texts
	for _, i := range slices.Concat(ordinals(w.Together), ordinals(w.Apart), w.Represent) {
		if i >= 0 && i < len(v.e.leader) { // another is an error that is told later
			wished[v.e.leader[i]] = true
		}
	}
	if len(wished) == 0 {
		return nil
	}
	return v.e.measure(ctx, v.e.recordsOf(func(text int32) bool { return wished[text] }))
}

// measureNodes measures all records of some nodes.
func (v *Evidence) measureNodes(ctx context.Context, nodes iter.Seq[int32]) error {
	return v.e.measure(ctx, func(yield func(int32) bool) {
		for n := range nodes {
			for _, i := range v.nodes.all(n) {
				if !yield(i) {
					return
				}
			}
		}
	})
}

func ordinals(pairs [][2]int) []int {
	out := make([]int, 0, 2*len(pairs))
	for _, p := range pairs {
		out = append(out, p[0], p[1])
	}
	return out
}
