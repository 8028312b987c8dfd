package dedupe

import (
	"context"
	"sync"
	"sync/atomic"
)

// parallel calls work(worker, i) for all i below n on the given number of
// goroutines, in chunks, and returns the error of the smallest failing i it saw.
func parallel(ctx context.Context, workers, n, chunk int, work func(worker, i int) error) error {
	var next atomic.Int64
	var mu sync.Mutex
	var first error
	failed := n
	var wg sync.WaitGroup
	for w := range min(workers, n/chunk+1) {
		wg.Go(func() {
			for {
				lo := int(next.Add(int64(chunk))) - chunk
				for i := lo; i < min(lo+chunk, n); i++ {
					err := ctx.Err()
					if err == nil {
						err = work(w, i)
					}
					if err != nil {
						mu.Lock()
						if i < failed {
							first, failed = err, i
						}
						mu.Unlock()
						next.Store(int64(n))
						return
					}
				}
				if lo >= n {
					return
				}
			}
		})
	}
	wg.Wait()
	return first
}
