package run

import (
	"context"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// pagePairs is how many pairs are encoded together: a corpus of templates has more of them than records.
const pagePairs = 256

// pairPage is a run of pairs, encoded.
type pairPage struct {
	pairs []dedupe.Pair
	rows  []reports.Pair
	bonds []rows.Bond // of each
	take  func() error
}

// choose has dedupe choose, with all that is known of the records now. The pairs go to out as they come: encoded on
// several goroutines, counted and taken in order on one.
func (d *decision) choose(ctx context.Context, out reports.Sink) error {
	feed := func(ctx context.Context, push func([]dedupe.Pair) error) (err error) {
		var page []dedupe.Pair
		d.result, err = d.ev.Cluster(ctx, d.w.standing(d.ev, d.j), d.w.orders.wishes(d.ev), func(p dedupe.Pair) error {
			if page = append(page, p); len(page) < pagePairs {
				return nil
			}
			full := page
			page = make([]dedupe.Pair, 0, pagePairs)
			return push(full)
		})
		if err != nil || len(page) == 0 {
			return err
		}
		return push(page)
	}
	encode := func(_ context.Context, pairs []dedupe.Pair) (pairPage, error) {
		page := pairPage{pairs: pairs, rows: make([]reports.Pair, len(pairs)), bonds: make([]rows.Bond, len(pairs))}
		for i := range pairs {
			p := &pairs[i]
			a, b := d.side(p.A), d.side(p.B)
			page.bonds[i] = rows.BondOf(p, a.Class, b.Class)
			page.rows[i] = rows.Pair(*p, &a, &b)
		}
		var err error
		page.take, err = out.Pairs(page.rows)
		return page, err
	}
	return ordered.Map(ctx, d.w.workers(), feed, encode, func(page pairPage) error {
		for i := range page.pairs {
			p := &page.pairs[i]
			if p.Merge && p.Instead || d.w.before != nil {
				d.merged = append(d.merged, d.mergedPair(p.A, p.B, &page.bonds[i]))
			}
			d.name(p.A)
			d.name(p.B)
			d.tally.Pair(&page.rows[i])
		}
		return page.take()
	})
}
