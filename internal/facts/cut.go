package facts

import (
	"cmp"
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/internal/settings"
)

// CutsSites tells whether lines that repeat across the records of a site are cut.
func CutsSites(set *settings.Settings) bool {
	return set.Does(settings.StageClean) && set.Clean.Boilerplate
}

// CutSites cuts what only the corpus shows to be furniture: the lines that repeat
// across the records of a site. A record that loses a line is measured anew. Without
// such lines it costs a look at the texts of the records that have a site. It
// is the one correction of the facts, before anything is compared.
func (s *Store) CutSites(ctx context.Context) error {
	if s.sites == nil {
		return nil
	}
	s.sites.Settle()
	if !s.sites.Any() {
		return nil
	}
	s.o.Progress.Stage("sites", "looks", 2*int64(s.Len()))
	s.stock.correct()
	repeats := make([]bool, s.Len()) // records that have such lines
	err := each(ctx, &s.o, s.Len(), func(_ context.Context, i int) (*measured, error) {
		return nil, show(s, i, func(site, text string) { repeats[i] = s.sites.Place(site, text) })
	}, func(int, *measured) error { return nil })
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	err = each(ctx, &s.o, s.Len(), func(ctx context.Context, i int) (*measured, error) {
		if !repeats[i] {
			return nil, nil
		}
		return s.m.recut(ctx, s, i, s.sites)
	}, func(i int, m *measured) error {
		if m == nil {
			return nil
		}
		r := s.stock.rows.at(i)
		r.note(m)
		s.stock.rows.set(i, r)
		return s.stock.file(i, m, (*shelf).replace)
	})
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	return nil
}

// CountSites counts the lines of the sites of records: the first pass over a part of all. O(bytes of text).
func CountSites(ctx context.Context, f Records) (*boilerplate.Sites, error) {
	sites := boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	return sites, lookAt(ctx, f, sites.Count)
}

// PlaceSites looks where the lines that repeat across a site stand in a part of all records: the second pass. counted
// is the first one of all of them; what comes back is to be merged into it. O(bytes of text).
func PlaceSites(ctx context.Context, f Records, counted *boilerplate.Sites) (*boilerplate.Sites, error) {
	part := counted.Part()
	return part, lookAt(ctx, f, func(site, text string) { part.Place(site, text) })
}

// lookAt shows the texts of the records that have a site.
func lookAt(ctx context.Context, f Records, look func(site, text string)) error {
	for i := range f.Len() {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := show(f, i, look); err != nil {
			return fmt.Errorf("sites: %w", err)
		}
	}
	return nil
}

// show shows the text of record i if it has a site.
func show(f Records, i int, look func(site, text string)) error {
	site := f.Site(i)
	if site == "" {
		return nil
	}
	text, err := f.Text(i)
	if err == nil {
		look(site, text)
	}
	return err
}

// recut measures record i anew if sites cut lines of it; nil: they cut none.
func (m *measurer) recut(ctx context.Context, f Records, i int, sites *boilerplate.Sites) (*measured, error) {
	var text string
	var cuts []boilerplate.Cut
	err := show(f, i, func(site, whole string) { text, cuts = whole, sites.Cut(site, whole) })
	if err != nil || len(cuts) == 0 {
		return nil, err
	}
	w, err := f.Record(i)
	if err != nil {
		return nil, err
	}
	out, err := m.cut(ctx, w, text, cuts)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", w.ID, err)
	}
	return out, nil
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
