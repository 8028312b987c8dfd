package facts

import (
	"cmp"
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
)

// CutSites cuts what only the corpus shows to be furniture: the lines that repeat
// across the records of a site. A record that loses a line is measured anew. Without
// such lines it costs two looks at the texts of the records that have a site. It
// is the one correction of the facts, before anything is compared.
func (s *Store) CutSites(ctx context.Context) error {
	if s.sites == nil || !s.sites.Any() {
		return nil
	}
	s.o.Progress.Stage("sites", "looks", 2*int64(s.Len()))
	for _, st := range s.stores() {
		st.open()
	}
	if err := s.placeSites(ctx); err != nil {
		return err
	}
	err := s.each(ctx, func(ctx context.Context, i int) (*measured, error) {
		if s.Site(i) == "" {
			return nil, nil
		}
		text, err := s.Text(i)
		if err != nil {
			return nil, err
		}
		cuts := s.sites.Cut(s.Site(i), text)
		if len(cuts) == 0 {
			return nil, nil
		}
		w, err := s.Record(i)
		if err != nil {
			return nil, err
		}
		m, err := s.m.cut(ctx, w, text, cuts)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", w.ID, err)
		}
		return m, nil
	}, func(i int, m *measured) error {
		if m == nil {
			return nil
		}
		if !s.rows[i].edited && i < s.Inputs() {
			s.edited++
		}
		s.rows[i].note(m)
		return s.file(i, m, (*shelf).replace)
	})
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	return nil
}

// placeSites looks where the lines that repeat across a site stand.
func (s *Store) placeSites(ctx context.Context) error {
	err := s.each(ctx, func(_ context.Context, i int) (*measured, error) {
		if s.Site(i) == "" {
			return nil, nil
		}
		text, err := s.Text(i)
		if err == nil {
			s.sites.Place(s.Site(i), text)
		}
		return nil, err
	}, func(int, *measured) error { return nil })
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	return nil
}

// cut takes the lines out of a record's text that sites cut, and measures it anew.
func (m *measurer) cut(ctx context.Context, w *Record, text string, cuts []boilerplate.Cut) (*measured, error) {
	before, err := w.cleaned(text)
	if err != nil {
		return nil, err
	}
	gone := 0
	for _, c := range cuts {
		gone += c.End - c.Start
	}
	res := m.cleaner.Cut(before, cuts)
	w.edited(res.Edits)
	// The share refers to the original, of which text is what earlier cuts left.
	w.Furniture += (1 - w.Furniture) * float64(gone) / float64(len(text))
	// What a page's own metadata said stays where the text says nothing.
	w.Byline, w.Dateline, w.Credit = cmp.Or(res.Byline, w.Byline), cmp.Or(res.Dateline, w.Dateline), cmp.Or(res.Credit, w.Credit)
	return m.judge(ctx, w, res.Text), nil
}
