package batch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// siteTable is what the articles of the sites show, one of each cluster at a
// site. It takes 16 bytes a record and about 150 an exchange, of which it keeps
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
	p    float32
}

// unit is a group of copies at a site; the least suspicious of them counts.
type unit struct {
	record int32
	p      float32
}

// seenRow is what the table takes from a row.
type seenRow struct {
	site   string
	p      float32
	judged bool
	flags  []spin.Flag // different exchanges
}

// doubtful is the p from which on a text reads cleaner than half of clean text: the model
// has no finer p there.
const doubtful = 0.5

// exchangesMost is EXCHANGES_MOST: so many flagged exchanges, counted once an
// article, are kept; beyond that, those of a share of the different exchanges,
// chosen by their hash.
const exchangesMost = 1 << 20

// exchangeTable lists the records that show an exchange. What it holds in the
// end does not depend on the order of adding.
type exchangeTable struct {
	most    int
	limit   uint64 // exchanges with a larger hash are left out
	shown   map[spin.Exchange]*shown
	entries int
}

type shown struct {
	phrases map[[2]string]int // as records have it and what was expected there, by occurrence
	records []int32
}

// phrase is the most frequent form, with its neighbours, and what was meant there.
func (s *shown) phrase() (written, meant string) {
	var best [2]string
	n := 0
	for p, k := range s.phrases {
		if k > n || k == n && (p[0] < best[0] || p[0] == best[0] && p[1] < best[1]) {
			best, n = p, k
		}
	}
	return best[0], best[1]
}

func newExchangeTable(most int) exchangeTable {
	return exchangeTable{most: most, limit: ^uint64(0), shown: map[spin.Exchange]*shown{}}
}

func hashOf(x spin.Exchange) uint64 { return xxh3.HashString(x.Written + "\x00" + x.Expected) }

// add notes that a record shows an exchange.
func (t *exchangeTable) add(record int32, f spin.Flag) {
	x := spin.ExchangeOf(f)
	if hashOf(x) > t.limit {
		return
	}
	s := t.shown[x]
	if s == nil {
		s = &shown{phrases: map[[2]string]int{}}
		t.shown[x] = s
	}
	s.phrases[[2]string{oneLine(f.Written), oneLine(f.Expected)}]++
	if n := len(s.records); n > 0 && s.records[n-1] == record {
		return
	}
	s.records = append(s.records, record)
	for t.entries++; t.entries > t.most && t.limit > 0; {
		t.limit /= 2
		for x, s := range t.shown {
			if hashOf(x) > t.limit {
				t.entries -= len(s.records)
				delete(t.shown, x)
			}
		}
	}
}

// share is the part of the different exchanges that was kept.
func (t *exchangeTable) share() float64 { return float64(t.limit) / float64(^uint64(0)) }

// each visits the exchanges in a fixed order.
func (t *exchangeTable) each(f func(x spin.Exchange, s *shown)) {
	all := make([]spin.Exchange, 0, len(t.shown))
	for x := range t.shown {
		all = append(all, x)
	}
	slices.SortFunc(all, compareExchanges)
	for _, x := range all {
		f(x, t.shown[x])
	}
}

func compareExchanges(a, b spin.Exchange) int {
	return cmp.Or(strings.Compare(a.Written, b.Written), strings.Compare(a.Expected, b.Expected))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// gatherSites reads all rows, and once more the articles that do not read as clean
// beyond doubt; nil when no site has enough articles.
func (r *runState) gatherSites(ctx context.Context, d *spin.Detector) (*siteTable, error) {
	t := &siteTable{records: make([]siteRecord, len(r.ids)), places: newExchangeTable(exchangesMost)}
	number := map[string]int32{}
	r.job.Progress.Stage("spin: sites", "records", int64(len(r.ids)))
	err := mapRows(ctx, r, nil, func(_ int, w *row) (seenRow, error) {
		s := seenRow{site: w.Site}
		if w.Spin == nil || w.Site == "" {
			return s, nil
		}
		s.p, s.judged = float32(w.Spin.P), w.Spin.Verdict != verdictTooShort
		seen := map[spin.Exchange]bool{}
		for _, f := range w.Flags {
			fl := spin.Flag{Written: f.Written, Expected: f.Expected}
			if x := spin.ExchangeOf(fl); !seen[x] {
				seen[x] = true
				s.flags = append(s.flags, fl)
			}
		}
		return s, nil
	}, func(i int, s seenRow) error {
		t.records[i] = siteRecord{site: -1, unit: -1}
		if s.site == "" {
			return nil
		}
		n, ok := number[s.site]
		if !ok {
			n = int32(len(t.names))
			number[s.site] = n
			t.names = append(t.names, s.site)
		}
		t.records[i].site, t.records[i].p = n, s.p
		if s.judged {
			t.records[i].unit = 0
		}
		for _, f := range s.flags {
			t.places.add(int32(i), f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.group(r)
	if !slices.ContainsFunc(t.units, func(u []unit) bool { return len(u) >= siteLeast }) {
		return nil, nil
	}
	return t, r.gatherHints(ctx, d, t)
}

// gatherHints adds the exchanges that are too weak for a flag, where they can have told.
func (r *runState) gatherHints(ctx context.Context, d *spin.Detector, t *siteTable) error {
	var read []int32
	for i, rec := range t.records {
		if rec.site >= 0 && rec.unit >= 0 && rec.p < doubtful && len(t.units[rec.site]) >= siteLeast {
			read = append(read, int32(i))
		}
	}
	if len(read) == 0 {
		return nil
	}
	return mapRows(ctx, r, read, func(i int, _ *row) ([]spin.Flag, error) {
		b, err := r.texts.at(i)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		return d.Exchanges(string(b)), nil
	}, func(i int, flags []spin.Flag) error {
		for _, f := range flags {
			t.places.add(int32(i), f)
		}
		return nil
	})
}

// group puts the copies of a story at a site together.
func (t *siteTable) group(r *runState) {
	cluster := make([]int32, len(r.ids))
	for c, cl := range r.result.Clusters {
		for _, m := range cl.Members {
			cluster[r.ordinals[m.Ordinal]] = int32(c) + 1
		}
	}
	t.units, t.spun = make([][]unit, len(t.names)), make([]int, len(t.names))
	groups := map[[2]int32]int32{}
	for i := range t.records {
		rec := &t.records[i]
		if rec.unit < 0 {
			continue
		}
		k := [2]int32{rec.site, cluster[i]}
		n, ok := groups[k]
		if !ok || cluster[i] == 0 {
			n = int32(len(t.units[rec.site]))
			t.units[rec.site] = append(t.units[rec.site], unit{int32(i), rec.p})
			if cluster[i] > 0 {
				groups[k] = n
			}
		} else if u := &t.units[rec.site][n]; rec.p > u.p {
			*u = unit{int32(i), rec.p}
		}
		rec.unit = n
	}
	for s, units := range t.units {
		for _, u := range units {
			if u.p <= suspectP {
				t.spun[s]++
			}
			if u.p >= cleanP && u.p < doubtful {
				t.clean++
			}
		}
	}
}
