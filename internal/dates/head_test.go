package dates_test

import (
	"testing"
	"time"

	"github.com/copydesk/copydesk/internal/dates"
)

func TestFromHead(t *testing.T) {
	const body = "\nThe council of Riverton will close the old harbour bridge to lorries from next spring.\n"
	check(t, func(head string) (time.Time, bool) { return dates.FromHead(head + body) }, []row{
		{"RIVERTON, May 2, 2017 - The council met.", "2017-05-02"},
		{"RIVERTON, N.J. – May 2, 2017 – The council met.", "2017-05-02"},
		{"RIVERTON, May 2, 2017 /PRNewswire/ -- The council met.", "2017-05-02"},
		{"(Riverton, May 2nd, 2017) — The council met.", "2017-05-02"},
		{"May 2, 2017 – RIVERTON – The council met.", "2017-05-02"},
		{"Bridge to close\nDate: September 25, 2024", "2024-09-25"},
		{"Bridge to close\nFriday, October 6, 2017", "2017-10-06"},
		{"Bridge to close\nBy Jane Doe | July 14, 2018 10:16 am ET", "2018-07-14"},
		{"Bridge to close\nPosted: 4:29 AM, July 16, 2018", "2018-07-16"},
		{"Bridge to close\nJane Doe, Daily Herald Published 12:42 p.m. CT July 15, 2018 | Updated 12:48 p.m. CT July 15, 2018", "2018-07-15"},
		{"Bridge to close\nUpdated 0420 GMT (1220 HKT) July 15, 2018", "2018-07-15"},
		{"FOR IMMEDIATE RELEASE: October 26, 2011", "2011-10-26"},
		{"# Bridge to close\n2024-05-22", "2024-05-22"},
		{"Brücke wird gesperrt\n6. Oktober 2017, 14:30 Uhr", "2017-10-06"},
		{"Le pont ferme\nPublié le 6 octobre 2017 à 14h30", "2017-10-06"},
		{"El puente\nviernes, 6 de octubre de 2017", "2017-10-06"},
		{"FOR IMMEDIATE RELEASE\nMay 3, 2017\nRIVERTON, May 2, 2017 – The council met.", "2017-05-03"},

		{"In Riverton, May 2, 2017 – the day of the flood – is remembered.", ""},
		{"On May 2, 2017 – the day of the flood – the bridge stood.", ""},
		{"The bridge was closed on May 2, 2017 - again.", ""},
		{"Bridge to close\nCopyright May 2, 2017", ""},
		{"Bridge to close\n© 2017 Riverton Herald", ""},
		{"Bridge to close\n— Mayor of Riverton (@mayor) July 16, 2018", ""},
		{"FILE - In this Nov. 11, 2017 file photo, the bridge is seen.", ""},
		{"Town hall meeting\nDate: Friday, October 6, 2017\nTime: 7 p.m.", ""},
		{"Town hall meeting\nFriday, October 6, 2017\n7 p.m. – 9 p.m.", ""},
		{"Bridge to close\nWhen: Friday, October 6, 2017", ""},
		{"Latest\nMay 2, 2017\nBridge to close\nMay 9, 2017\nBridge still open", ""}, // a list
		{"Bridge to close\nMonday, October 6, 2017", ""},                             // it was a Friday
		{"Bridge to close\nOctober 2017", ""},
		{"Bridge to close\n06/07/2017", ""},
		{"The payment date is\nMarch 30, 1990.", ""},
		{"paid on\ndate May 14, 1987 by the bank", ""},
	})
}

// TestFromHeadStopsEarly holds that only the head counts: a date further down, or
// below the text, is another's.
func TestFromHeadStopsEarly(t *testing.T) {
	line := "The council of Riverton will close the old harbour bridge to lorries.\n"
	text := ""
	for range 12 {
		text += line
	}
	check(t, dates.FromHead, []row{
		{text + "May 2, 2017\n" + line, ""},
		{line + "May 2, 2017", ""},
		{line + "May 2, 2017\n" + line, "2017-05-02"},
	})
}
