package cleanup

import "testing"

func TestFields(t *testing.T) {
	const prose = "The minister said on Monday that talks had been frank, and that she would return home."
	for _, c := range []struct{ name, in, title, byline, dateline, credit string }{
		{
			"wire copy", "Minister calls talks frank\n\nBy Jane Doe, Staff Writer\n\nGENEVA (AP) -- " + prose + "\n\nAnton Petrov contributed reporting from Moscow.",
			"Minister calls talks frank", "By Jane Doe, Staff Writer", "GENEVA (AP)", "Anton Petrov contributed reporting from Moscow.",
		},
		{"dateline alone", "GENEVA --\n" + prose + "\n" + prose, "", "", "GENEVA", ""},
		{"state", "McALLEN, Texas — " + prose, "", "", "McALLEN, Texas", ""},
		{"service of any name", "SELBY (Coastal News) - " + prose, "", "", "SELBY (Coastal News)", ""},
		{"no service", "SELBY (Coastal Path) - " + prose, "", "", "", ""},
		{"small letters and state", "Washington, D.C. – " + prose, "", "", "Washington, D.C.", ""},
		{"date", "BRUSSELS, July 13 (Reuters) - " + prose, "", "", "BRUSSELS, July 13 (Reuters)", ""},
		{"brackets at the end", prose + " " + prose + " (Reporting by Jane Doe; Editing by John Roe)", "", "", "", "(Reporting by Jane Doe; Editing by John Roe)"},
		{"label", "BREAKING NEWS — " + prose, "", "", "", ""},
		{"acronym", "Environmental Review Board (ERB) — " + prose, "", "", "", ""},
		{"price list", "LONDON GOLD CLOSING - MARCH 3\n" + prose, "LONDON GOLD CLOSING - MARCH 3", "", "", ""},
		{"no byline", "By the time the talks ended\n\n" + prose, "By the time the talks ended", "", "", ""},
		{"prose only", prose, "", "", "", ""},
		{"quoted credit", prose + "\n\n“Nobody has contributed to this,” he said.", "", "", "", ""},
		{"no reporter", prose + "\n\nWith reporting by candlelight, the village paper came out.", "", "", "", ""},
		{"deaths are reported", prose + "\n\nNine deaths were reported from the villages on the Orre.", "", "", "", ""},
		{"they report", prose + "\n\nThey reported from the quay that nobody was left.", "", "", "", ""},
		{"a county contributes", prose + "\n\nThe county also contributed nine thousand crowns.", "", "", "", ""},
		{"nobody contributed", prose + "\n\nNobody contributed.", "", "", "", ""},
		{"a reporter reports", prose + "\n\nJane Doe reported from Geneva.", "", "", "", "Jane Doe reported from Geneva."},
		{"by the surname", prose + "\n\nDoe reported from Geneva.", "", "", "", "Doe reported from Geneva."},
		{"an agency contributes", prose + "\n\nAP and Jane Doe also contributed.", "", "", "", "AP and Jane Doe also contributed."},
		{"two marks", prose + "\n\nReporting by candlelight and editing by Jane Doe", "", "", "", "Reporting by candlelight and editing by Jane Doe"},
	} {
		r := New(Default()).Clean(c.in)
		if r.Text != c.in {
			t.Errorf("%s: text is changed to %q", c.name, r.Text)
		}
		if r.Title != c.title || r.Byline != c.byline || r.Dateline != c.dateline || r.Credit != c.credit {
			t.Errorf("%s: title %q, byline %q, dateline %q, credit %q", c.name, r.Title, r.Byline, r.Dateline, r.Credit)
		}
	}
}
