package dates

import (
	"strings"
	"time"
)

// Years that a date can have: fields hold 1 or 9999 where nothing is known.
const (
	firstYear = 1600
	lastYear  = 2099
	firstWeb  = 1990 // of addresses and ids
)

// layouts are tried in turn; times without a zone count as UTC.
var layouts = [...]string{
	time.RFC3339Nano, "2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00", "20060102", "20060102150405", "2006/01/02", "2006/01/02 15:04:05", time.RFC1123Z, time.RFC1123, "2-Jan-2006 15:04:05", "2-Jan-2006",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "Mon Jan _2 15:04:05 2006",
}

// Parse understands the usual spellings of a date, with a time of day or without, in
// the languages of MONTHS; a count of ten digits is seconds since 1970, one of
// thirteen milliseconds. ok is false for anything else, for a month or a year alone, for a day and a month as numbers that could be
// either, and for years outside 1600 to 2099 and the very start of 1970, which
// stand for nothing known. O(len(s)).
func Parse(s string) (t time.Time, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return time.Time{}, false
	}
	for _, layout := range layouts {
		if !may(layout, s) {
			continue
		}
		if t, err := time.Parse(layout, s); err == nil {
			return known(t)
		}
	}
	if n, ok := digits(s); ok && (len(s) == 10 || len(s) == 13) {
		if len(s) == 13 {
			return known(time.UnixMilli(n).UTC())
		}
		return known(time.Unix(n, 0).UTC())
	}
	return wholeDate(s)
}

// may tells whether a date can be written so, by how both begin: a layout that is tried for nothing costs an error. Where it says
// no, none is.
func may(layout, s string) bool {
	if isDigit(layout[0]) != isDigit(s[0]) {
		return false
	}
	if !strings.HasPrefix(layout, "2006") {
		return true
	}
	return len(s) > 4 && (s[4] == layout[4] || isDigit(s[4]) && isDigit(layout[4]))
}

// Format is the day, or day, time and zone where the date has a time of day: what
// Parse reads back.
func Format(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// known refuses the dates that stand for none.
func known(t time.Time) (time.Time, bool) {
	if t.Year() < firstYear || t.Year() > lastYear || t.Unix() == 0 {
		return time.Time{}, false
	}
	return t, true
}

// day is a date of three numbers, if there is such a day.
func day(year, month, d int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if year < firstYear || year > lastYear || t.Month() != time.Month(month) || t.Day() != d {
		return time.Time{}, false
	}
	return t, true
}

// digits reads a number of at most 18 digits.
func digits(s string) (n int64, ok bool) {
	if s == "" || len(s) > 18 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int64(s[i]-'0')
	}
	return n, true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
