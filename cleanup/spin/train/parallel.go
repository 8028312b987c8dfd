package train

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls f with the numbers below n, on all processors, in no order.
func parallel(ctx context.Context, n int, f func(i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
