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
	a, err := s.a.Page(entries)
	if err != nil {
		return nil, err
	}
	b, err := s.b.Page(entries)
	if err != nil {
		return nil, err
	}
	return func() error { return errors.Join(a(), b()) }, nil
}

// Pair implements reports.Sink.
func (s both) Pair(p reports.Pair) error { return errors.Join(s.a.Pair(p), s.b.Pair(p)) }

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
