package facts

import (
	"strings"
	"time"

	"github.com/copydesk/copydesk/internal/dates"
)

// Origin is what tells of two records which was there first.
type Origin struct {
	Date    time.Time // zero: unknown
	Clock   bool      // Date has a time of day
	From    string    // where Date is from: one of the From...
	Credits string    // the agency that the text names as its source; "" when none
	Agency  string    // the agency whose own record it is; "" when of none
}

// origin is an Origin in the few bytes that are kept of every record.
type origin struct {
	date            int64 // Unix seconds
	from            uint8 // 0: no date; else one more than the place in sources
	clock           bool
	credits, agency uint8 // 0: none; else one more than the place in agencies
}

var sources = [...]string{FromField, FromURL, FromUUID, FromText}

// agencies are the wire services whose records and credits are told for sure: the
// name, then how else texts and sites call it.
var agencies = [...][]string{
	{"AP", "associated press", "the associated press", "apnews.com", "ap.org", "hosted.ap.org", "bigstory.ap.org"},
	{"Reuters", "reuters.com", "uk.reuters.com", "in.reuters.com"},
	{"AFP", "agence france-presse", "afp.com"},
	{"UPI", "united press international", "upi.com"},
	{"dpa", "dpa.com", "dpa-international.com"},
	{"TASS", "tass.com", "tass.ru"},
	{"Xinhua", "xinhuanet.com", "news.cn"},
	{"EFE", "agencia efe", "efe.com"},
	{"ANSA", "ansa.it"},
	{"Kyodo", "kyodo news", "kyodonews.net", "english.kyodonews.net"},
	{"Yonhap", "yonhap news agency", "yna.co.kr", "en.yna.co.kr"},
}

// agencyOf is the agency that a name, or a site, is of.
func agencyOf(name string) uint8 {
	name = strings.ToLower(strings.TrimSpace(name))
	for i, names := range agencies {
		for _, n := range names {
			if len(n) == len(name) && strings.ToLower(n) == name {
				return uint8(i + 1)
			}
		}
	}
	return 0
}

func originOf(r *Record) origin {
	o := origin{agency: agencyOf(r.Site), credits: credited(r)}
	if o.credits == o.agency {
		o.credits = 0 // its own name
	}
	if t, ok := dates.Parse(r.Date); ok {
		o.date, o.clock = t.Unix(), len(r.Date) > len(time.DateOnly)
		for i, s := range sources {
			if s == r.DateFrom {
				o.from = uint8(i + 1)
			}
		}
	}
	return o
}

// credited is the agency in the dateline, "GENEVA (AP)", or the whole byline.
func credited(r *Record) uint8 {
	if _, rest, ok := strings.Cut(r.Dateline, "("); ok {
		name, _, _ := strings.Cut(rest, ")")
		if a := agencyOf(name); a > 0 {
			return a
		}
	}
	if len(r.Byline) > 3 && strings.EqualFold(r.Byline[:3], "by ") {
		return agencyOf(r.Byline[3:])
	}
	return agencyOf(r.Byline)
}

// whole is the Origin.
func (own origin) whole() Origin {
	name := func(n uint8) string {
		if n == 0 {
			return ""
		}
		return agencies[n-1][0]
	}
	o := Origin{Credits: name(own.credits), Agency: name(own.agency), Clock: own.clock}
	if own.from > 0 {
		o.Date, o.From = time.Unix(own.date, 0).UTC(), sources[own.from-1]
	}
	return o
}
