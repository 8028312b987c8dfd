package run

import (
	"github.com/copydesk/copydesk/reports"
)

// name remembers a record of a reference that a pair or a cluster names, and tells
// whether it is one.
func (d *decision) name(ordinal int) bool {
	i := d.ev.records[ordinal]
	if int(i) < d.f.Inputs() {
		return false
	}
	d.named[i] = true
	return true
}

// byReference tells whether the representative of a record's cluster is a reference.
func (d *decision) byReference(x fate) bool {
	if x.cluster < 0 {
		return false
	}
	i := int(d.ev.records[d.result.Clusters[x.cluster].Members[0].Ordinal])
	return i >= d.f.Inputs() && !d.seen(i)
}

// seen tells whether a record was seen before.
func (d *decision) seen(record int) bool { return record >= d.f.Len()-d.f.Seen() }

// references hands over the references that are named, in input order.
func (d *decision) references(out reports.Sink) error {
	for i := d.f.Inputs(); i < d.f.Len(); i++ {
		if !d.named[int32(i)] {
			continue
		}
		w, err := d.f.Record(i)
		if err != nil {
			return err
		}
		text, err := d.f.Text(i)
		if err != nil {
			return err
		}
		row := reports.Reference{
			ID: w.ID, Source: w.Source, Record: w.Number, Title: w.Title, URL: w.URL, Site: w.Site, Date: w.Date, DateFrom: w.DateFrom, HeadDate: w.HeadDate,
			ContentHash: w.Hash, Words: w.Words, Text: text,
		}
		if d.seen(i) {
			row.Seen, row.Kept, row.Serial = d.w.before.row(i - (d.f.Len() - d.f.Seen()))
		}
		if x := d.fates[i]; x.cluster >= 0 {
			row.Cluster = reports.Optional(d.result.Clusters[x.cluster].ID)
		}
		take, err := out.Page([]reports.Entry{{Reference: &row}})
		if err != nil {
			return err
		}
		if err := take(); err != nil {
			return err
		}
	}
	return nil
}
