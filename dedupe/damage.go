package dedupe

import (
	"context"
	"fmt"
	"slices"
)

// damages asks how damaged texts are when something hangs on it (Options.Damage): most records have no other version,
// and nothing does.
type damages struct {
	of    func(ordinal int) (Damage, error)
	known []bool // by record
}

// measure sees to it that the damage of some records is known. Each is asked for once; it is called by one goroutine at a time.
func (e *Engine) measure(ctx context.Context, records []int32) error {
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
	slices.Sort(records)
	records = slices.DeleteFunc(slices.Compact(records), func(i int32) bool { return d.known[i] })
	for _, i := range records {
		d.known[i] = true
	}
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
	var records []int32
	for i, t := range e.leader {
		if t >= 0 && (all || copies[t] > 1) {
			records = append(records, int32(i))
		}
	}
	return e.measure(ctx, records)
}

// measureMerging measures the texts that may share a cluster.
func (v *Evidence) measureMerging(ctx context.Context) error {
	var nodes []int32
	for _, e := range v.merging {
		nodes = append(nodes, e.A, e.B)
	}
	return v.measureNodes(ctx, nodes)
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
	var records []int32
	for i, t := range v.e.leader {
		if t >= 0 && wished[t] {
			records = append(records, int32(i))
		}
	}
	return v.e.measure(ctx, records)
}

// measureNodes measures all records of some nodes.
func (v *Evidence) measureNodes(ctx context.Context, nodes []int32) error {
	if v.e.damages.of == nil {
		return nil
	}
	var records []int32
	for _, n := range nodes {
		records = append(records, v.nodes.all(n)...)
	}
	return v.e.measure(ctx, records)
}

func ordinals(pairs [][2]int) []int {
	out := make([]int, 0, 2*len(pairs))
	for _, p := range pairs {
		out = append(out, p[0], p[1])
	}
	return out
}
