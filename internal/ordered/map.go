// Package ordered works on items on several goroutines and hands the results on in
// the order of the items: what a run does is spread over the cores, and what it
// writes does not depend on how many there are.
package ordered

import (
	"context"
	"sync"
)

// Map applies work to the items that feed pushes, on several
// goroutines, and hands the results to take in the order of the items. take
// runs on one goroutine. The first error of any of the three stops all of them
// and is returned. At most 4*workers items are under way.
func Map[In, Out any](
	ctx context.Context, workers int,
	feed func(ctx context.Context, push func(In) error) error,
	work func(ctx context.Context, in In) (Out, error),
	take func(Out) error,
) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	type slot struct {
		in   In
		out  Out
		done chan struct{}
	}
	var (
		todo  = make(chan *slot)
		order = make(chan *slot, 4*workers)
		wg    sync.WaitGroup
	)
	for range workers {
		wg.Go(func() {
			for s := range todo {
				out, err := work(ctx, s.in)
				if err != nil {
					cancel(err)
				}
				s.out = out
				close(s.done)
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(todo)
		push := func(in In) error {
			s := &slot{in: in, done: make(chan struct{})}
			select {
			case order <- s:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			select {
			case todo <- s:
				return nil
			case <-ctx.Done():
				close(s.done)
				return context.Cause(ctx)
			}
		}
		if err := feed(ctx, push); err != nil {
			cancel(err)
		}
	})
	for s := range order {
		<-s.done
		if ctx.Err() != nil {
			continue // drain, so that feed and workers end
		}
		if err := take(s.out); err != nil {
			cancel(err)
		}
	}
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}
