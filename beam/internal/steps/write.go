package steps

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/judging"
	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// renamed tells every chunk whether an id of the input was made unique, before its records are written.
//
//	in   ""    -> chunk, unique
//	0    chunk -> write unique
func renamed(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		any := byte(0)
		return barrier(t, values, func(v []byte) error {
			if len(v) != 1 || v[0] != tagUnique {
				return compact.ErrDamaged
			}
			any = 1
			return nil
		}, func() error { return nil }, func(key []byte) { out[0](key, []byte{tagUnique, any}) })
	})
}

// write writes the part of every file that goes by the records of a chunk.
//
//	in   chunk -> write pair, cluster, fate, unique, named
func write(t *tools.Tools) Step {
	return do(func(ctx context.Context, key []byte, values iter.Seq[[]byte], _ Out) (err error) {
		w := &chunkWriter{t: t, chunk: chunkOf(key), fates: make(map[int][]byte), names: make(map[int]string), told: tools.Told{Tally: rows.NewTally(), Heard: t.Orders.Hear()}}
		w.pairs, w.clusters = spool.NewSorter(t.Temp, 0), spool.NewSorter(t.Temp, 0)
		defer func() { err = errors.Join(err, w.pairs.Close(), w.clusters.Close()) }()
		for v := range values {
			if err := w.take(v); err != nil {
				return err
			}
		}
		if err := w.all(ctx); err != nil {
			return fmt.Errorf("chunk %d: %w", w.chunk, err)
		}
		return nil
	})
}

// chunkWriter writes the lines of a chunk.
type chunkWriter struct {
	t               *tools.Tools
	chunk           int
	fates           map[int][]byte // by place
	names           map[int]string // of clusters that got another id where they met others, by the places of members
	pairs, clusters *spool.Sorter
	unique          bool // an id of the run was made unique
	known           bool // it is known whether one was
	told            tools.Told
	verdicts        *judging.Verdicts // nil: nobody judged
	out             *reports.PartWriter
}

func (w *chunkWriter) take(v []byte) error {
	r := compact.Read(v)
	switch r.Byte() {
	case tagPairRow:
		return w.pairs.Add(r.Rest())
	case tagClusterRow:
		return w.clusters.Add(r.Rest())
	case tagFate:
		at := facts.Ordinal(r.Uint64())
		w.fates[at.Place()] = r.Rest()
	case tagNamed:
		at := facts.Ordinal(r.Uint64())
		w.names[at.Place()] = string(r.Rest())
	case tagUnique:
		w.unique, w.known = r.Byte() != 0, true
	case tagDone: // judged
	default:
		return compact.ErrDamaged
	}
	return r.Done()
}

// all writes the part and files what was counted of it.
func (w *chunkWriter) all(ctx context.Context) (err error) {
	if !w.known {
		return compact.ErrDamaged
	}
	w.out, err = reports.CreatePart(w.t.Dir, reports.Part{Number: w.chunk, Of: len(w.t.Job.Chunks), Files: tools.ChunkFiles()}, nil)
	if err != nil {
		return err
	}
	defer w.out.Abort()
	if err := w.t.Facts.With(w.chunk, func(f *facts.Segment) error {
		w.told.Records, w.told.Edited, w.told.Renamed = int64(f.Len()), f.Edited(), f.Renamed()
		return w.records(ctx, f)
	}); err != nil {
		return err
	}
	if err := w.pairs.Each(w.pair); err != nil {
		return err
	}
	if err := w.clusters.Each(w.cluster); err != nil {
		return err
	}
	if w.told.Sizes, err = w.out.Finish(); err != nil {
		return err
	}
	return w.t.Tell(w.chunk, &w.told)
}

// records writes the records.
func (w *chunkWriter) records(ctx context.Context, f *facts.Segment) error {
	if w.t.Spins() {
		j, err := w.t.Judging()
		if err != nil {
			return err
		}
		if w.verdicts, err = j.Verdicts(w.chunk, f); err != nil {
			return err
		}
	}
	entries := rows.Entries{Signals: facts.SignalNames(), Unique: w.unique}
	for i := range f.Len() {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		s, err := w.subject(f, i)
		if err != nil {
			return err
		}
		e, err := entries.Entry(s)
		if err != nil {
			return err
		}
		w.told.Tally.Record(uint64(facts.OrdinalOf(w.chunk, i)), &e.Document, s.Fate.Versions)
		w.told.Tally.Text(len(s.Text))
		w.t.Orders.Meet(w.told.Heard, s.Text)
		w.t.Orders.Stand(w.told.Heard, s.Record.Hash, uint64(facts.OrdinalOf(w.chunk, i)), f.Rejected(i), false, &s.Fate)
		take, err := w.out.Page([]reports.Entry{e})
		if err != nil {
			return err
		}
		if err := take(); err != nil {
			return err
		}
	}
	return nil
}

// subject joins what is known of a record.
func (w *chunkWriter) subject(f *facts.Segment, i int) (*rows.Subject, error) {
	s := &rows.Subject{Fate: rows.Alone(f.Rejected(i))}
	var err error
	if b, ok := w.fates[i]; ok {
		if s.Fate, err = rows.ReadFate(b); err != nil {
			return nil, fmt.Errorf("record %s: %w", f.ID(i), err)
		}
	}
	if id, ok := w.names[i]; ok {
		s.Fate.Cluster = id
	}
	if s.Record, err = f.Record(i); err != nil {
		return nil, err
	}
	if s.Text, err = f.Text(i); err != nil {
		return nil, err
	}
	if !w.t.Spins() {
		return s, nil
	}
	v, why, err := w.verdicts.Verdict(i)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", f.ID(i), err)
	}
	s.Look = &rows.Look{Verdict: v, Last: v.Class, Site: why}
	if class, ok := w.t.Orders.Class(s.Record.Hash); ok {
		s.Look.Last, s.Look.Decided = class, true
	}
	if w.t.Job.Settings.Spin.Remove {
		s.Fate = s.Fate.Judged(s.Look.Last, s.Look.Decided, w.t.Orders.Wanted(s.Record.Hash))
	}
	return s, nil
}

func (w *chunkWriter) pair(b []byte) error {
	var row reports.Pair
	if err := json.Unmarshal(b[2*ordinalBytes:], &row); err != nil {
		return fmt.Errorf("line of a pair: %w", err)
	}
	w.told.Tally.Pair(&row)
	take, err := w.out.Pairs([]reports.Pair{row})
	if err != nil {
		return err
	}
	return take()
}

func (w *chunkWriter) cluster(b []byte) error {
	var row reports.Cluster
	if err := json.Unmarshal(b[ordinalBytes+1:], &row); err != nil {
		return fmt.Errorf("line of a cluster: %w", err)
	}
	first := facts.Ordinal(binary.BigEndian.Uint64(b))
	if id, ok := w.names[first.Place()]; ok {
		row.Cluster = id
	}
	w.told.Tally.Cluster(b[ordinalBytes] != 0)
	return w.out.Cluster(row)
}

const ordinalBytes = 8
