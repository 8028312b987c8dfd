package check

import (
	"context"
	"errors"

	"github.com/copydesk/copydesk/reports"
)

// both hands what a run decides to two sinks.
type both struct{ a, b reports.Sink }

// Page implements reports.Sink.
func (s both) Page(entries []reports.Entry) (take func() error, err error) {
	return prepared(s.a.Page, s.b.Page, entries)
}

// Pairs implements reports.Sink.
func (s both) Pairs(pairs []reports.Pair) (take func() error, err error) {
	return prepared(s.a.Pairs, s.b.Pairs, pairs)
}

// prepared hands rows to a, then to b, and so does what it returns.
func prepared[Row any](a, b func([]Row) (take func() error, err error), rows []Row) (take func() error, err error) {
	takeA, err := a(rows)
	if err != nil {
		return nil, err
	}
	takeB, err := b(rows)
	if err != nil {
		return nil, err
	}
	return func() error { return errors.Join(takeA(), takeB()) }, nil
}

// Cluster implements reports.Sink.
func (s both) Cluster(c reports.Cluster) error { return errors.Join(s.a.Cluster(c), s.b.Cluster(c)) }

// Site implements reports.Sink.
func (s both) Site(x reports.Site) error { return errors.Join(s.a.Site(x), s.b.Site(x)) }

// Reject implements reports.Sink.
func (s both) Reject(r reports.Reject) error { return errors.Join(s.a.Reject(r), s.b.Reject(r)) }

// Finish implements reports.Sink.
func (s both) Finish(ctx context.Context, x reports.Summary) error {
	return errors.Join(s.a.Finish(ctx, x), s.b.Finish(ctx, x))
}
