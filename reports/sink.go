package reports

import "context"

// Sink takes what a run decides.
type Sink interface {
	// Page takes consecutive records, whose bytes stay as they are from then on.
	// It is called from several goroutines; the function it returns is called by
	// one, in input order.
	Page(entries []Entry) (take func() error, err error)
	// Pairs takes consecutive pairs, by a, then b in input order, as Page takes records.
	Pairs(pairs []Pair) (take func() error, err error)
	Cluster(Cluster) error
	Site(Site) error
	Reject(Reject) error
	// Finish says that everything was taken; s is the summary. A ctx that is
	// done stops the making of the report, and nothing has appeared then.
	Finish(ctx context.Context, s Summary) error
}

// Discard is the Sink of a run that writes nothing.
type Discard struct{}

// Page implements Sink.
func (Discard) Page([]Entry) (take func() error, err error) { return func() error { return nil }, nil }

// Pairs implements Sink.
func (Discard) Pairs([]Pair) (take func() error, err error) { return func() error { return nil }, nil }

// Cluster implements Sink.
func (Discard) Cluster(Cluster) error { return nil }

// Site implements Sink.
func (Discard) Site(Site) error { return nil }

// Reject implements Sink.
func (Discard) Reject(Reject) error { return nil }

// Finish implements Sink.
func (Discard) Finish(context.Context, Summary) error { return nil }
