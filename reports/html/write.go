package html

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// Write fills dir, an empty directory or one that is not there yet, with a
// report of run: index.html, numbered pages of every section, and style.css. The same
// run and options give the same bytes. After an error, or
// when ctx is done, dir holds the pages that were complete; reports.Rewrite puts
// a whole report in place of an older one.
//
// Memory holds some pages, of every story a line of the queue with the ids and sites of its
// versions, and of every near miss its anchor; texts are read as they are needed, those of one story
// together.
func Write(ctx context.Context, dir string, run *reports.Run, opt Options) error {
	opt = opt.withDefaults()
	p, err := newPlan(ctx, run)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	w := newWriter(dir, run, p, opt)
	for _, step := range []func(context.Context) error{w.lookAhead, w.stories, w.articles, w.records, w.rest, w.single} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	return nil
}

// newWriter begins a report of run in dir, which is laid out as p says.
func newWriter(dir string, run *reports.Run, p *plan, opt Options) *writer {
	w := &writer{
		dir: dir, run: run, plan: p, opt: opt, shell: newShell(run, opt),
		pageOf: map[int]int{}, later: map[int]int{}, listed: map[int]int{}, shown: map[int]int{},
		differs:   sync.Pool{New: func() any { return new(diff.Differ) }},
		oneSource: oneSource(run), bySite: bySite(run), found: found(opt.Check),
	}
	w.shell.href = w.href
	return w
}

// nav lists the sections that have something to show.
func (w *writer) nav() []navItem {
	p := w.plan
	items := []navItem{
		{overview, -1},
		{findings, len(w.found)},
		{queue, len(p.byRisk)},
		{articles, len(p.alarmed)},
		{near, p.near},
		{passages, len(w.shared)},
		{records, len(p.outside)},
		{sites, w.namedSites()},
		{cleaning, w.cuts()},
		{rejects, w.run.Rejects()},
	}
	if w.opt.Old != nil {
		items = append(items, navItem{since, -1})
	}
	out := items[:0]
	for _, it := range items {
		if it.n != 0 {
			out = append(out, it)
		}
	}
	return out
}

// lookAhead finds what the first pages say of later ones: where near misses stand, and how many passages there are.
func (w *writer) lookAhead(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.placeNear(ctx) })
	g.Go(func() (err error) {
		w.shared, err = w.common(ctx)
		return err
	})
	return g.Wait()
}

// stories writes the pages of the stories, which the others refer to.
func (w *writer) stories(ctx context.Context) error {
	w.shell.nav = w.nav()
	pk := &packer{w: w, kind: stories, of: len(w.plan.byRisk)}
	err := inOrder(ctx, w, len(w.plan.byRisk), w.story, func(s *story) error {
		s.row.page = pk.story(s)
		w.pageOf[w.plan.byRisk[s.row.rank]] = s.row.page
		w.rows = append(w.rows, s.row)
		w.tell()
		return pk.err
	})
	return errors.Join(err, pk.finish())
}

// rest writes the other sections.
func (w *writer) rest(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(w.opt.Workers)
	for _, step := range []func(context.Context) error{
		w.overview, w.checked, w.queue, w.nearMisses, w.passages, w.sites, w.cleaning, w.rejects, w.since,
	} {
		g.Go(func() error { return step(ctx) })
	}
	if !w.opt.Single {
		g.Go(func() error { return os.WriteFile(filepath.Join(w.dir, reports.StyleFile), []byte(styleSheet), 0o644) })
	}
	return g.Wait()
}
