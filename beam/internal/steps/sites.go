package steps

import (
	"context"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
)

// sites joins what the chunks counted of the lines of their sites.
//
//	in   "" -> every chunk, which is measured
//	0    every chunk -> nothing
func sites(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		return barrier(t, values, none, func() error { return t.JoinSites(tools.Counted) }, func(key []byte) { out[0](key, nil) })
	})
}

// place looks where the lines stand that repeat across a site.
//
//	in   chunk -> nothing
//	0    "" -> chunk
func place(t *tools.Tools) Step {
	return do(func(ctx context.Context, key []byte, _ iter.Seq[[]byte], out Out) error {
		if err := t.PlaceSites(ctx, chunkOf(key)); err != nil {
			return err
		}
		out[0](nil, arrived(key))
		return nil
	})
}

// placed joins what the chunks placed.
//
//	in   "" -> every chunk
//	0    every chunk -> done
func placed(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		return barrier(t, values, none, func() error { return t.JoinSites(tools.Placed) }, func(key []byte) { out[0](key, []byte{tagDone}) })
	})
}

// barrier does something once all chunks have arrived, and gives them out again. A chunk that is not there is an error. other
// takes the values that are no chunks.
func barrier(t *tools.Tools, values iter.Seq[[]byte], other func(v []byte) error, work func() error, emit func(key []byte)) error {
	there := make([]bool, len(t.Job.Chunks))
	n := 0
	for v := range values {
		if len(v) > 0 && v[0] != tagDone {
			if err := other(v); err != nil {
				return err
			}
			continue
		}
		if len(v) != 1+chunkBytes || chunkOf(v[1:]) >= len(there) {
			return compact.ErrDamaged
		}
		if c := chunkOf(v[1:]); !there[c] {
			there[c] = true
			n++
		}
	}
	if n != len(there) {
		return errChunks
	}
	if err := work(); err != nil {
		return err
	}
	for c := range there {
		emit(ChunkKey(c))
	}
	return nil
}

var errChunks = errors.New("not all chunks of the input have arrived")

// arrived says that a chunk has.
func arrived(key []byte) []byte { return append([]byte{tagDone}, key...) }

// none is for a barrier where nothing but chunks arrives.
func none([]byte) error { return compact.ErrDamaged }
