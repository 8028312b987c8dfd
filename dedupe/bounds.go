package dedupe

import (
	"time"

	"github.com/zeebo/xxh3"
)

// Across says which records are compared by the sites they come from. A record
// whose Meta.Source is "" is a site of its own.
type Across uint8

// The ways to compare across sites.
const (
	AnySite    Across = iota // all with all
	OtherSites               // only records of different sites: who took whose text
	WithinSite               // only records of one site: what a site repeats
)

// siteOf is a hash of a site's name; 0: the record is a site of its own.
func siteOf(name string) uint64 {
	if name == "" {
		return 0
	}
	return max(1, xxh3.HashString(name))
}

// sameSite reports whether two records are known to come from one site.
func sameSite(x, y uint64) bool { return x == y && x != 0 }

// bounds say which records are compared.
type bounds struct {
	window time.Duration // 0: any
	across Across

	references bool // there are some
}

// any tells whether there may be records that are not: then equal texts need not
// be versions of one another.
func (b bounds) any() bool { return b.window > 0 || b.across != AnySite || b.references }

// bar is why two records are not compared.
type bar uint8

const (
	barNone bar = iota
	barWindow
	barSite
	barReference
)

// between tells what keeps two records from being compared.
func (b bounds) between(x, y *meta) bar {
	switch {
	case x.reference && y.reference:
		return barReference
	case b.across == OtherSites && sameSite(x.site, y.site), b.across == WithinSite && !sameSite(x.site, y.site):
		return barSite
	case b.window > 0 && x.date != noDate && y.date != noDate && max(x.date-y.date, y.date-x.date) > int64(b.window/time.Second):
		return barWindow
	}
	return barNone
}

// lane is what records of one text have in common that share a node: whether they may
// be compared with any other record is the same for all, and they may with one
// another, or, references, only the best of them takes part.
type lane struct {
	text, own int32
	site      uint64
	date      int64
	reference bool
}

// lane is that of a record of text t.
func (b bounds) lane(t, record int32, m *meta) lane {
	l := lane{text: t, own: -1, reference: m.reference}
	if b.window > 0 {
		l.date = m.date
	}
	switch {
	case b.across == OtherSites, b.across == WithinSite && m.site == 0:
		l.own = record
	case b.across == WithinSite:
		l.site = m.site
	}
	return l
}
