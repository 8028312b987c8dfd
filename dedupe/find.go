package dedupe

import (
	"context"
	"errors"
	"fmt"

	"github.com/copydesk/copydesk/internal/dates"
)

// memory is Texts over records in memory.
type memory []Record

func (m memory) Text(ordinal int) (string, error) {
	if ordinal < 0 || ordinal >= len(m) {
		return "", fmt.Errorf("no record %d", ordinal)
	}
	return m[ordinal].Text, nil
}

func headDate(text string) string {
	t, ok := dates.FromHead(text)
	if !ok {
		return ""
	}
	return dates.Format(t)
}

// Find clusters records held in memory; ordinals are their places in the slice. It ends with the
// context.
func Find(ctx context.Context, records []Record, o Options) (*Result, error) {
	e, err := New(o)
	if err != nil {
		return nil, err
	}
	prints := make([]Fingerprint, len(records))
	err = parallel(ctx, e.o.Workers, len(records), 32, func(_, i int) error {
		prints[i] = e.Fingerprint(records[i].Text)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	for i, r := range records {
		if _, err := e.Add(prints[i], Meta{ID: r.ID, Title: r.Title, Date: r.Date, HeadDate: headDate(r.Text), Source: r.Source}); err != nil {
			return nil, err
		}
	}
	return e.Cluster(ctx, memory(records), nil)
}

// Cluster is Verify and, with the metadata that Add was given, Evidence.Cluster.
func (e *Engine) Cluster(ctx context.Context, t Texts, progress func(done, total int64)) (*Result, error) {
	v, err := e.Verify(ctx, t, progress)
	if err != nil {
		return nil, err
	}
	res, err := v.Cluster(ctx, nil, Wishes{}, nil)
	if err := errors.Join(err, v.Close()); err != nil {
		return nil, err
	}
	return res, nil
}
