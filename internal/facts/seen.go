package facts

import (
	"context"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

// PrintOf is what dedupe is told of a record of a finished run, with its cleaned text.
func PrintOf(d *reports.Document, text string, known func(word string) bool) Print {
	meta := dedupe.Meta{ID: d.ID, Date: d.Date, HeadDate: d.HeadDate, URL: d.URL, Source: d.Site, Words: d.Words}
	if d.TitleFrom == "" {
		meta.Title = d.Title
	}
	meta.Damage = Damage(text, english(string(d.Lang), text), known)
	return Print{dedupe.NewFingerprint(text), meta, d.Source, string(d.Lang)}
}

// Seen is a record that was seen before.
type Seen struct {
	Record
	Print
	Text string
}

// Recall files n records that were seen before behind all others, in their order: once the facts of the input are complete.
func (s *Store) Recall(ctx context.Context, n int, get func(k int) (*Seen, error)) error {
	s.stock.correct()
	return ordered.Map(ctx, s.o.Workers, func(_ context.Context, push func(int) error) error {
		for k := range n {
			if err := push(k); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, k int) (*measured, error) {
		r, err := get(k)
		if err != nil {
			return nil, err
		}
		r.RejectedBy = -1
		m := &measured{rec: &r.Record, text: r.Text, encoded: r.Record.encode(nil), sketch: r.Print.encode(nil)}
		if s.m.detector != nil {
			v := s.m.detector.Judge(r.Text, spin.Known{Lang: lang(&r.Record, r.Text)}).Rounded()
			m.look, err = v.AppendBinary(nil)
		}
		return m, err
	}, func(m *measured) error {
		i := s.stock.add(m)
		s.seen++
		return s.stock.file(i, m, (*shelf).extend)
	})
}
