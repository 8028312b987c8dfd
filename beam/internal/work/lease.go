package work

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// leaseName is a file in the directory of a job that is there while the job goes on, and whose time changes as long as
// somebody wants it to.
const leaseName = "lease"

// How often the lease is renewed and looked at, and how long it holds by itself.
const (
	leaseEvery = 500 * time.Millisecond
	lookEvery  = time.Second
	leaseHolds = 8 * time.Second
)

// Lease says to workers on whatever machine that their job goes on, until it is ended or the launcher is no more.
type Lease struct {
	path string
	stop chan struct{}
	done chan struct{}
}

// NewLease begins a lease in the directory of a job.
func NewLease(dir string) (*Lease, error) {
	l := &Lease{path: filepath.Join(dir, leaseName), stop: make(chan struct{}), done: make(chan struct{})}
	if err := os.WriteFile(l.path, nil, 0o644); err != nil {
		return nil, fmt.Errorf("lease: %w", err)
	}
	go l.renew()
	return l, nil
}

// renew changes the time of the file, which needs no room on a disk that is full.
func (l *Lease) renew() {
	defer close(l.done)
	tick := time.NewTicker(leaseEvery)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case now := <-tick.C:
			// What cannot be renewed runs out.
			if errors.Is(os.Chtimes(l.path, now, now), fs.ErrNotExist) { // a worker took us for dead
				_ = os.WriteFile(l.path, nil, 0o644)
			}
		}
	}
}

// End says that the job is over: workers end at their next look, within a second.
func (l *Lease) End() error {
	close(l.stop)
	<-l.done
	if err := os.Remove(l.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

var (
	errOver     = errors.New("the job is over")
	errNobody   = fmt.Errorf("the launcher gave no sign for %v", leaseHolds)
	errOrphaned = errors.New("the process that started this one is gone")
)

// watch ends a worker when the lease of its job is over or its parent is gone. The parent is asked for instead of
// having the system send a signal: that would come when the thread of Java ends that started us.
//
// live is called once the launcher is known to be there: at once where the lease was renewed a while ago, else when it is renewed
// next. Workers of short stages live no longer than a lease holds by itself: each would take it for one that holds. The time of the
// file is that of another machine's clock, which can be wrong, and then costs a worker half a second.
func watch(ctx context.Context, dir string, live func(), end context.CancelCauseFunc) {
	parent := os.Getppid()
	path := filepath.Join(dir, leaseName)
	live = sync.OnceFunc(live)
	var last, seen time.Time
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		if os.Getppid() != parent {
			end(errOrphaned)
			return
		}
		renewed, err := renewedAt(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			end(errOver)
			return
		case err == nil && !renewed.Equal(last):
			if !last.IsZero() || time.Since(renewed).Abs() < leaseHolds {
				live()
			}
			last, seen = renewed, time.Now()
		case time.Since(seen) > leaseHolds:
			// The engine starts others in our place, once and again: they need not wait to find the same.
			_ = os.Remove(path)
			end(errNobody)
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// renewedAt is the time of a file. It is opened for that: over NFS a file that was opened has its true time, another
// one that of a minute ago.
func renewedAt(path string) (time.Time, error) {
	f, err := os.Open(path)
	if err != nil {
		return time.Time{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
