package steps

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/components"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
)

// wished has the texts looked at together of which somebody decided whether they belong together, be one of them not there.
//
//	in   chunk -> nothing
//	0    text -> text, both ways
func wished(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, _ iter.Seq[[]byte], out Out) error {
		if chunkOf(key) > 0 {
			return nil
		}
		for _, p := range t.Orders.Couples() {
			a, errA := hex.DecodeString(p[0])
			b, errB := hex.DecodeString(p[1])
			if err := cmp.Or(errA, errB); err != nil {
				return fmt.Errorf("decisions: %w", err)
			}
			components.Both(a, b, out[0])
		}
		return nil
	})
}

// wishes are the decisions on the texts of a block.
func (d *decider) wishes() dedupe.Wishes {
	if d.t.Orders.Empty() {
		return dedupe.Wishes{}
	}
	at := map[string]int{}
	for i := range d.cards {
		if hash := tools.HashOf(&d.cards[i]); d.t.Orders.Names(hash) {
			if _, ok := at[hash]; !ok {
				at[hash] = i
			}
		}
	}
	return d.t.Orders.Wishes(func(hash string) (int, bool) {
		i, ok := at[hash]
		return i, ok
	})
}
