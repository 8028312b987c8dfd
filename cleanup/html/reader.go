package html

import (
	"strconv"
	"strings"
)

// reader reads numbers and marks off the front of a text.
type reader struct{ s string }

func (r *reader) done() bool { return r.s == "" }

func (r *reader) blanks() { r.s = strings.TrimLeft(r.s, " ") }

func (r *reader) digits() string {
	n := 0
	for n < len(r.s) && r.s[n] >= '0' && r.s[n] <= '9' {
		n++
	}
	d := r.s[:n]
	r.s = r.s[n:]
	return d
}

// number reads a number of so many digits, -1 for none.
func (r *reader) number(least, most int) int {
	n := 0
	for n < len(r.s) && n < most && r.s[n] >= '0' && r.s[n] <= '9' {
		n++
	}
	if n < least {
		return -1
	}
	v, _ := strconv.Atoi(r.s[:n]) // digits alone
	r.s = r.s[n:]
	return v
}

// one reads one of some bytes, 0 for none.
func (r *reader) one(of string) byte {
	if r.s == "" || strings.IndexByte(of, r.s[0]) < 0 {
		return 0
	}
	c := r.s[0]
	r.s = r.s[1:]
	return c
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// clock reads "T10:30:00.5+02:00" and the like, as ISO 8601 writes it; "" for what is no time of day.
func (r *reader) clock() string {
	if r.one("Tt ") == 0 {
		return ""
	}
	r.blanks()
	hour, colon := r.number(1, 2), r.one(":")
	minute := r.number(2, 2)
	if hour < 0 || hour > 24 || colon == 0 || minute < 0 || minute > 59 {
		return ""
	}
	second, fraction := -1, ""
	if r.one(":") != 0 {
		if second = r.number(2, 2); second < 0 || second > 60 {
			return ""
		}
		if r.one(".,") != 0 {
			fraction = strings.TrimRight(r.digits(), "0")
		}
	}
	r.blanks()
	switch half := strings.ToLower(head(r.s, 2)); {
	case half == "pm" && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	out := "T" + pad(hour, 2) + ":" + pad(minute, 2)
	if second >= 0 {
		if out += ":" + pad(second, 2); fraction != "" {
			out += "." + fraction
		}
	}
	return out + r.zone()
}

// zone reads Z, UTC, GMT, +02:00, -0500 or +02.
func (r *reader) zone() string {
	rest := strings.ToUpper(r.s)
	if rest == "Z" || strings.HasPrefix(rest, "Z ") || strings.HasPrefix(rest, "UTC") || strings.HasPrefix(rest, "GMT") {
		return "Z"
	}
	sign := r.one("+-")
	if sign == 0 {
		return ""
	}
	hour := r.number(2, 2)
	r.one(":")
	minute := r.number(2, 2)
	if hour < 0 || hour > 14 {
		return ""
	}
	return string(sign) + pad(hour, 2) + ":" + pad(max(minute, 0), 2)
}
