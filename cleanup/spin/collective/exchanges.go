package collective

import (
	"cmp"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
)

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
	records []int32           // rising
}

// add reports whether the record was not there. O(log records) where records come in rising order, else O(records).
func (s *shown) add(record int32) bool {
	at, there := slices.BinarySearch(s.records, record)
	if !there {
		s.records = slices.Insert(s.records, at, record)
	}
	return !there
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

func hashOf(s string) uint64 { return xxh3.HashString(s) }

func exchangeHash(x spin.Exchange) uint64 { return hashOf(x.Written + "\x00" + x.Expected) }

// add notes that a record shows an exchange.
func (t *exchangeTable) add(record int32, f spin.Flag) {
	x := f.Exchange()
	if exchangeHash(x) > t.limit {
		return
	}
	s := t.shown[x]
	if s == nil {
		s = &shown{phrases: map[[2]string]int{}}
		t.shown[x] = s
	}
	s.phrases[[2]string{oneLine(f.Written), oneLine(f.Expected)}]++
	if !s.add(record) {
		return
	}
	for t.entries++; t.entries > t.most && t.limit > 0; {
		t.limit /= 2
		for x, s := range t.shown {
			if exchangeHash(x) > t.limit {
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
