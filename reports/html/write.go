package html

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"html/template"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"github.com/copydesk/copydesk/reports"
)

//go:embed assets/*.tmpl
var templates embed.FS

// Write fills dir, an empty directory or one that is not there yet, with a
// report of run: index.html and, when not everything fits on it, numbered pages
// beside it. The same run and options give the same bytes. After an error, or
// when ctx is done, dir holds the pages that were complete; reports.Rewrite puts
// a whole report in place of an older one.
//
// Memory holds Options.Workers pages; texts are read as they are needed.
func Write(ctx context.Context, dir string, run *reports.Run, opt Options) error {
	opt = opt.withDefaults()
	p, err := newPlan(ctx, run, opt)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	t, err := parse()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(opt.Workers)
	w := &writer{dir: dir, run: run, plan: p, tmpl: t}
	for k := clusters; k < kinds; k++ {
		if k != clusters && (p.single || p.count[k] == 0) {
			continue
		}
		for n := range p.pages[k] {
			g.Go(func() error {
				if err := w.page(ctx, k, n); err != nil {
					return fmt.Errorf("report: %s: %w", p.file(k, n), err)
				}
				return nil
			})
		}
	}
	return g.Wait()
}

type writer struct {
	dir  string
	run  *reports.Run
	plan *plan
	tmpl *template.Template
}

func parse() (*template.Template, error) {
	t, err := template.ParseFS(templates, "assets/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return t, nil
}

// pageView is one page.
type pageView struct {
	Title    string
	Policy   string
	Style    template.HTML
	Nav      []navView
	Version  string
	Overview *overviewView
	Clusters *sectionView[clusterView]
	Flagged  *sectionView[flaggedView]
	Records  *sectionView[rowView]
	Linked   *sectionView[linkedView]
	Rejects  *sectionView[rejectView]
	Single   bool
}

type navView struct {
	Name, Address, N string
	Current          bool
}

// sectionView is one page of a section.
type sectionView[T any] struct {
	Name, Anchor string
	Items        []T
	All, Range   string
	Pager        []pageLink
	Prev, Next   string
	Note         string
	Groups       []groupView // of all its items
}

// page writes page n of section k; index.html holds the overview too, and, when
// all of the report fits on one page, the other sections.
func (w *writer) page(ctx context.Context, k kind, n int) error {
	v := pageView{
		Title: fmt.Sprintf("%s, page %d of %d – copydesk report", k, n+1, w.plan.pages[k]), Policy: policy(), Style: styleElement(),
		Version: w.run.Summary.Versions.Copydesk, Single: w.plan.single,
	}
	index := k == clusters && n == 0
	if index {
		o := w.overview()
		v.Overview, v.Title = &o, "copydesk report"
	}
	v.Nav = append(v.Nav, navView{Name: "Overview", Address: "index.html", Current: index && !w.plan.single})
	for s := clusters; s < kinds; s++ {
		if w.plan.count[s] > 0 || w.plan.single {
			v.Nav = append(v.Nav, navView{Name: s.String(), Address: w.plan.sectionAddress(s), N: number(int64(w.plan.count[s])), Current: s == k && !index})
		}
	}
	for s := clusters; s < kinds; s++ {
		if s == k || index && w.plan.single {
			if err := w.section(ctx, &v, s, n); err != nil {
				return err
			}
		}
	}
	var b bytes.Buffer
	if err := w.tmpl.ExecuteTemplate(&b, "page", v); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(w.dir, w.plan.file(k, n)), scrub(b.Bytes()), 0o644)
}

func (w *writer) section(ctx context.Context, v *pageView, k kind, n int) (err error) {
	switch k {
	case clusters:
		chunks := w.plan.onPage(n)
		v.Clusters, err = section(ctx, w, k, n, 0, len(chunks), func(i int) (clusterView, error) { return w.cluster(ctx, chunks[i]) })
		if err == nil && len(chunks) > 0 {
			v.Clusters.Range = span(chunks[0].rank, chunks[len(chunks)-1].rank+1)
		}
	case flaggedRecords:
		from, to := w.plan.bounds(k, n)
		v.Flagged, err = section(ctx, w, k, n, from, to, func(i int) (flaggedView, error) { return w.flaggedRecord(w.plan.flagged[i]) })
		if err == nil && w.plan.stray > 0 {
			v.Flagged.Note = plural(int64(w.plan.stray), "other record")
		}
	case records:
		from, to := w.plan.bounds(k, n)
		v.Records, err = section(ctx, w, k, n, from, to, w.row)
	case linked:
		from, to := w.plan.bounds(k, n)
		v.Linked, err = section(ctx, w, k, n, from, to, w.pair)
		if err == nil {
			v.Linked.Groups = w.groupViews()
		}
	case rejects:
		from, to := w.plan.bounds(k, n)
		v.Rejects, err = section(ctx, w, k, n, from, to, w.reject)
	}
	return err
}

func section[T any](ctx context.Context, w *writer, k kind, n, from, to int, item func(int) (T, error)) (*sectionView[T], error) {
	s := &sectionView[T]{
		Name: k.String(), Anchor: k.anchor(), All: number(int64(w.plan.count[k])),
		Range: span(from, to), Pager: w.pager(k, n),
	}
	if n > 0 {
		s.Prev = w.plan.file(k, n-1) + "#" + k.anchor()
	}
	if n+1 < w.plan.pages[k] {
		s.Next = w.plan.file(k, n+1) + "#" + k.anchor()
	}
	for i := from; i < to; i++ {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		v, err := item(i)
		if err != nil {
			return nil, err
		}
		s.Items = append(s.Items, v)
	}
	return s, nil
}
