package collective

import "github.com/copydesk/copydesk/cleanup/spin"

// siteLeast is SITE_LEAST: a site with fewer articles, one of each group of copies, says
// nothing.
const siteLeast = 3

// siteTable is what the articles of the sites show, one of each group of copies at
// a site. It takes 24 bytes a record and about 150 an exchange of a record, of which it keeps
// exchangesMost.
type siteTable struct {
	names   []string
	records []siteRecord // by record
	units   [][]unit     // by site
	places  exchangeTable
	clean   int // units that read as clean, though not beyond doubt
	spun    []int
}

// siteRecord is a record as the table sees it.
type siteRecord struct {
	site int32 // -1: unknown
	unit int32 // of its site; -1: it was not judged
	p    float64
}

// unit is a group of copies at a site; the least suspicious of them counts.
type unit struct {
	record int32
	p      float64
}

// group puts the copies of a story at a site together.
func (t *siteTable) group(c Records) {
	t.units, t.spun = make([][]unit, len(t.names)), make([]int, len(t.names))
	groups := map[[2]int32]int32{}
	for i := range t.records {
		rec := &t.records[i]
		if rec.unit < 0 {
			continue
		}
		g := c.Group(i)
		k := [2]int32{rec.site, g}
		n, ok := groups[k]
		if !ok || g < 0 {
			n = int32(len(t.units[rec.site]))
			t.units[rec.site] = append(t.units[rec.site], unit{int32(i), rec.p})
			if g >= 0 {
				groups[k] = n
			}
		} else if u := &t.units[rec.site][n]; rec.p > u.p || rec.p == u.p && c.Key(i) < c.Key(int(u.record)) {
			*u = unit{int32(i), rec.p}
		}
		rec.unit = n
	}
	for s, units := range t.units {
		for _, u := range units {
			if u.p <= spin.SuspectP {
				t.spun[s]++
			}
			if u.p >= cleanP && u.p < doubtful {
				t.clean++
			}
		}
	}
}
