package facts

import (
	"testing"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/internal/corpus"
)

// TestDateOfRecord holds the order of what gives a record its date.
func TestDateOfRecord(t *testing.T) {
	const (
		url  = "https://town.example/2017/06/28/bridge"
		uuid = "c232ab00-9414-11ec-b3c8-9f6bdeced846"
		head = "RIVERTON, May 2, 2017 - The council met."
	)
	for _, tt := range []struct {
		name       string
		in         corpus.Record
		page, text string
		date, from string
		head       string
	}{
		{"field", corpus.Record{Date: "1 May 2017", URL: url, ID: uuid}, "2017-05-03", head, "2017-05-01", FromField, "2017-05-02"},
		{"page", corpus.Record{Date: "soon", URL: url, ID: uuid}, "2017-05-03", head, "2017-05-03", FromField, "2017-05-02"},
		{"page in an archive", corpus.Record{Date: "2024-01-02T03:04:05Z", Fetched: true}, "2017-05-03", head, "2017-05-03", FromField, "2017-05-02"},
		{"address", corpus.Record{URL: url, ID: uuid}, "", head, "2017-06-28", FromURL, "2017-05-02"},
		{"id", corpus.Record{ID: uuid}, "", head, "2022-02-22T19:22:22Z", FromUUID, "2017-05-02"},
		{"repeated id", corpus.Record{ID: uuid + "#2", Renamed: uuid}, "", "", "2022-02-22T19:22:22Z", FromUUID, ""},
		{"text", corpus.Record{ID: "a"}, "", head, "2017-05-02", FromText, "2017-05-02"},
		{"fetched, not published", corpus.Record{Date: "2024-01-02T03:04:05Z", Fetched: true}, "", "The council met.", "", "", ""},
	} {
		var r Record
		r.dates(&tt.in, &cleanup.Result{Date: tt.page, Text: tt.text})
		if r.Date != tt.date || r.DateFrom != tt.from || r.HeadDate != tt.head {
			t.Errorf("%s: %q from %q, head %q; want %q from %q, head %q", tt.name, r.Date, r.DateFrom, r.HeadDate, tt.date, tt.from, tt.head)
		}
	}
}
