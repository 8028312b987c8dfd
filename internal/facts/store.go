package facts

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"
	"unsafe"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

// Store is the facts of all readable records, by their place in the input. After
// CutSites it is read-only and safe for concurrent use.
type Store struct {
	o       Options
	m       *measurer
	sites   *boilerplate.Sites // nil when furniture stays
	log     *resumeLog         // nil unless the run can be resumed
	rows    []row
	names   []string         // of sites
	number  map[string]int32 // of each site's name
	texts   *shelf
	records *shelf
	prints  *shelf // each a Print; empty when dedupe is off or the record is rejected
	looks   *shelf // spin verdicts

	decoded atomic.Int64
	edited  int64
	renamed int64

	references int // records behind those of the input
	seen       int // records behind these: see Recall
	read       corpus.Summary
	rejects    []reports.Reject
	keys       map[string]string // see TextKeys
}

// row is what memory holds of a record.
type row struct {
	id       string
	site     int32 // -1: unknown
	size     int32 // bytes of the text, the largest number when it has more
	rejected bool  // by quality
	edited   bool  // by cleaning
	changes  int32 // bytes of memory that its edits take when they are written, like size
	origin   origin
}

// note takes over what a measured record says.
func (r *row) note(m *measured) {
	r.origin = originOf(m.rec)
	r.rejected, r.edited = m.rec.RejectedBy >= 0, len(m.rec.Edits) > 0
	r.size = int32(min(len(m.text), math.MaxInt32))
	r.changes = int32(min(m.rec.changesWeight(), math.MaxInt32))
}

func (s *Store) stores() []*shelf { return []*shelf{s.texts, s.records, s.prints, s.looks} }

// file puts a record on the shelves. put only reads the bytes: they are the text's own.
func (s *Store) file(i int, m *measured, put func(*shelf, int, []byte) error) error {
	for _, p := range []struct {
		to    *shelf
		bytes []byte
	}{{s.texts, unsafe.Slice(unsafe.StringData(m.text), len(m.text))}, {s.records, m.encoded}, {s.prints, m.sketch}, {s.looks, m.look}} {
		if err := put(p.to, i, p.bytes); err != nil {
			return err
		}
	}
	return nil
}

// Len is the number of readable records, references and what was seen before included; Inputs is
// that of the input, which come first. Seen is that of the last ones.
func (s *Store) Len() int    { return len(s.rows) }
func (s *Store) Inputs() int { return len(s.rows) - s.references - s.seen }
func (s *Store) Seen() int   { return s.seen }

// ID is a record's id.
func (s *Store) ID(i int) string { return s.rows[i].id }

// Key is KeyOf the record's id.
func (s *Store) Key(i int) uint64 { return KeyOf(s.rows[i].id) }

// KeyOf is a hash of an id, the same in every run.
func KeyOf(id string) uint64 { return xxh3.HashString(id) }

// Site is where a record comes from, "" when that is not known.
func (s *Store) Site(i int) string {
	if n := s.rows[i].site; n >= 0 {
		return s.names[n]
	}
	return ""
}

// Size is the length of a record's text in bytes, or 2 GiB when it has more.
func (s *Store) Size(i int) int { return int(s.rows[i].size) }

// Weight is what a record takes in memory while it is written: its text, and its edits.
func (s *Store) Weight(i int) int { return s.Size(i) + int(s.rows[i].changes) }

// Rejected tells whether a rule of the quality policy removes the record.
func (s *Store) Rejected(i int) bool { return s.rows[i].rejected }

// Text is a record's cleaned text.
func (s *Store) Text(i int) (string, error) {
	b, err := s.texts.at(i)
	if err != nil {
		return "", fmt.Errorf("record %s: %w", s.rows[i].id, err)
	}
	return unsafe.String(unsafe.SliceData(b), len(b)), nil // b is of this call alone
}

// Record decodes what is known of a record.
func (s *Store) Record(i int) (*Record, error) {
	b, err := s.records.at(i)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", s.rows[i].id, err)
	}
	s.decoded.Add(1)
	r, err := decodeRecord(b)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", s.rows[i].id, err)
	}
	return r, nil
}

// First is the spin verdict on a record's text alone, Rounded; the zero value when
// the stage is off.
func (s *Store) First(i int) (v spin.Verdict, err error) {
	b, err := s.looks.at(i)
	if err == nil && len(b) > 0 {
		err = v.UnmarshalBinary(b)
	}
	if err != nil {
		return v, fmt.Errorf("record %s: %w", s.rows[i].id, err)
	}
	return v, nil
}

// Read says what was read.
func (s *Store) Read() corpus.Summary { return s.read }

// Rejects are the inputs that could not be read, by source, record and offset.
func (s *Store) Rejects() []reports.Reject { return s.rejects }

// Edited counts the records that cleaning changed, Renamed those whose id was made
// unique.
func (s *Store) Edited() int64  { return s.edited }
func (s *Store) Renamed() int64 { return s.renamed }

// TextKeys names the field that holds the text: one entry a source, and one
// ("source#number") for each of its records that differs.
func (s *Store) TextKeys() map[string]string { return s.keys }

// Sampled is the share of different lines that were counted for CutSites; 1 unless
// memory was short.
func (s *Store) Sampled() float64 {
	if s.sites == nil {
		return 1
	}
	return s.sites.Sampled()
}

// Decoded counts the records decoded, Spilled the bytes that temporary files took.
func (s *Store) Decoded() int64 { return s.decoded.Load() }

// Spilled is documented with Decoded.
func (s *Store) Spilled() int64 {
	var n int64
	for _, st := range s.stores() {
		n += st.size()
	}
	return n
}

// Done ends the log of work that may be resumed: the run is complete.
func (s *Store) Done() error { return s.log.remove() }

// Close lets go of temporary files.
func (s *Store) Close() {
	for _, st := range s.stores() {
		st.close()
	}
	s.log.close()
}

// each calls work for every record, on several goroutines, and take with what it
// returned, in input order.
func (s *Store) each(ctx context.Context, work func(ctx context.Context, i int) (*measured, error), take func(i int, m *measured) error) error {
	type result struct {
		i int
		m *measured
	}
	return ordered.Map(ctx, s.o.Workers, func(_ context.Context, push func(int) error) error {
		for i := range s.rows {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(ctx context.Context, i int) (result, error) {
		m, err := work(ctx, i)
		return result{i, m}, err
	}, func(res result) error {
		s.o.Progress.Advance(1, 0)
		return take(res.i, res.m)
	})
}
