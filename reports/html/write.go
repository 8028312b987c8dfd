package html

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

// Write fills dir, an empty directory or one that is not there yet, with a
// report of run: index.html, numbered pages of every section, and style.css. The same
// run and options give the same bytes. After an error, or
// when ctx is done, dir holds the pages that were complete; reports.Rewrite puts
// a whole report in place of an older one.
//
// Memory holds some pages and, of every story, a line of the queue; texts are read as they
// are needed.
func Write(ctx context.Context, dir string, run *reports.Run, opt Options) error {
	opt = opt.withDefaults()
	p, err := newPlan(ctx, run)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	w := &writer{dir: dir, run: run, plan: p, opt: opt, pageOf: map[int]int{}, shown: map[int]int{}, shell: newShell(run, opt), oneSource: oneSource(run), bySite: bySite(run)}
	for _, step := range []func(context.Context) error{w.stories, w.articles, w.rest, w.single} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	return nil
}

type writer struct {
	dir       string
	run       *reports.Run
	plan      *plan
	opt       Options
	shell     *shell
	rows      []row // of all stories, by rank
	bySite    []reports.SiteCounts
	parts     [kinds][]byte // of the one page
	oneSource bool          // all records are of one file, which need not be named
	pageOf    map[int]int   // cluster line -> page of its first part
	shown     map[int]int   // ordinal -> page of the article that shows it by itself
}

// oneSource reports whether all records are of one file.
func oneSource(run *reports.Run) bool {
	for i := range run.Documents {
		if run.Documents[i].Source != run.Documents[0].Source {
			return false
		}
	}
	return true
}

// stories writes the pages of the stories, which the others refer to.
func (w *writer) stories(ctx context.Context) error {
	w.shell.nav, w.shell.href = w.nav(), w.href
	pk := &packer{w: w, kind: stories, of: len(w.plan.byRisk)}
	err := ordered.Map(ctx, w.opt.Workers, func(ctx context.Context, push func(int) error) error {
		for rank := range w.plan.byRisk {
			if err := push(rank); err != nil {
				return err
			}
		}
		return nil
	}, w.story, func(s *story) error {
		s.row.page = pk.story(s)
		w.pageOf[w.plan.byRisk[s.row.rank]] = s.row.page
		w.rows = append(w.rows, s.row)
		return pk.err
	})
	return errors.Join(err, pk.finish())
}

// rest writes the other sections.
func (w *writer) rest(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(w.opt.Workers)
	for _, step := range []func(context.Context) error{
		w.overview, w.queue, w.nearMisses, w.passages, w.records, w.sites, w.cleaning, w.rejects, w.since,
	} {
		g.Go(func() error { return step(ctx) })
	}
	if !w.opt.Single {
		g.Go(func() error { return os.WriteFile(filepath.Join(w.dir, reports.StyleFile), []byte(styleSheet), 0o644) })
	}
	return g.Wait()
}

// pages writes n items of a kind, so many a page.
func (w *writer) pages(ctx context.Context, k kind, n, perPage int, head func(m *markup, first bool), item func(m *markup, i int) error, foot func(m *markup)) error {
	if w.opt.Single {
		perPage = max(n, 1)
	}
	for page, from := 0, 0; from < n || page == 0 && from == 0; page, from = page+1, from+perPage {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		to := min(from+perPage, n)
		var m markup
		head(&m, page == 0)
		for i := from; i < to; i++ {
			if err := item(&m, i); err != nil {
				return fmt.Errorf("%s: %w", k.page(page), err)
			}
		}
		foot(&m)
		pg := pageOf{kind: k, n: page, more: to < n, from: from, to: to, of: n}
		if err := w.page(pg, &m); err != nil {
			return err
		}
	}
	return nil
}

// page writes a finished page, or puts it aside for the one page.
func (w *writer) page(p pageOf, content *markup) error {
	if w.opt.Single {
		w.parts[p.kind] = append(w.parts[p.kind], content.b...)
		return nil
	}
	return os.WriteFile(filepath.Join(w.dir, p.kind.page(p.n)), w.shell.page(p, content), 0o644)
}
