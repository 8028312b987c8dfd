package work

import (
	"context"
	"errors"
	"testing"
)

// TestLeaseEndsWorkers holds that a worker goes on while the lease holds, and ends for its reason when that is over.
func TestLeaseEndsWorkers(t *testing.T) {
	dir := t.TempDir()
	lease, err := NewLease(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	go watch(ctx, dir, cancel)
	first, err := renewedAt(lease.path)
	if err != nil {
		t.Fatal(err)
	}
	for { // renewed while nobody asks
		now, err := renewedAt(lease.path)
		if err != nil {
			t.Fatal(err)
		}
		if now.After(first) {
			break
		}
		if ctx.Err() != nil {
			t.Fatal(context.Cause(ctx))
		}
	}
	if err := lease.End(); err != nil {
		t.Fatal(err)
	}
	<-ctx.Done()
	if err := context.Cause(ctx); !errors.Is(err, errOver) {
		t.Errorf("the worker ended since %v", err)
	}
}

// TestNoLeaseNoWorker holds that a worker of a job that nobody holds ends at once.
func TestNoLeaseNoWorker(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	watch(ctx, t.TempDir(), cancel)
	if err := context.Cause(ctx); !errors.Is(err, errOver) {
		t.Errorf("the worker ended since %v", err)
	}
}
