package steps

import (
	"context"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/judging"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/beam/internal/wire"
	"github.com/copydesk/copydesk/internal/facts"
)

// What meets at the first planner beside the chunks, by the first byte of a value.
const (
	tagCopy = 'g' // ordinals of a record that has copies and of the one that stands for them
	tagSpun = 'w' // ordinals of two records of which one is the other with words replaced throughout
)

// copies tells of the texts of a block what is known of them before they are judged.
//
//	in   block -> block card, keys, edge
//	0    chunk -> decide block
//	1    ""    -> copy, spun
func copies(t *tools.Tools) Step {
	return do(func(ctx context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		b, err := newBlock(values)
		if err != nil {
			return err
		}
		v, p, err := b.gather(ctx, t)
		if err != nil {
			return err
		}
		pair := func(tag byte, a, b int) {
			out[1](nil, appendOrdinal(appendOrdinal([]byte{tag}, p.Cards[a].Ordinal), p.Cards[b].Ordinal))
		}
		for i, lead := range v.Groups() {
			if lead >= 0 {
				pair(tagCopy, i, int(lead))
			}
		}
		for two := range v.Rewritten() {
			pair(tagSpun, two[0], two[1])
		}
		first := facts.Ordinal(p.Cards[0].Ordinal)
		out[0](ChunkKey(first.Chunk()), append([]byte{tagBlock}, b...))
		return nil
	})
}

// spinPlan makes the tasks of a round.
//
//	in   ""    -> chunk; for the first round copy, spun as well
//	0    chunk -> nothing
//	1    ""    -> chunk, unique, of the first round
func spinPlan(t *tools.Tools, round int) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		g := &judging.Groups{Leads: map[facts.Ordinal]facts.Ordinal{}}
		return barrier(t, values, func(v []byte) error {
			r := wire.NewReader(v[1:])
			switch {
			case v[0] == tagUnique && round == 0:
				out[1](nil, v)
				return nil
			case v[0] == tagCopy && round == 0:
				o := facts.Ordinal(r.Uint64())
				g.Leads[o] = facts.Ordinal(r.Uint64())
			case v[0] == tagSpun && round == 0:
				g.Spun = append(g.Spun, [2]facts.Ordinal{facts.Ordinal(r.Uint64()), facts.Ordinal(r.Uint64())})
			default:
				return wire.ErrDamaged
			}
			return r.Done()
		}, func() error {
			j, err := t.Judging()
			if err != nil {
				return err
			}
			if round > 0 {
				g = nil
			}
			return j.Plan(round, g)
		}, func(key []byte) {
			out[0](key, nil)
			if round == 0 {
				out[1](nil, arrived(key))
			}
		})
	})
}

// spinWork does the tasks of a round that are of a chunk.
//
//	in   chunk -> nothing
//	0    ""    -> chunk
func spinWork(t *tools.Tools, round int) Step {
	return do(func(ctx context.Context, key []byte, _ iter.Seq[[]byte], out Out) error {
		w, err := t.Judges()
		if err != nil {
			return err
		}
		if err := w.Do(ctx, round, chunkOf(key)); err != nil {
			return err
		}
		out[0](nil, arrived(key))
		return nil
	})
}

// spinFound files the last classes, and what the corpus taught.
//
//	in   ""    -> chunk
//	0    chunk -> done
func spinFound(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		return barrier(t, values, none, func() error {
			j, err := t.Judging()
			if err != nil {
				return err
			}
			return j.Found()
		}, func(key []byte) { out[0](key, []byte{tagDone}) })
	})
}
