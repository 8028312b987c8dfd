package html

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// writer is a report under construction: what all its sections know.
type writer struct {
	dir       string
	run       *reports.Run
	plan      *plan
	opt       Options
	shell     *shell
	rows      []row // of all stories, by rank
	bySite    []reports.SiteCounts
	parts     [kinds][]byte     // of the one page
	held      atomic.Int64      // bytes in them
	differs   sync.Pool         // of *diff.Differ, which compare pair after pair with the same buffers
	oneSource bool              // all records are of one file, which need not be named
	pageOf    map[int]int       // cluster line -> page of its first part
	later     map[int]int       // ordinal -> page of the part that has it, where that is not the first
	nearPage  []int32           // of each near miss
	shared    []passage         // that texts have in common
	listed    map[int]int       // ordinal -> page of the line of a record outside stories
	shown     map[int]int       // ordinal -> page of the article that shows it by itself
	found     []reports.Located // by a check, in the order of their pages

	telling sync.Mutex
	done    int // items
}

// differ compares two texts by their passages, with the buffers of an earlier comparison.
func (w *writer) differ(a, b string, passages []diff.Passage) ([]diff.Part, diff.Stat) {
	d := w.differs.Get().(*diff.Differ)
	defer w.differs.Put(d)
	return d.Compare(a, b, passages)
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

// inOrder makes items 0 to n-1 on several goroutines, and hands them to take in order.
func inOrder[T any](ctx context.Context, w *writer, n int, item func(ctx context.Context, i int) (T, error), take func(T) error) error {
	return ordered.Map(ctx, w.opt.Workers, func(_ context.Context, push func(int) error) error {
		for i := range n {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, item, take)
}

// tell says that another item is done.
func (w *writer) tell() {
	if w.opt.Watch == nil {
		return
	}
	w.telling.Lock()
	defer w.telling.Unlock()
	w.done++
	w.opt.Watch(w.done, len(w.plan.byRisk)+w.plan.near+len(w.plan.outside))
}

// recordAddress is where a record stands: in its story, or among those outside stories.
func (w *writer) recordAddress(ordinal int) string {
	d := &w.run.Documents[ordinal]
	if line, in := w.plan.lineOf[string(d.Cluster)]; in {
		page, moved := w.later[ordinal]
		if !moved {
			page = w.pageOf[line]
		}
		return w.href(stories, page, recordAnchor(d.ID))
	}
	return w.href(records, w.listed[ordinal], recordAnchor(d.ID))
}

// articleAddress is where an article outside stories is shown with its phrases.
func (w *writer) articleAddress(at int) string {
	return w.href(articles, w.shown[at], articleAnchor(w.run.Documents[at].ID))
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
		if w.held.Add(int64(len(content.b))) > SingleMost {
			return errTooLong
		}
		return nil
	}
	return os.WriteFile(filepath.Join(w.dir, p.kind.page(p.n)), w.shell.page(p, content), 0o644)
}
