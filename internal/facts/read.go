package facts

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Read reads every record, does the per-record work in parallel and keeps what came
// of it in input order. What cannot be read is a reject, not an error.
func Read(ctx context.Context, o Options) (*Store, error) {
	s := &Store{o: o}
	s.holder = &s.stock
	if err := s.open(); err != nil {
		s.Close()
		return nil, err
	}
	if err := s.readAll(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("read: %w", err)
	}
	s.rejects = Unreadable(&s.read, s.Inputs(), s.rejects)
	return s, nil
}

// Unreadable are the rejects of all that was read, given in input order, as a run lists them: by source,
// record and offset. Those of an input that has nothing in it at all become notes in read: it has no record, not one that
// cannot be read. records is the number of readable ones of the input.
func Unreadable(read *corpus.Summary, records int, rejects []reports.Reject) []reports.Reject {
	if records == 0 && len(rejects) <= read.Empty {
		for _, r := range rejects {
			read.Notes = append(read.Notes, r.Source+": "+r.Reason)
		}
		return nil
	}
	slices.SortStableFunc(rejects, func(a, b reports.Reject) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Record, b.Record), cmp.Compare(a.ByteOffset, b.ByteOffset))
	})
	return rejects
}

func (s *Store) open() (err error) {
	if s.m, err = newMeasurer(&s.o); err != nil {
		return err
	}
	if s.o.Resume {
		identity, err := json.Marshal(s.o.identity())
		if err != nil {
			return fmt.Errorf("resume: %w", err)
		}
		if s.log, err = openResume(s.o.Dir, identity); err != nil {
			return err
		}
	}
	if CutsSites(&s.o.Settings) {
		s.sites = boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	}
	return s.stock.open(s.o.Dir, s.m.has)
}

// readAll reads, measures and files everything.
func (s *Store) readAll(ctx context.Context) error {
	s.o.Progress.Stage("read", "B", s.o.Sources.TotalBytes())
	in := intake{o: &s.o, m: s.m, log: s.log, sites: s.sites, read: func(ctx context.Context, o corpus.Options, rec func(*corpus.Record) error, rej func(corpus.Reject) error, progress func(int64)) (err error) {
		s.read, err = corpus.Read(ctx, s.o.Sources, o, rec, rej, progress)
		return err
	}}
	return in.all(ctx, s.take, func(r reports.Reject) { s.rejects = append(s.rejects, r) })
}

// take files one record's work.
func (s *Store) take(d done) error {
	if d.fresh {
		work := append(compact.AppendString(nil, d.encoded), d.look...)
		if err := s.log.add(d.key, work, d.text); err != nil {
			return err
		}
	}
	i := s.stock.add(d.measured)
	if d.rec.Reference {
		s.references++
	} else {
		s.keys.note(d.rec.Source, d.rec.Number, d.rec.TextKey)
		if d.renamed {
			s.renamed++
		}
	}
	return s.stock.file(i, d.measured, func(to *shelf, _ int, b []byte) error { return to.add(b) })
}
