package html

import (
	"strings"
	"time"
)

// dateLayouts are the spellings of dates in metadata, most common first.
var dateLayouts = [...]string{
	"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "02.01.2006", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
	"Mon, 2 Jan 2006", "Monday, January 2, 2006", "Mon Jan 2 2006", "01/02/2006",
}

// dateOf reads the day off a date, with or without a time, as YYYY-MM-DD; "" when
// it is none.
func dateOf(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 80 {
		return ""
	}
	for _, layout := range dateLayouts {
		for _, try := range [...]string{s, head(s, len(layout)), cutTime(s)} {
			if t, err := time.Parse(layout, try); err == nil && t.Year() >= 1980 && t.Year() < 2100 {
				return t.Format("2006-01-02")
			}
		}
	}
	return ""
}

func head(s string, n int) string { return s[:min(len(s), n)] }

// cutTime drops a time of day from the end: what follows the last part that is no
// time.
func cutTime(s string) string {
	if i := strings.IndexByte(s, ':'); i > 0 {
		s = strings.TrimRight(s[:i], "0123456789")
		return strings.TrimRight(s, " ,T-")
	}
	return s
}

// urlDate finds /2006/01/02/ or 2006-01-02 in a URL.
func urlDate(url string) string {
	for i := 0; i+10 <= len(url); i++ {
		if c := url[i]; c != '1' && c != '2' || i > 0 && url[i-1] >= '0' && url[i-1] <= '9' {
			continue
		}
		if p := url[i : i+10]; (p[4] == '/' || p[4] == '-') && p[7] == p[4] {
			if d := dateOf(strings.ReplaceAll(p, "/", "-")); d != "" {
				return d
			}
		}
	}
	return ""
}

// dateElement is the date in the first element whose class or id names a date.
func (t *tree) dateElement() string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.text || n.data == "" || !hasHint(n.data, dateHints) {
			continue
		}
		if d := dateIn(t.textOf(int32(i))); d != "" {
			return d
		}
	}
	return ""
}

var dateHints = []string{"date", "datum", "published", "pubdate", "posted", "timestamp", "time", "fecha"}

// dateIn finds a numeric date, or one with an English month, among the words of a
// short text.
func dateIn(s string) string {
	words := strings.Fields(s)
	if len(words) > 12 {
		return ""
	}
	for i, w := range words {
		if d := dateOf(strings.Trim(w, "|,;()[]")); d != "" {
			return d
		}
		if i+3 <= len(words) {
			if d := dateOf(strings.TrimRight(strings.Join(words[i:i+3], " "), ",.;|")); d != "" {
				return d
			}
		}
	}
	return ""
}
