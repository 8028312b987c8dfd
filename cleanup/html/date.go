package html

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html/atom"
)

// published is when the article was published, in ISO 8601 and as exact as the page gives it: by JSON-LD, <meta>,
// microdata, the address, elements; else when it was changed.
func (t *tree) published(address string, ld *linked, lang string) string {
	american := strings.HasSuffix(lang, "-US")
	for _, s := range [...]string{
		ld.published,
		t.first("article:published_time", "og:article:published_time", "datepublished", "article:published", "article.published", "published_time", "og:published_time", "published-date", "article:published_date"),
		t.itemDate("datePublished"),
		urlDate(address), t.timeElement(),
		t.first("pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "parsely-pub-date", "sailthru.date", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "rnews:datepublished", "displaydate", "article:post_date", "bt:pubdate"),
		t.dateElement(american),
		t.first("article:modified_time", "og:updated_time", "last-modified", "datemodified", "dcterms.modified"), ld.modified, t.itemDate("dateModified"),
	} {
		if d := isoDate(s, american); d != "" {
			return d
		}
	}
	return ""
}

// itemDate is the date of the first element with that itemprop.
func (t *tree) itemDate(prop string) string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if a := n.attr(); strings.EqualFold(a.itemprop, prop) {
			if s := first(a.content, a.datetime, t.textOf(int32(i))); isoDate(s, false) != "" {
				return s
			}
		}
	}
	return ""
}

// timeElement is the date of the <time> that is the article's: one that says so, else the
// first.
func (t *tree) timeElement() string {
	firstDate := ""
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.tag != atom.Time {
			continue
		}
		s := first(n.attr().datetime, t.textOf(int32(i)))
		if isoDate(s, false) == "" {
			continue
		}
		if hasHint(n.data, []string{"published", "entry-date", "pubdate", "post-date"}) && !hasHint(n.data, []string{"updated"}) {
			return s
		}
		if firstDate == "" {
			firstDate = s
		}
	}
	return firstDate
}

// dateLayouts are the spellings of dates in metadata, beside those of ISO 8601.
var dateLayouts = [...]string{
	"20060102", "02.01.2006", "2.1.2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "January 2 2006",
	"Mon, 2 Jan 2006", "Monday, January 2, 2006", "Mon Jan 2 2006", "Monday, 2 January 2006",
}

// isoDate reads a date and writes it in ISO 8601, as exact as it is given; "" for none. Of
// 03/04/2021 an American page says March, others do not say.
func isoDate(s string, american bool) string {
	s = strings.TrimSpace(s)
	if len(s) < 4 || len(s) > 80 {
		return ""
	}
	if d := isoLike(s); d != "" {
		return d
	}
	for _, layout := range dateLayouts {
		for _, try := range [...]string{s, head(s, len(layout)), cutTime(s)} {
			if t, err := time.Parse(layout, try); err == nil && sound(t) {
				return t.Format("2006-01-02") + rfcTime(s)
			}
		}
	}
	return slashDate(head(s, len("01/02/2006")), american)
}

func sound(t time.Time) bool { return t.Year() >= 1980 && t.Year() < 2100 }

// isoLike reads 2006-01-02, 2006/01/02 and 2006.01.02, with a time of day and a zone or without; the month alone, and
// seconds since 1970.
func isoLike(s string) string {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && (len(s) == 10 || len(s) == 13) {
		if len(s) == 13 {
			n /= 1000
		}
		if t := time.Unix(n, 0).UTC(); sound(t) {
			return t.Format(time.RFC3339)
		}
	}
	r := reader{s: s}
	year, sep := r.number(4, 4), r.one("-/.")
	month := r.number(1, 2)
	if year < 1980 || year >= 2100 || sep == 0 || month < 1 || month > 12 {
		return ""
	}
	out := pad(year, 4) + "-" + pad(month, 2)
	if r.done() && sep == '-' {
		return out
	}
	if r.one(string(sep)) == 0 {
		return ""
	}
	day := r.number(1, 2)
	if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); day < 1 || t.Day() != day {
		return ""
	}
	out += "-" + pad(day, 2)
	return out + r.clock()
}

// rfcTime is the time of day and the zone at the end of "Mon, 02 Jan 2006 15:04:05 -0700", "" for none.
func rfcTime(s string) string {
	i := strings.IndexByte(s, ':')
	if i < 0 {
		return ""
	}
	k := strings.LastIndexByte(s[:i], ' ')
	if k < 0 {
		return ""
	}
	r := reader{s: s[k:]}
	return r.clock()
}

// slashDate reads 12/31/2006 and 31/12/2006, and of what may be either what an American page means.
func slashDate(s string, american bool) string {
	r := reader{s: s}
	a, x, b, y, year := r.number(1, 2), r.one("/"), r.number(1, 2), r.one("/"), r.number(4, 4)
	if x == 0 || y == 0 || year < 1980 || year >= 2100 {
		return ""
	}
	switch {
	case a > 12:
		a, b = b, a
	case b <= 12 && a != b && !american:
		return ""
	}
	if t := time.Date(year, time.Month(a), b, 0, 0, 0, 0, time.UTC); a < 1 || a > 12 || b < 1 || t.Day() != b {
		return ""
	}
	return pad(year, 4) + "-" + pad(a, 2) + "-" + pad(b, 2)
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
			if d := isoLike(strings.ReplaceAll(p, "/", "-")); len(d) == len(p) {
				return d
			}
		}
	}
	return ""
}

// dateElement is the date in the first element whose class or id names a date.
func (t *tree) dateElement(american bool) string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.text || n.data == "" || !hasHint(n.data, dateHints) {
			continue
		}
		if d := dateIn(t.textOf(int32(i)), american); d != "" {
			return d
		}
	}
	return ""
}

var dateHints = []string{"date", "datum", "published", "pubdate", "posted", "timestamp", "time", "fecha"}

// dateIn finds a numeric date, or one with an English month, among the words of a
// short text.
func dateIn(s string, american bool) string {
	words := strings.Fields(s)
	if len(words) > 12 {
		return ""
	}
	for i, w := range words {
		if len(w) >= len("1.1.2006") {
			if d := isoDate(strings.Trim(w, "|,;()[]"), american); len(d) >= len("2006-01-02") {
				return d
			}
		}
		if i+3 <= len(words) {
			if d := isoDate(strings.TrimRight(strings.Join(words[i:i+3], " "), ",.;|"), american); len(d) >= len("2006-01-02") {
				return d
			}
		}
	}
	return ""
}
