package run

import (
	"github.com/copydesk/copydesk/reports"
)

// name remembers a record of a reference that a pair or a cluster names.
func (d *decision) name(ordinal int) {
	if i := d.ev.records[ordinal]; int(i) >= d.f.Inputs() {
		d.named[i] = true
	}
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
		row.Cluster = reports.Optional(d.fate(i).Cluster)
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
