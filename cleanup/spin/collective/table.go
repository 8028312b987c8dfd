package collective

import (
	"context"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// siteLeast is SITE_LEAST: a site with fewer articles, one of each group of copies, says
// nothing.
const siteLeast = 3

// siteTable is what the articles of the sites show, one of each group of copies at
// a site. It takes 24 bytes a record and about 150 an exchange, of which it keeps
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

// doubtful is the p from which on a text reads cleaner than half of clean text: the model
// has no finer p there.
const doubtful = 0.5

// gatherSites reads the verdicts of all articles that have a site, and once more the
// texts of those that do not read as clean beyond doubt; nil when no site has enough
// articles.
func (j *judge) gatherSites(ctx context.Context, d *spin.Detector) (*siteTable, error) {
	t := &siteTable{records: make([]siteRecord, j.c.Len()), places: newExchangeTable(exchangesMost)}
	var sited []int32
	number := map[string]int32{}
	for i := range t.records {
		t.records[i] = siteRecord{site: -1, unit: -1}
		site := j.c.Site(i)
		if site == "" {
			continue
		}
		n, ok := number[site]
		if !ok {
			n = int32(len(t.names))
			number[site] = n
			t.names = append(t.names, site)
		}
		t.records[i] = siteRecord{site: n, unit: -1, p: j.out.P(i)}
		if c := j.out.Class(i); c != "" && c != spin.TooShort && c != spin.NotJudged {
			t.records[i].unit = 0
		}
		sited = append(sited, int32(i))
	}
	if len(sited) == 0 {
		return nil, nil
	}
	j.o.Progress.Stage("spin: sites", "records", int64(len(sited)))
	err := each(ctx, j, sited, func(i int) ([]spin.Flag, error) {
		v, _, err := j.out.Verdict(i)
		if err != nil {
			return nil, err
		}
		var flags []spin.Flag // different exchanges
		seen := map[spin.Exchange]bool{}
		for _, f := range v.Flags {
			if x := f.Exchange(); !seen[x] {
				seen[x] = true
				flags = append(flags, f)
			}
		}
		return flags, nil
	}, func(i int, flags []spin.Flag) error {
		for _, f := range flags {
			t.places.add(int32(i), f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.group(j.c)
	if !slices.ContainsFunc(t.units, func(u []unit) bool { return len(u) >= siteLeast }) {
		return nil, nil
	}
	return t, j.gatherHints(ctx, d, t)
}

// gatherHints adds the exchanges that are too weak for a flag, where they can have told.
func (j *judge) gatherHints(ctx context.Context, d *spin.Detector, t *siteTable) error {
	var read []int32
	for i, rec := range t.records {
		if rec.site >= 0 && rec.unit >= 0 && rec.p < doubtful && len(t.units[rec.site]) >= siteLeast {
			read = append(read, int32(i))
		}
	}
	if len(read) == 0 {
		return nil
	}
	return each(ctx, j, read, func(i int) ([]spin.Flag, error) {
		text, err := j.c.Text(i)
		if err != nil {
			return nil, err
		}
		return d.Exchanges(text), nil
	}, func(i int, flags []spin.Flag) error {
		for _, f := range flags {
			t.places.add(int32(i), f)
		}
		return nil
	})
}

// group puts the copies of a story at a site together.
func (t *siteTable) group(c Corpus) {
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
