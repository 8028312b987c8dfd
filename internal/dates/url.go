package dates

import (
	"net/url"
	"strings"
	"time"
)

// FromURL is the day that an address names: /2017/06/28/, /2017/jun/28/,
// /2017/0628/, 2017-06-28 or 20170628 within a segment, or ?date=. ok is false when
// it names none, two different ones, only a month, or by INDEX_PAGE another thing's.
// O(len(address)).
func FromURL(address string) (t time.Time, ok bool) {
	lower := strings.ToLower(address)
	if i := max(strings.LastIndex(lower, "http://"), strings.LastIndex(lower, "https://")); i > 0 {
		address = address[i:] // what a web archive has a copy of
	}
	u, err := url.Parse(address)
	if err != nil {
		return time.Time{}, false
	}
	segments := strings.Split(u.Path, "/")
	var found only
	for i, s := range segments {
		if ofEvents(s) {
			return time.Time{}, false
		}
		found.take(dayOfSegments(segments[i:]))
		found.takeRuns(s)
	}
	for key, values := range u.Query() {
		switch strings.ToLower(key) {
		case "date", "pubdate", "published", "publishdate", "pub_date", "publish_date":
			for _, v := range values {
				found.take(dayOf(Parse(v)))
			}
		}
	}
	if found.t.Year() < firstWeb {
		return time.Time{}, false
	}
	return found.t, found.ok && !found.two
}

// ofEvents reports whether a segment says that what follows is about days to come
// (INDEX_PAGE).
func ofEvents(segment string) bool {
	switch strings.ToLower(segment) {
	case "event", "events", "calendar", "calendars", "schedule", "tickets", "agenda", "kalender", "veranstaltungen", "evenements", "eventos", "eventi":
		return true
	}
	return false
}

// only is a date as long as all say the same.
type only struct {
	t   time.Time
	ok  bool
	two bool
}

func (o *only) take(t time.Time, ok bool) {
	if !ok {
		return
	}
	o.two = o.two || o.ok && !o.t.Equal(t)
	o.t, o.ok = t, true
}

// dayOf cuts the time of day off.
func dayOf(t time.Time, ok bool) (time.Time, bool) {
	if !ok {
		return t, false
	}
	return day(t.Year(), int(t.Month()), t.Day())
}

// dayOfSegments reads year, month and day from the first segments.
func dayOfSegments(s []string) (time.Time, bool) {
	year, ok := fixed(s[0], 4)
	if !ok || len(s) < 2 {
		return time.Time{}, false
	}
	if both, ok := fixed(s[1], 4); ok {
		return day(year, both/100, both%100)
	}
	if len(s) < 3 {
		return time.Time{}, false
	}
	month, ok := short(s[1])
	if !ok {
		if month, ok = monthOf(strings.ToLower(s[1])); !ok {
			return time.Time{}, false
		}
	}
	d, _, _ := strings.Cut(s[2], "-") // a slug may follow
	d, _, _ = strings.Cut(d, ".")
	n, ok := short(d)
	if !ok {
		return time.Time{}, false
	}
	return day(year, month, n)
}

// takeRuns takes the 20170628, 2017-06-28 and 2017_06_28 within a segment.
func (o *only) takeRuns(s string) {
	for i := 0; i < len(s); {
		n := 0
		for i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
			n++
		}
		if n == 8 {
			if v, ok := digits(s[i : i+n]); ok && v/10000 >= firstWeb {
				o.take(day(int(v/10000), int(v/100%100), int(v%100)))
			}
		}
		if n == 4 && i+10 <= len(s) && (s[i+4] == '-' || s[i+4] == '_') && s[i+7] == s[i+4] &&
			(i+10 == len(s) || s[i+10] < '0' || s[i+10] > '9') {
			year, _ := digits(s[i : i+4])
			month, ok := digits(s[i+5 : i+7])
			d, ok2 := digits(s[i+8 : i+10])
			if ok && ok2 && year >= firstWeb {
				o.take(day(int(year), int(month), int(d)))
			}
		}
		i += n + 1
	}
}

// fixed reads a number of so many digits.
func fixed(s string, length int) (int, bool) {
	n, ok := digits(s)
	return int(n), ok && len(s) == length
}

// short reads a number of one or two digits.
func short(s string) (int, bool) {
	n, ok := digits(s)
	return int(n), ok && len(s) <= 2
}
