package run

import (
	"cmp"
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
	// PAGES UNDER WAY: so many bytes of text and edits are encoded and not yet written at a time,
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
	removed := map[string]int64{}
	if err := d.records(ctx, out, func(i int, doc *reports.Document) {
		counts.Add(doc)
		if doc.Role == reports.RoleDuplicate {
			removed[string(doc.Relation)]++
		}
		cluster, versions := d.versions(i)
		scraped.add(i, doc, cluster, versions)
	}); err != nil {
		return nil, err
	}
	if err := d.references(out); err != nil {
		return nil, err
	}
	unlike, err := d.clusters(out)
	if err != nil {
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
	o := &Outcome{
		Rejects: rejects[:min(firstRejects, len(rejects))], files: d.w.job.sources.Files, changed: d.f.Read().Changed, Removed: removed, Unlike: unlike,
	}
	read := d.f.Read()
	o.Reading = append(passedOver(&read), d.reading(&read)...)
	if o.Summary, err = d.summary(counts); err != nil {
		return nil, err
	}
	o.Summary.Findings = found
	return o, out.Finish(ctx, o.Summary)
}

// records hands over every record: joined and encoded on several goroutines,
// counted and taken in input order on one.
func (d *decision) records(ctx context.Context, out reports.Sink, count func(i int, doc *reports.Document)) error {
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
			count(p.from+i, &p.entries[i].Document)
		}
		d.w.job.Progress.Advance(int64(len(p.entries)), 0)
		return p.take()
	})
}

// clusters hands over every cluster and says in how many a version is unlike.
func (d *decision) clusters(out reports.Sink) (unlike int64, err error) {
	for _, cl := range d.result.Clusters {
		row := reports.Cluster{Cluster: cl.ID, Size: len(cl.Members), Representative: d.id(cl.Members[0].Ordinal), Rule: cl.Rule}
		least := 1.
		for m, member := range cl.Members {
			rm := reports.Member{ID: d.id(member.Ordinal), Relation: string(cmp.Or(member.Relation, RelationNone)), Similarity: round(member.Similarity, 4)}
			record := int(d.ev.records[member.Ordinal])
			rm.Seen = d.seen(record)
			rm.Reference = record >= d.f.Inputs() && !rm.Seen
			if m == 0 {
				rm.Relation, rm.Similarity = reports.RoleRepresentative, 1
			}
			least = min(least, rm.Similarity)
			row.Members = append(row.Members, rm)
		}
		if least < reports.UnlikeBelow {
			unlike++
		}
		if err := out.Cluster(row); err != nil {
			return 0, err
		}
	}
	return unlike, nil
}
