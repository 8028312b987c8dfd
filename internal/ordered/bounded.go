package ordered

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// Bounded is a Map whose items under way, from push until they are taken, weigh at
// most most together, in whatever weight counts; of items that weigh less, Map's
// own bound holds too. One that weighs most or more is alone from the moment it is
// pushed, and push returns only when it was taken: the next one is not read before.
func Bounded[In, Out any](
	ctx context.Context, workers int, most int64, weight func(In) int64,
	feed func(ctx context.Context, push func(In) error) error,
	work func(ctx context.Context, in In) (Out, error),
	take func(Out) error,
) error {
	type item struct {
		in     In
		weight int64
	}
	type result struct {
		out    Out
		weight int64
	}
	room := semaphore.NewWeighted(most)
	return Map(ctx, workers, func(ctx context.Context, push func(item) error) error {
		return feed(ctx, func(in In) error {
			w := min(weight(in), most)
			if err := room.Acquire(ctx, w); err != nil {
				return err
			}
			if err := push(item{in, w}); err != nil || w < most {
				return err
			}
			if err := room.Acquire(ctx, most); err != nil {
				return err
			}
			room.Release(most)
			return nil
		})
	}, func(ctx context.Context, i item) (result, error) {
		out, err := work(ctx, i.in)
		return result{out, i.weight}, err
	}, func(r result) error {
		defer room.Release(r.weight)
		return take(r.out)
	})
}
