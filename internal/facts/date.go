package facts

import (
	"cmp"
	"time"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/dates"
)

// dates finds when the record was published: its field says so, or what a page says of
// itself, else its address, else its id, else the head of its text. The head is
// read in any case: it is the day of the text itself, whenever it was published.
func (r *Record) dates(in *corpus.Record, res *cleanup.Result) {
	head, ok := dates.FromHead(res.Text)
	if ok {
		r.HeadDate = dates.Format(head)
	}
	for _, source := range []struct {
		name string
		date func() (time.Time, bool)
	}{
		{FromField, func() (time.Time, bool) { return published(in) }},
		{FromField, func() (time.Time, bool) { return dates.Parse(res.Page.Published) }},
		{FromField, func() (time.Time, bool) { return dates.Parse(res.Date) }},
		{FromURL, func() (time.Time, bool) { return dates.FromURL(in.URL) }},
		{FromUUID, func() (time.Time, bool) { return dates.FromUUID(cmp.Or(in.Renamed, in.ID)) }},
		{FromText, func() (time.Time, bool) { return head, ok }},
	} {
		if t, ok := source.date(); ok {
			r.Date, r.DateFrom = dates.Format(t), source.name
			return
		}
	}
}

// published is the record's own date; when a crawler came is none.
func published(in *corpus.Record) (time.Time, bool) {
	if in.Fetched {
		return time.Time{}, false
	}
	return dates.Parse(in.Date)
}
