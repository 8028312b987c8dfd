package run

import (
	"context"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

// pageRecords is how many records are encoded together: enough to make the
// hand-over cheap. pageBytes ends a page of large records early.
const (
	pageRecords = 64
	pageBytes   = 1 << 20
	// PAGES UNDER WAY: so many bytes of text are encoded and not yet written at a time,
	// or one page when it has more.
	pagesUnderWay = 32 << 20
)

// uniqueID is the field of the kept records that holds the id made unique, where
// the input repeats one: its own id field stays as it is.
const uniqueID = "copydesk_id"

// to hands everything to out and says what it came to.
func (d *decision) to(ctx context.Context, out reports.Sink) (*Outcome, error) {
	d.w.job.Progress.Stage(stepWrite, "records", int64(d.f.Inputs()))
	counts, scraped := newCounts(), newScraped(d.f)
	if err := d.records(ctx, out, counts, scraped); err != nil {
		return nil, err
	}
	if err := d.references(out); err != nil {
		return nil, err
	}
	if err := d.clusters(out); err != nil {
		return nil, err
	}
	found, err := scraped.findings()
	if err != nil {
		return nil, err
	}
	var judged []collective.Site
	if d.j != nil {
		judged = d.j.Sites
	}
	for _, row := range siteRows(judged, found) {
		if err := out.Site(row); err != nil {
			return nil, err
		}
	}
	rejects := d.f.Rejects()
	for _, r := range rejects {
		if err := out.Reject(r); err != nil {
			return nil, err
		}
	}
	d.finish(counts)
	if err := conserved(counts); err != nil {
		return nil, err
	}
	o := &Outcome{Rejects: rejects[:min(firstRejects, len(rejects))], changed: d.f.Read().Changed}
	if o.Summary, err = d.summary(counts); err != nil {
		return nil, err
	}
	o.Summary.Findings = found
	return o, out.Finish(ctx, o.Summary)
}

// records hands over every record: joined and encoded on several goroutines,
// taken in input order on one.
func (d *decision) records(ctx context.Context, out reports.Sink, counts *reports.Counts, scraped *scraped) error {
	type span struct {
		from, to int
		weight   int64 // bytes of text
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
			if size += d.f.Size(i); size >= pageBytes || i+1-from == pageRecords || i+1 == n {
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
			e, err := d.entry(i)
			if err != nil {
				return p, err
			}
			if d.f.Renamed() > 0 {
				e.Fields = corpus.SetField(e.Fields, uniqueID, corpus.Quote(e.Document.ID))
			}
			p.entries = append(p.entries, e)
		}
		var err error
		p.take, err = out.Page(p.entries)
		return p, err
	}
	return ordered.Bounded(ctx, d.w.workers(), pagesUnderWay, func(r span) int64 { return r.weight }, feed, join, func(p page) error {
		for i := range p.entries {
			counts.Add(&p.entries[i].Document)
			cluster, versions := d.versions(p.from + i)
			scraped.add(p.from+i, &p.entries[i].Document, cluster, versions)
		}
		d.w.job.Progress.Advance(int64(len(p.entries)), 0)
		return p.take()
	})
}

func (d *decision) clusters(out reports.Sink) error {
	for _, cl := range d.result.Clusters {
		row := reports.Cluster{Cluster: cl.ID, Size: len(cl.Members), Representative: d.id(cl.Members[0].Ordinal), Rule: cl.Rule}
		for m, member := range cl.Members {
			rm := reports.Member{ID: d.id(member.Ordinal), Relation: string(member.Relation), Similarity: round(member.Similarity, 4)}
			rm.Reference = int(d.ev.records[member.Ordinal]) >= d.f.Inputs()
			if m == 0 {
				rm.Relation, rm.Similarity = reports.RoleRepresentative, 1
			}
			row.Members = append(row.Members, rm)
		}
		if err := out.Cluster(row); err != nil {
			return err
		}
	}
	return nil
}
