package dedupe

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/dedupe/cluster"
)

// Between lists the pairs of records that the edges of a Part give which join nothing, as Cluster does beside those of clusters. Of
// wishes those are looked at that keep records apart. Of a text the record that it is compared as is enough
// where no wish names another.
func (v *Evidence) Between(ctx context.Context, standing func(ordinal int) Standing, wishes Wishes, pairs func(Pair) error) (*Result, error) {
	if joined := v.joined(); len(joined) > 0 {
		e := joined[0]
		return nil, fmt.Errorf("dedupe: records %d and %d are joined", v.nodes.best(e.A), v.nodes.best(e.B))
	}
	return v.choose(ctx, standing, wishes, pairs, func(*choice) ([]cluster.Star, error) { return nil, nil })
}
