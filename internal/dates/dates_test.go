package dates_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/dates"
)

type row struct{ in, want string } // "": no date

func check(t *testing.T, read func(string) (time.Time, bool), rows []row) {
	t.Helper()
	for _, r := range rows {
		got := ""
		if at, ok := read(r.in); ok {
			got = dates.Format(at)
		}
		if got != r.want {
			t.Errorf("%q: %q, want %q", r.in, got, r.want)
		}
	}
}

func TestParse(t *testing.T) {
	check(t, dates.Parse, []row{
		{"2020-01-02", "2020-01-02"},
		{" 1 January 2020 ", "2020-01-01"},
		{"2018-07-15T07:54:28-04:00", "2018-07-15T07:54:28-04:00"},
		{"19-OCT-1987 13:30:41.59", "1987-10-19T13:30:41Z"},
		{"2017-05", ""},
		{"2017", ""},
		{"1498608000", "2017-06-28"},
		{"1498651200000", "2017-06-28T12:00:00Z"},
		{"Friday, October 6, 2017", "2017-10-06"},
		{"Monday, October 6, 2017", ""}, // it was a Friday
		{"6 de octubre de 2017", "2017-10-06"},
		{"6. Oktober 2017, 14:30 Uhr", "2017-10-06"},
		{"1er août 2019", "2019-08-01"},
		{"2017年10月6日", "2017-10-06"},
		{"06.10.2017", "2017-10-06"},
		{"28/06/2017", "2017-06-28"},
		{"06/28/2017", "2017-06-28"},
		{"06/07/2017", ""}, // June or July
		{"07/07/2017", "2017-07-07"},
		{"12 listopada 2019", ""}, // in two languages two months
		{"February 30, 2017", ""},
		{"1970-01-01T00:00:00Z", ""},
		{"0001-01-01", ""},
		{"9999-12-31", ""},
		{"soon", ""},
		{"", ""},
	})
}

func TestFromURL(t *testing.T) {
	check(t, dates.FromURL, []row{
		{"https://news.example/2017/06/28/bridge-to-close/", "2017-06-28"},
		{"https://news.example/politics/2017/jun/28/bridge", "2017-06-28"},
		{"https://news.example/2017/0628/c90000-9234.html", "2017-06-28"},
		{"https://news.example/a/2017-06-28-bridge.html", "2017-06-28"},
		{"https://news.example/story_20170628_bridge", "2017-06-28"},
		{"https://news.example/story?id=7&date=2017-06-28", "2017-06-28"},
		{"https://news.example/2017/06/28/20170628-bridge", "2017-06-28"},
		{"https://news.example/2017/06/28/as-we-said-on-2017-05-02", ""},
		{"https://news.example/2017/06/", ""},
		{"https://news.example/story?date=2017-06", ""},
		{"https://news.example/story-201706281", ""},
		{"https://news.example/44853299", ""},
		{"https://news.example/2017/13/28/x", ""},
		{"https://news.example/1848/03/18/barricades", ""},
		{"https://town.example/events/2017/06/28/fair", ""},
		{"https://archive.example/web/20190101/http://news.example/2017/06/28/bridge", "2017-06-28"},
		{"https://archive.example/web/20190101/http://news.example/bridge", ""},
		{"%zz", ""},
		{"", ""},
	})
}

func TestFromUUID(t *testing.T) {
	check(t, dates.FromUUID, []row{
		{"c232ab00-9414-11ec-b3c8-9f6bdeced846", "2022-02-22T19:22:22Z"}, // RFC 9562, A.1
		{"1ec9414c-232a-6b00-b3c8-9f6bdeced846", "2022-02-22T19:22:22Z"}, // A.5
		{"017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "2022-02-22T19:22:22Z"}, // A.6
		{"<urn:uuid:c232ab00-9414-11ec-b3c8-9f6bdeced846>", "2022-02-22T19:22:22Z"},
		{"919108f7-52d1-4320-9bac-f847db4148a8", ""}, // of version 4: A.3
		{"c232ab00-9414-11ec-33c8-9f6bdeced846", ""}, // of another variant
		{"00000000-0000-1000-8000-000000000000", ""}, // in 1582
		{"c232ab00-9414-11ec-b3c8-9f6bdeced84", ""},
		{"c232ab00-9414-11ec-b3c8-9f6bdeced84g", ""},
		{"article-17", ""},
	})
}

// FuzzRead holds that nothing panics, and that what is read is a day that Format and
// Parse keep.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"2017-06-28", "https://a.example/2017/jun/28/x?date=2017-06-28", "c232ab00-9414-11ec-b3c8-9f6bdeced846",
		"RIVERTON, May 2, 2017 - The council", "Date: 6. Oktober 2017\nx", "2017年10月6日\nx", "1498608000000",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, read := range map[string]func(string) (time.Time, bool){
			"Parse": dates.Parse, "FromURL": dates.FromURL, "FromUUID": dates.FromUUID, "FromHead": dates.FromHead,
		} {
			at, ok := read(s)
			if !ok {
				continue
			}
			again, ok := dates.Parse(dates.Format(at))
			if !ok || !again.Equal(at.Truncate(time.Second)) {
				t.Errorf("%s(%q) is %v, which is written %q and read as %v, %v", name, s, at, dates.Format(at), again, ok)
			}
		}
	})
}

// TestEveryDayIsRead writes days in all forms and reads them.
func TestEveryDayIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Unix(rapid.Int64Range(86400, 4000000000).Draw(t, "day"), 0).UTC().Truncate(24 * time.Hour)
		layout := rapid.SampledFrom([]string{
			"2006-01-02", "January 2, 2006", "Jan. 2 2006", "Monday, January 2, 2006", "Mon, 2 Jan 2006", "2 January 2006", "02.01.2006", "2006/01/02", "20060102",
		}).Draw(t, "layout")
		if got, ok := dates.Parse(day.Format(layout)); !ok || !got.Equal(day) {
			t.Fatalf("%q is read as %v, %v", day.Format(layout), got, ok)
		}
	})
}
