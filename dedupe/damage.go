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
	of    func(ordinal int) (Damage, error) // nil: all is told
	known []bool                            // by record
}

// measure sees to it that all tells the damage of some records. Each is asked for once, on so many goroutines; it is called by
// one at a time.
func (d *damages) measure(ctx context.Context, workers int, all []meta, some iter.Seq[int32]) error {
	if d.of == nil {
		return nil
	}
	if d.known == nil {
		d.known = make([]bool, len(all))
		for i := range all {
			d.known[i] = all[i].seen
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
	return parallel(ctx, workers, len(records), 64, func(_, k int) error {
		i := records[k]
		found, err := d.of(int(i))
		if err != nil {
			return fmt.Errorf("damage of record %d: %w", i, err)
		}
		all[i].damaged(found)
		return nil
	})
}
