package steps

import (
	"context"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/tools"
)

// Emit takes a value for a key. It keeps both.
type Emit = func(key, value []byte)

// Outputs is how many collections a step can give.
const Outputs = 4

// Out is where a step puts what it gives.
type Out [Outputs]Emit

// Step is one worker's run of a step. It is used by one goroutine at a time.
type Step struct {
	// Do works on a key and all its values, or one of them where nothing is grouped. values can be ranged over once.
	Do func(ctx context.Context, key []byte, values iter.Seq[[]byte], out Out) error
	// Flush is called when nothing more comes for a while; nil: nothing is held back.
	Flush func(out Out)
}

// do is a step that holds nothing back.
func do(f func(ctx context.Context, key []byte, values iter.Seq[[]byte], out Out) error) Step {
	return Step{Do: f}
}

// New makes a step by its name.
func New(name string, t *tools.Tools) (Step, error) {
	makeStep, ok := table()[name]
	if !ok {
		return Step{}, fmt.Errorf("there is no step %q: launcher and worker are of two versions", name)
	}
	s := makeStep(t)
	work := s.Do
	s.Do = func(ctx context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		err := work(ctx, key, values, out)
		for range values { // a runner may not pass over what was not read
		}
		if err != nil {
			return fmt.Errorf("step %s: %w", name, err)
		}
		return nil
	}
	return s, nil
}

// one is the value of a key that has one.
func one(values iter.Seq[[]byte]) []byte {
	for v := range values {
		return v
	}
	return nil
}
