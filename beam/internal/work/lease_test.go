package work

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
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
	live := make(chan struct{})
	go watch(ctx, dir, func() { close(live) }, cancel)
	<-live
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
	watch(ctx, t.TempDir(), func() { t.Error("a launcher is taken to be there") }, cancel)
	if err := context.Cause(ctx); !errors.Is(err, errOver) {
		t.Errorf("the worker ended since %v", err)
	}
}

// TestALeaseThatRanOutIsTakenAway holds that a worker that nobody gave a sign takes the lease away, so that those started in its place
// end at once, and that a launcher which lives makes it anew.
func TestALeaseThatRanOutIsTakenAway(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, leaseName)
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour) // by whosever clock
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	for _, want := range []error{errNobody, errOver} {
		ctx, cancel := context.WithCancelCause(t.Context())
		watch(ctx, dir, func() { t.Error("a launcher is taken to be there") }, cancel)
		if err := context.Cause(ctx); !errors.Is(err, want) {
			t.Errorf("the worker ended since %v, want %v", err, want)
		}
		cancel(nil)
	}
	lease, err := NewLease(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, old, old); err != nil { // a launcher whose clock is wrong renews it all the same
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	live := make(chan struct{})
	go watch(ctx, dir, func() { close(live) }, cancel)
	select {
	case <-live:
		cancel(nil)
	case <-ctx.Done():
		t.Fatal(context.Cause(ctx))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for { // until it is there again
		if _, err := os.Stat(path); err == nil {
			break
		}
		if t.Context().Err() != nil {
			t.Fatal("it is not made anew")
		}
	}
	if err := lease.End(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is there after its end: %v", err)
	}
}
