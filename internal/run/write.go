package run

import (
	"context"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// pageRecords is how many records are encoded together: enough to make the
// hand-over cheap. pageBytes ends a page of large records early.
const (
	pageRecords = 64
	pageBytes   = 1 << 20
	// PAGES UNDER WAY: so many bytes of text and edits are encoded and not yet written at a time,
	// or one page when it has more.
	pagesUnderWay = 32 << 20
)

// to hands everything to out and says what it came to.
func (d *decision) to(ctx context.Context, out reports.Sink) (*Outcome, error) {
	d.w.job.Progress.Stage(stepWrite, "records", int64(d.f.Inputs()))
	for i := range d.f.Len() {
		d.tally.Text(d.f.Size(i))
	}
	if err := d.records(ctx, out); err != nil {
		return nil, err
	}
	if err := d.references(out); err != nil {
		return nil, err
	}
	for i := range d.result.Clusters {
		row, unlike := rows.Cluster(&d.result.Clusters[i], d.who)
		d.tally.Cluster(unlike)
		if err := out.Cluster(row); err != nil {
			return nil, err
		}
	}
	found, err := d.tally.Sites.Findings(lookup{d.f})
	if err != nil {
		return nil, err
	}
	var judged []collective.Site
	if d.j != nil {
		judged = d.j.Sites
	}
	for _, row := range rows.SiteRows(judged, found) {
		if err := out.Site(row); err != nil {
			return nil, err
		}
	}
	for _, r := range d.f.Rejects() {
		if err := out.Reject(r); err != nil {
			return nil, err
		}
	}
	o, err := d.whole(found).Outcome()
	if err != nil {
		return nil, err
	}
	return o, out.Finish(ctx, o.Summary)
}

// lookup is the records as findings about sites look some up, by number.
type lookup struct{ f *facts.Store }

// ID implements rows.Lookup.
func (l lookup) ID(at uint64) (string, error) { return l.f.ID(int(at)), nil }

// Text implements rows.Lookup.
func (l lookup) Text(at uint64) (string, error) { return l.f.Text(int(at)) }

// Address implements rows.Lookup.
func (l lookup) Address(at uint64) (string, error) {
	r, err := l.f.Record(int(at))
	if err != nil {
		return "", err
	}
	return r.URL, nil
}

// records hands over every record: joined and encoded on several goroutines,
// counted and taken in input order on one.
func (d *decision) records(ctx context.Context, out reports.Sink) error {
	entries := rows.Entries{Signals: facts.SignalNames(), Unique: d.f.Renamed() > 0, Texts: d.w.job.texts}
	type span struct {
		from, to int
		weight   int64 // bytes of text and edits
	}
	type page struct {
		from    int
		entries []reports.Entry
		take    func() error
	}
	feed := func(_ context.Context, push func(span) error) error {
		from, size := 0, 0
		n := d.f.Inputs()
		for i := range n {
			if size += d.f.Weight(i); size >= pageBytes || i+1-from == pageRecords || i+1 == n {
				if err := push(span{from, i + 1, int64(size)}); err != nil {
					return err
				}
				from, size = i+1, 0
			}
		}
		return nil
	}
	join := func(_ context.Context, r span) (page, error) {
		p := page{from: r.from}
		for i := r.from; i < r.to; i++ {
			e, err := d.entry(&entries, i)
			if err != nil {
				return p, err
			}
			p.entries = append(p.entries, e)
		}
		var err error
		p.take, err = out.Page(p.entries)
		return p, err
	}
	return ordered.Bounded(ctx, d.w.workers(), pagesUnderWay, func(r span) int64 { return r.weight }, feed, join, func(p page) error {
		for i := range p.entries {
			d.tally.Record(uint64(p.from+i), &p.entries[i].Document, d.versions(p.from+i))
		}
		d.w.job.Progress.Advance(int64(len(p.entries)), 0)
		return p.take()
	})
}

// versions is how many members a record's cluster has; 0: it is in none.
func (d *decision) versions(i int) int {
	if c := d.places[i].cluster; c >= 0 {
		return len(d.result.Clusters[c].Members)
	}
	return 0
}

// entry joins what is known of a record.
func (d *decision) entry(entries *rows.Entries, i int) (reports.Entry, error) {
	r, err := d.f.Record(i)
	if err != nil {
		return reports.Entry{}, err
	}
	text, err := d.f.Text(i)
	if err != nil {
		return reports.Entry{}, err
	}
	d.w.orders.Meet(d.w.orders.heard, text)
	s := rows.Subject{Record: r, Text: text, Fate: d.fate(i)}
	if d.j != nil {
		if s.Look, err = d.j.look(i); err != nil {
			return reports.Entry{}, err
		}
	}
	e, err := entries.Entry(&s)
	if err != nil {
		return e, err
	}
	d.sayBefore(&e.Document, i)
	return e, nil
}
