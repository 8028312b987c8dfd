package steps

import (
	"context"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/judging"
	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// What meets at the first planner beside the chunks, by the first byte of a value, is of judging.Known: judging.TagLead, judging.TagSpun.

// copies tells of the texts of a block what is known of them before they are judged.
//
//	in   block -> block card, keys, edge
//	0    chunk -> decide block
//	1    ""    -> lead, spun
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
		at := func(i int) facts.Ordinal { return facts.Ordinal(p.Cards[i].Ordinal) }
		for i, lead := range v.Groups() {
			if lead >= 0 {
				out[1](nil, judging.AppendLead(nil, at(i), at(int(lead))))
			}
		}
		for two := range v.Rewritten() {
			out[1](nil, judging.AppendSpun(nil, at(two[0]), at(two[1])))
		}
		out[0](ChunkKey(at(0).Chunk()), append([]byte{tagBlock}, b...))
		return nil
	})
}

// spinPlan makes the tasks of a round.
//
//	in   ""    -> chunk; for the first round lead, spun as well
//	0    chunk -> nothing
//	1    ""    -> chunk, unique, of the first round
func spinPlan(t *tools.Tools, round int) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) (err error) {
		known := spool.NewSorter(t.Temp, knownMost)
		defer func() { err = errors.Join(err, known.Close()) }()
		return barrier(t, values, func(v []byte) error {
			switch {
			case round > 0:
				return compact.ErrDamaged
			case v[0] == tagUnique:
				out[1](nil, v)
			case v[0] == judging.TagLead || v[0] == judging.TagSpun:
				return known.Add(v)
			default:
				return compact.ErrDamaged
			}
			return nil
		}, func() error {
			j, err := t.Planner()
			if err != nil {
				return err
			}
			if round > 0 {
				return j.Plan(round, nil)
			}
			return j.Plan(round, known)
		}, func(key []byte) {
			out[0](key, nil)
			if round == 0 {
				out[1](nil, arrived(key))
			}
		})
	})
}

// knownMost is how many bytes of what is known of copies are sorted in memory, which takes some four times as many.
const knownMost = 4 << 20

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
			j, err := t.Planner()
			if err != nil {
				return err
			}
			return j.Found()
		}, func(key []byte) { out[0](key, []byte{tagDone}) })
	})
}
