package steps

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
)

// count counts the records of the ranges of a file that was cut.
//
//	in   chunk -> nothing
//	0    number of the file -> chunk and its count, of a range
//	1    chunk -> what lies before it: nothing, of any other chunk
func count(t *tools.Tools) Step {
	return do(func(ctx context.Context, key []byte, _ iter.Seq[[]byte], out Out) error {
		c, err := t.Chunk(chunkOf(key))
		if err != nil {
			return err
		}
		if c.Range == nil {
			out[1](key, nil)
			return nil
		}
		n, err := corpus.CountChunk(ctx, *c, t.Reading())
		if err != nil {
			return err
		}
		b, err := json.Marshal(n)
		if err != nil {
			return fmt.Errorf("count: %w", err)
		}
		out[0](ChunkKey(c.First), append(ChunkKey(c.Number), b...))
		return nil
	})
}

// bases adds up the counts of the ranges of a file.
//
//	in   number of the file -> chunk and its count
//	0    chunk -> what lies before it
func bases(*tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		counts := slices.SortedFunc(values, slices.Compare)
		var base corpus.Count
		for _, v := range counts {
			if len(v) < chunkBytes {
				return compact.ErrDamaged
			}
			before, err := json.Marshal(base)
			if err != nil {
				return fmt.Errorf("bases: %w", err)
			}
			out[0](v[:chunkBytes:chunkBytes], before)
			var n corpus.Count
			if err := json.Unmarshal(v[chunkBytes:], &n); err != nil {
				return fmt.Errorf("bases: %w", err)
			}
			base = base.Plus(n)
		}
		return nil
	})
}

// measure reads a chunk and files the facts of its records in its segment.
//
//	in   chunk -> what lies before it
//	0    id or an ancestor of one -> chunk, and how many records of it have that id
//	1    "" -> chunk
//	2    chunk -> done
func measure(t *tools.Tools) Step {
	return do(func(ctx context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		c, err := t.Chunk(chunkOf(key))
		if err != nil {
			return err
		}
		var base corpus.Count
		if v := one(values); len(v) > 0 {
			if err := json.Unmarshal(v, &base); err != nil {
				return fmt.Errorf("chunk %d: %w", c.Number, err)
			}
		}
		if err := t.Measure(ctx, c, base); err != nil {
			return fmt.Errorf("chunk %d: %w", c.Number, err)
		}
		seg, err := facts.OpenSegment(facts.SegmentPath(t.Dir, c.Number))
		if err != nil {
			return err
		}
		defer seg.Close()
		for id := range segmentIDs(seg) {
			if id == t.Fail && id != "" {
				return fmt.Errorf("chunk %d: record %q: the worker was told to fail", c.Number, id)
			}
		}
		for _, m := range corpus.Mentions(segmentIDs(seg)) {
			out[0](m.ID[:], binary.AppendUvarint(ChunkKey(c.Number), uint64(m.Own)))
		}
		out[1](nil, arrived(key))
		out[2](key, []byte{tagDone})
		return nil
	})
}

// segmentIDs are the ids of the records of a segment.
func segmentIDs(seg *facts.Segment) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range seg.Len() {
			if !yield(seg.ID(i)) {
				return
			}
		}
	}
}

// repeats tells of an id that repeats to the chunks that mention it.
//
//	in   id or an ancestor of one -> chunk, and how many records of it have that id
//	0    chunk -> id that repeats
func repeats(*tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		var chunks [][]byte
		own := uint64(0)
		for v := range values {
			if len(v) <= chunkBytes {
				return compact.ErrDamaged
			}
			n, size := binary.Uvarint(v[chunkBytes:])
			if size != len(v)-chunkBytes {
				return compact.ErrDamaged
			}
			own += n
			chunks = append(chunks, v[:chunkBytes:chunkBytes])
		}
		if own < 2 {
			return nil
		}
		for _, c := range chunks {
			out[0](c, key)
		}
		return nil
	})
}

// classes sends the records of a chunk whose ids may change to those that they depend on.
//
//	in   chunk -> id that repeats
//	0    class of an id -> record and id
func classes(t *tools.Tools) Step {
	return do(func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		repeat := map[corpus.IDKey]bool{}
		for v := range values {
			if len(v) != len(corpus.IDKey{}) {
				return compact.ErrDamaged
			}
			repeat[corpus.IDKey(v)] = true
		}
		chunk := chunkOf(key)
		seg, err := facts.OpenSegment(facts.SegmentPath(t.Dir, chunk))
		if err != nil {
			return err
		}
		defer seg.Close()
		for i := range seg.Len() {
			id := seg.ID(i)
			if class, ok := corpus.Class(id, func(k corpus.IDKey) bool { return repeat[k] }); ok {
				out[0](class[:], appendOccurrence(nil, corpus.Occurrence{Ordinal: uint64(facts.OrdinalOf(chunk, i)), ID: id}))
			}
		}
		return nil
	})
}

// ids makes the ids of the records of a class unique.
//
//	in   class of an id -> record and id
//	0    chunk -> rename
func ids(*tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		var all []corpus.Occurrence
		for v := range values {
			o, err := readOccurrence(v)
			if err != nil {
				return err
			}
			all = append(all, o)
		}
		for _, o := range corpus.Renames(all) {
			out[0](ChunkKey(facts.Ordinal(o.Ordinal).Chunk()), append([]byte{tagRename}, appendOccurrence(nil, o)...))
		}
		return nil
	})
}

const chunkBytes = 4

func chunkOf(key []byte) int {
	r := compact.Read(key)
	return int(r.Uint32())
}
