package facts

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Progress is told how reading gets on. Calls come from one goroutine at a time.
type Progress interface {
	Stage(name, unit string, total int64)
	Advance(units, records int64)
}

// Options say what to read and how.
type Options struct {
	Settings settings.Settings
	Sources  corpus.Sources
	Stdin    io.Reader              // what the input - reads
	Model    *spin.Model            // for the first look; nil when the stage is off
	Known    func(word string) bool // does English have the word? nil: nobody knows
	Decided  spin.Decided           // what somebody knows of exchanges
	Workers  int
	Dir      string // for temporary files
	Progress Progress

	Resume   bool // keep the work in Dir and use what an interrupted run left there
	Versions any  // of everything that the work depends on beside the settings
}

const (
	// chunkBytes is how much input goes to a worker at a time: enough to make the
	// hand-over cheap, little enough that huge records do not pile up.
	chunkBytes = 256 << 10
	// streamBytes is the same of standard input, where what has come may be all for a while, and somebody watches.
	streamBytes = 16 << 10
	stdin       = "-" // its name as a source
	// BYTES_UNDER_WAY: so many bytes of input are between reader and store at a time,
	// or one record when that is larger.
	bytesUnderWay = 32 << 20
)

// Read reads every record, does the per-record work in parallel and keeps what came
// of it in input order. What cannot be read is a reject, not an error.
func Read(ctx context.Context, o Options) (*Store, error) {
	s := &Store{o: o, number: map[string]int32{}, keys: map[string]string{}}
	if err := s.open(); err != nil {
		s.Close()
		return nil, err
	}
	if err := s.readAll(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("read: %w", err)
	}
	s.hollow()
	slices.SortStableFunc(s.rejects, func(a, b reports.Reject) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Record, b.Record), cmp.Compare(a.ByteOffset, b.ByteOffset))
	})
	return s, nil
}

// hollow makes notes of the rejects of an input that has nothing in it at all: it has no record, not one that cannot be read.
func (s *Store) hollow() {
	if s.Inputs() > 0 || len(s.rejects) > s.read.Empty {
		return
	}
	for _, r := range s.rejects {
		s.read.Notes = append(s.read.Notes, r.Source+": "+r.Reason)
	}
	s.rejects = nil
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
	if s.o.Settings.Does(settings.StageClean) && s.o.Settings.Clean.Boilerplate {
		s.sites = boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	}
	for _, at := range []**shelf{&s.texts, &s.records, &s.prints, &s.looks} {
		if *at, err = newShelf(s.o.Dir); err != nil {
			return err
		}
	}
	return nil
}

// identity is all that the work on a record depends on beside the record: a change
// of anything else leaves the log of use.
func (o *Options) identity() any {
	set := &o.Settings
	return struct {
		Input, Stages, Clean, Quality any
		Model                         string
		Brief                         bool
		Decided                       spin.Decided
		Versions                      any
	}{set.Input, set.Stages, set.Clean, set.Quality, set.Spin.Model, set.Spin.Learn, o.Decided, o.Versions}
}

// chunk is input on its way to a worker, and work on its way back.
type chunk struct {
	in      []*corpus.Record
	out     []done
	rejects []reports.Reject
	weight  int64 // bytes in it
	total   int64 // bytes read so far
}

// done is a record's work, with what the log of resumable work needs of it.
type done struct {
	*measured
	key     xxh3.Uint128
	fresh   bool // not yet in the log
	renamed bool
}

func (s *Store) readAll(ctx context.Context) error {
	s.o.Progress.Stage("read", "B", s.o.Sources.TotalBytes())
	var seen int64
	return ordered.Bounded(ctx, s.o.Workers, bytesUnderWay, func(c *chunk) int64 { return c.weight }, s.feed, s.workAll, func(c *chunk) error {
		for _, d := range c.out {
			if err := s.take(d); err != nil {
				return err
			}
		}
		s.rejects = append(s.rejects, c.rejects...)
		s.o.Progress.Advance(c.total-seen, int64(len(c.out)))
		seen = c.total
		return nil
	})
}

// workAll measures the records of a chunk, until ctx is done.
func (s *Store) workAll(ctx context.Context, c *chunk) (*chunk, error) {
	for i, rec := range c.in {
		c.in[i] = nil // so that it goes when its text is cleaned
		d, rej := s.work(ctx, rec)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if rej != nil {
			c.rejects = append(c.rejects, *rej)
			continue
		}
		c.out = append(c.out, d)
	}
	return c, nil
}

// feed reads the sources and cuts what comes into chunks.
func (s *Store) feed(ctx context.Context, push func(*chunk) error) error {
	c := &chunk{}
	flush := func() error {
		full := c
		c = &chunk{total: full.total}
		return push(full)
	}
	o := s.o.Settings.Reading()
	o.Stdin, o.TempDir = s.o.Stdin, s.o.Dir
	sum, err := corpus.Read(ctx, s.o.Sources, o, func(rec *corpus.Record) error {
		c.in = append(c.in, rec)
		full := int64(chunkBytes)
		if rec.Source == stdin {
			full = streamBytes
		}
		if c.weight += int64(len(rec.Text) + len(rec.Fields)); c.weight < full {
			return nil
		}
		return flush()
	}, func(rej corpus.Reject) error {
		c.rejects = append(c.rejects, reports.Reject(rej))
		return nil
	}, func(total int64) { c.total = total })
	if err != nil {
		return err
	}
	s.read = sum
	return flush()
}

// work measures a record, unless an interrupted run did. Nothing of it is there
// when ctx is done.
func (s *Store) work(ctx context.Context, rec *corpus.Record) (done, *reports.Reject) {
	d := done{renamed: rec.Renamed != ""}
	if s.log != nil {
		d.key = recordKey(rec)
		if m := s.logged(d.key); m != nil {
			d.measured = m
			s.count(m)
			return d, nil
		}
		d.fresh = true
	}
	m, rej := s.m.measure(ctx, rec)
	if m == nil {
		return d, rej
	}
	d.measured = m
	s.count(m)
	return d, nil
}

// count adds the lines of a record to those of its site.
func (s *Store) count(m *measured) {
	if s.sites != nil && m.rec.Site != "" {
		s.sites.Count(m.rec.Site, m.text)
	}
}

// logged is the work that the log has of a record; nil: none, or it is damaged.
func (s *Store) logged(key xxh3.Uint128) *measured {
	work, text, ok := s.log.find(key)
	if !ok {
		return nil
	}
	encoded, look, whole := cutPrefixed(work)
	if !whole {
		return nil
	}
	rec, err := decodeRecord(encoded)
	if err != nil {
		return nil
	}
	return s.m.shelved(rec, text, look, dedupe.NewFingerprint(text))
}

// take files one record's work.
func (s *Store) take(d done) error {
	if d.fresh {
		work := append(appendPrefixed(nil, d.encoded), d.look...)
		if err := s.log.add(d.key, work, d.text); err != nil {
			return err
		}
	}
	i := len(s.rows)
	s.rows = append(s.rows, row{id: strings.Clone(d.rec.ID), site: s.siteNumber(d.rec.Site)})
	s.rows[i].note(d.measured)
	if d.rec.Reference {
		s.references++
	} else {
		s.countInput(i, &d)
	}
	return s.file(i, d.measured, func(to *shelf, _ int, b []byte) error { return to.add(b) })
}

// countInput counts a record of the input.
func (s *Store) countInput(i int, d *done) {
	if s.rows[i].edited {
		s.edited++
	}
	if d.renamed {
		s.renamed++
	}
	s.noteTextKey(d.rec.Source, d.rec.Number, d.rec.TextKey)
}

func (s *Store) siteNumber(site string) int32 {
	if site == "" {
		return -1
	}
	n, ok := s.number[site]
	if !ok {
		n = int32(len(s.names))
		site = strings.Clone(site)
		s.number[site] = n
		s.names = append(s.names, site)
	}
	return n
}

// noteTextKey remembers which field holds the text.
func (s *Store) noteTextKey(source string, number int64, key string) {
	usual, ok := s.keys[source]
	if !ok {
		s.keys[source] = key
	} else if usual != key {
		s.keys[fmt.Sprintf("%s#%d", source, number)] = key
	}
}
