package facts

import (
	"context"
	"errors"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// A worker that is told to stop measures no further record, and ends the one it has
// between two steps.
func TestWorkStops(t *testing.T) {
	set := settings.Default()
	m, err := newMeasurer(&Options{Settings: set})
	if err != nil {
		t.Fatal(err)
	}
	s := &intake{m: m, o: &Options{Settings: set}}
	batchOf := func() *batch {
		return &batch{in: []*corpus.Record{{ID: "a", Text: "The harbour reopened on Monday."}, {ID: "b", Text: "Trains run again."}}}
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	c := batchOf()
	if _, err := s.workAll(ctx, c); err != nil || len(c.out) != 2 || c.in[0] != nil {
		t.Fatalf("%d records measured, error %v", len(c.out), err)
	}
	why := errors.New("enough")
	cancel(why)
	c = batchOf()
	if _, err := s.workAll(ctx, c); !errors.Is(err, why) || len(c.out) != 0 {
		t.Errorf("%d records measured, error %v", len(c.out), err)
	}
	if got, rej := m.measure(ctx, batchOf().in[0]); got != nil || rej != nil {
		t.Errorf("measured %v, %v", got, rej)
	}
}
