package ordered

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestOrderedMapKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 300).Draw(t, "n")
		workers := rapid.IntRange(1, 8).Draw(t, "workers")
		var got []int
		err := Map(context.Background(), workers,
			func(_ context.Context, push func(int) error) error {
				for i := range n {
					if err := push(i); err != nil {
						return err
					}
				}
				return nil
			},
			func(_ context.Context, i int) (int, error) {
				for range rand.IntN(3) {
					runtime.Gosched()
				}
				return i * i, nil
			},
			func(sq int) error { got = append(got, sq); return nil })
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != n {
			t.Fatalf("took %d of %d", len(got), n)
		}
		for i, sq := range got {
			if sq != i*i {
				t.Fatalf("result %d is %d, want %d", i, sq, i*i)
			}
		}
	})
}

func TestOrderedMapStopsOnTheFirstError(t *testing.T) {
	boom := errors.New("boom")
	at := func(place string) error {
		done := make(chan error, 1)
		go func() {
			done <- Map(context.Background(), 3,
				func(_ context.Context, push func(int) error) error {
					for i := range 10_000 {
						if place == "feed" && i == 50 {
							return boom
						}
						if err := push(i); err != nil {
							return err
						}
					}
					return nil
				},
				func(_ context.Context, i int) (int, error) {
					if place == "work" && i == 50 {
						return 0, boom
					}
					return i, nil
				},
				func(i int) error {
					if i > 60 && place != "none" {
						return errors.New("went on after the error")
					}
					if place == "take" && i == 50 {
						return boom
					}
					return nil
				})
		}()
		select {
		case err := <-done:
			return err
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: did not stop", place)
			return nil
		}
	}
	for _, place := range []string{"feed", "work", "take"} {
		if err := at(place); !errors.Is(err, boom) {
			t.Errorf("error in %s: got %v", place, err)
		}
	}
	if err := at("none"); err != nil {
		t.Errorf("no error: got %v", err)
	}
}

func TestOrderedMapStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := Map(ctx, 2,
		func(ctx context.Context, push func(int) error) error {
			for i := 0; ; i++ {
				if err := push(i); err != nil {
					return err
				}
			}
		},
		func(_ context.Context, i int) (int, error) { return i, nil },
		func(i int) error {
			if i == 100 {
				cancel()
			}
			return nil
		})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want a cancellation", err)
	}
}
