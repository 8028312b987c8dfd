package steps

import (
	"context"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/components"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
)

// finishMost is COMPONENTS_MOST: so many texts may be left for the one worker that ends what the rounds did not.
const finishMost = 4 << 20

// What meets at a text whose component is looked for, by the first byte of a value.
const (
	tagClaimed = 'c' // it belongs to the key's component
	tagFound   = 'f' // the key's component, as found on one worker
)

// contract takes the length out of chains before the first round.
//
//	in   text -> text, both ways
//	0    text -> text, both ways
func contract(*tools.Tools) Step {
	var c components.Contract
	return Step{
		Do: func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
			for v := range values {
				c.Add(key, v, out[0])
			}
			return nil
		},
		Flush: func(out Out) { c.Flush(out[0]) },
	}
}

// largeStar and smallStar are a round.
//
//	in   text -> text, both ways
//	0    larger text -> smaller text
func largeStar(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		return components.LargeStar(key, values, t.Temp, out[0])
	})
}

// smallStar is documented with largeStar.
//
//	in   larger text -> smaller text
//	0    text -> text, both ways
func smallStar(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		return components.SmallStar(key, values, t.Temp, out[0])
	})
}

// settle tells stars from what the rounds have left.
//
//	in   text -> text, both ways
//	0    text -> claimed
//	1    ""   -> two texts
func settle(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		return components.Settle(key, values, t.Temp, func(root, leaf []byte) {
			out[0](root, append([]byte{tagClaimed}, leaf...))
		}, func(a, b []byte) {
			out[1](nil, append(append([]byte{}, a...), b...))
		})
	})
}

// finish finds the components of what the rounds have left, on one worker.
//
//	in   ""   -> two texts
//	0    text -> found
//	3    ""   -> count of texts
func finish(*tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		var broken error
		var counts tools.Counts
		err := components.Finish(func(yield func(a, b []byte) bool) {
			for v := range values {
				if broken = wireSize(v, 2*contentBytes); broken != nil || !yield(v[:contentBytes], v[contentBytes:]) {
					return
				}
			}
		}, finishMost, func(node, root []byte) {
			out[0](node, append([]byte{tagFound}, root...))
			counts.Finished++
		})
		out[3](nil, countOf(counts))
		return errors.Join(broken, err)
	})
}

// label names the component of every text that has one.
//
//	in   text -> claimed, found
//	0    text -> route component
func label(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		var found []byte
		return withTagged(t, values, tagClaimed, func(v []byte) error {
			if v[0] != tagFound || len(v) != 1+contentBytes {
				return compact.ErrDamaged
			}
			found = append([]byte{}, v[1:]...)
			return nil
		}, func(each func(func([]byte) error) error) error {
			return components.Label(key, found, each, func(node, root []byte) {
				out[0](node, append([]byte{tagComponent}, root...))
			})
		})
	})
}

// both is what settle and label are where there are no rounds: all edges are left.
//
//	in   text -> text, both ways
//	0    ""   -> two texts
func both(*tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		for v := range values {
			if string(key) < string(v) {
				out[0](nil, append(append([]byte{}, key...), v...))
			}
		}
		return nil
	})
}
