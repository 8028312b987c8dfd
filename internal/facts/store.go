package facts

import (
	"context"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

// Store is the facts of all readable records, by their place in the input. After
// CutSites it is read-only and safe for concurrent use.
type Store struct {
	view  // of stock
	stock stock
	o     Options
	m     *measurer
	sites *boilerplate.Sites // nil when furniture stays
	log   *resumeLog         // nil unless the run can be resumed

	renamed    int64
	references int // records behind those of the input
	seen       int // records behind these: see Recall
	read       corpus.Summary
	rejects    []reports.Reject
	keys       TextKeys
}

// Inputs is the number of records of the input, which come first; Len counts references and what was
// seen before too. Seen is that of the last ones.
func (s *Store) Inputs() int { return s.Len() - s.references - s.seen }
func (s *Store) Seen() int   { return s.seen }

// Read says what was read.
func (s *Store) Read() corpus.Summary { return s.read }

// Rejects are the inputs that could not be read, by source, record and offset.
func (s *Store) Rejects() []reports.Reject { return s.rejects }

// Edited counts the records of the input that cleaning changed, Renamed those whose id was made
// unique. O(records).
func (s *Store) Edited() int64  { return edited(s, s.Inputs()) }
func (s *Store) Renamed() int64 { return s.renamed }

// edited counts the records that cleaning changed among the first n.
func edited(h holder, n int) (changed int64) {
	for i := range n {
		if h.row(i).edited {
			changed++
		}
	}
	return changed
}

// TextKeys names the field that holds the text: see TextKeys.Map.
func (s *Store) TextKeys() map[string]string { return s.keys.Map() }

// Sampled is the share of different lines that were counted for CutSites; 1 unless
// memory was short.
func (s *Store) Sampled() float64 {
	if s.sites == nil {
		return 1
	}
	return s.sites.Sampled()
}

// Spilled counts the bytes that temporary files took.
func (s *Store) Spilled() int64 { return s.stock.size() }

// Done ends the log of work that may be resumed: the run is complete.
func (s *Store) Done() error { return s.log.remove() }

// Close lets go of temporary files.
func (s *Store) Close() {
	s.stock.close()
	s.log.close()
}

// each calls work for every record, on several goroutines, and take with what it
// returned, in their order.
func each(ctx context.Context, o *Options, n int, work func(ctx context.Context, i int) (*measured, error), take func(i int, m *measured) error) error {
	type result struct {
		i int
		m *measured
	}
	return ordered.Map(ctx, o.Workers, func(_ context.Context, push func(int) error) error {
		for i := range n {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(ctx context.Context, i int) (result, error) {
		m, err := work(ctx, i)
		return result{i, m}, err
	}, func(res result) error {
		o.Progress.Advance(1, 0)
		return take(res.i, res.m)
	})
}

// Damage is how damaged the text of a record is that dedupe has to do with: what Print says of it without
// Options.DamageLater. O(its text).
func (s *Store) Damage(i int) (dedupe.Damage, error) {
	b, err := s.bytes(partPrint, i)
	if err != nil {
		return dedupe.Damage{}, s.named(i, err)
	}
	lang, err := langOf(b)
	if err != nil {
		return dedupe.Damage{}, s.named(i, err)
	}
	text, err := s.Text(i)
	if err != nil {
		return dedupe.Damage{}, err
	}
	return Damage(text, english(lang, text), s.m.known), nil
}
