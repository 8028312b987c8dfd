package dedupe

import (
	"cmp"
	"fmt"
	"iter"
	"math"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
)

// Side is a text as it is compared: what its records say beside their words.
type Side struct {
	First uint64 // the smallest ordinal of its records; of a pair that is compared, the text with the smaller one is the first
	Best  uint64 // that of the record whose text is compared

	date   int64 // of the best
	head   int64 // what the face says: this, and all below
	site   uint64
	origin origin
	often  bool
}

// SideOf makes the side of a text. records walks through its records, in any order, as often as it is asked: twice.
func SideOf(records iter.Seq[Card]) Side {
	var y yardstick
	var face, best Card
	first, n := uint64(math.MaxUint64), 0
	for c := range records {
		y.add(&c.meta)
		first = min(first, c.Ordinal)
		if n == 0 || compareFaces(&c.meta, &face.meta, c.Ordinal, face.Ordinal) < 0 {
			face = c
		}
		n++
	}
	best = face
	for c := range records {
		if compareCards(&c, &best, &y) < 0 {
			best = c
		}
	}
	s := sideOf(&best.meta, &face.meta, &face.origin)
	s.First, s.Best, s.often = first, best.Ordinal, face.Often
	return s
}

func sideOf(own, face *meta, o *origin) Side {
	return Side{date: own.date, head: face.head, site: face.site, origin: *o}
}

// compareFaces orders records of one text; the first is its face: its site, headline and address speak for all of them when
// the text is compared. They may say different things, and which of them is best may hang on an id.
func compareFaces(x, y *meta, a, b uint64) int {
	return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(a, b))
}

// told is what the dates and the places of two texts say. often tells whether many records of a site have a title.
func told(a, b *Side, often func(titled) bool) verify.Context {
	var c verify.Context
	if a.date != noDate && b.date != noDate {
		c.Dated, c.Hours, c.Order = true, math.Abs(float64(a.date-b.date))/3600, cmp.Compare(b.date, a.date)
	}
	if a.head != noDate && b.head != noDate {
		c.HeadDated, c.HeadDays = true, int(max(a.head-b.head, b.head-a.head)/secondsADay)
	}
	c.Titles = [2]string{a.origin.title, b.origin.title}
	switch {
	case a.site == 0 || b.site == 0:
	case a.site == b.site:
		c.Site = verify.SameSite
	default:
		c.Site = verify.OtherSite
	}
	c.SamePage = a.origin.url != 0 && a.origin.url == b.origin.url
	if c.Site == verify.SameSite && a.origin.key != 0 && a.origin.key == b.origin.key {
		c.Often = often(titled{a.site, a.origin.key})
		c.SamePage = c.SamePage || !c.Often
	}
	return c
}

const secondsADay = 24 * 3600

// Append adds the side to b in some 50 bytes and its title.
func (s *Side) Append(b []byte) []byte {
	b = compact.AppendFlags(b, s.often, s.date != noDate, s.head != noDate)
	b = compact.AppendUint(compact.AppendUint(b, s.First), s.Best)
	for _, v := range [...]uint64{s.site, s.origin.url, s.origin.key} {
		b = compact.AppendFixed(b, v)
	}
	return compact.AppendString(appendDate(appendDate(b, s.date), s.head), s.origin.title)
}

// ReadSide reads what Append wrote; other bytes are an error.
func ReadSide(b []byte) (Side, error) {
	d := compact.Read(b)
	var s Side
	dated, headed := false, false
	d.Flags(&s.often, &dated, &headed)
	s.First, s.Best = d.Uint(), d.Uint()
	for _, v := range [...]*uint64{&s.site, &s.origin.url, &s.origin.key} {
		*v = d.Fixed()
	}
	s.date, s.head = readDate(d, dated), readDate(d, headed)
	s.origin.title = d.String()
	if err := d.Done(); err != nil {
		return Side{}, fmt.Errorf("dedupe: side of a pair: %w", err)
	}
	return s, nil
}
