package collective

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
)

// exchangesMost is EXCHANGES_MOST: so many flagged exchanges, counted once an
// article, are kept; beyond that, those of a share of the different exchanges,
// chosen by their hash.
const exchangesMost = 1 << 20

// exchangeTable lists the records that show an exchange. What it holds in the
// end does not depend on the order of adding, nor on whether tables of some records each were merged.
type exchangeTable struct {
	most    int
	limit   uint64 // exchanges with a larger hash are left out
	shown   map[spin.Exchange]*shown
	entries int
}

type shown struct {
	first   form
	more    map[[2]string]int // the other forms; nil: most exchanges have one, and an empty map takes more than all else here
	records []int32           // rising
}

// form is an exchange as records have it, with its neighbours, and how often.
type form struct {
	phrase [2]string // as written and what was expected there
	times  int
}

// see counts a form.
func (s *shown) see(phrase [2]string, times int) {
	switch {
	case s.first.times == 0 || s.first.phrase == phrase:
		s.first = form{phrase, s.first.times + times}
	case s.more == nil:
		s.more = map[[2]string]int{phrase: times}
	default:
		s.more[phrase] += times
	}
}

// forms are all of them, in their order.
func (s *shown) forms() []form {
	out := []form{s.first}
	for p, n := range s.more {
		out = append(out, form{p, n})
	}
	slices.SortFunc(out, func(a, b form) int { return comparePhrases(a.phrase, b.phrase) })
	return out
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
	var best form
	for _, f := range s.forms() {
		if f.times > best.times {
			best = f
		}
	}
	return best.phrase[0], best.phrase[1]
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
		s = &shown{}
		t.shown[x] = s
	}
	s.see([2]string{oneLine(f.Written), oneLine(f.Expected)}, 1)
	if s.add(record) {
		t.entries++
		t.cut()
	}
}

// cut leaves exchanges out while there are too many entries.
func (t *exchangeTable) cut() {
	for t.entries > t.most && t.limit > 0 {
		t.leaveOut(t.limit / 2)
	}
}

// leaveOut leaves out the exchanges with a hash above the limit.
func (t *exchangeTable) leaveOut(limit uint64) {
	t.limit = limit
	for x, s := range t.shown {
		if exchangeHash(x) > limit {
			t.entries -= len(s.records)
			delete(t.shown, x)
		}
	}
}

// append appends the table to b, its exchanges in a fixed order.
func (t *exchangeTable) append(b []byte) []byte {
	b = compact.AppendUint(compact.AppendFixed(b, t.limit), uint64(len(t.shown)))
	t.each(func(x spin.Exchange, s *shown) {
		b = compact.AppendString(compact.AppendString(b, x.Written), x.Expected)
		forms := s.forms()
		b = compact.AppendUint(b, uint64(len(forms)))
		for _, f := range forms {
			b = compact.AppendUint(compact.AppendString(compact.AppendString(b, f.phrase[0]), f.phrase[1]), uint64(f.times))
		}
		b = compact.AppendUint(b, uint64(len(s.records)))
		before := int32(0)
		for _, i := range s.records {
			b = compact.AppendUint(b, uint64(i-before))
			before = i
		}
	})
	return b
}

// merge adds the table of other records, as append wrote it; known tells which records there can be.
func (t *exchangeTable) merge(b []byte, known func(record int) bool) error {
	r := compact.Read(b)
	if limit := r.Fixed(); limit < t.limit {
		t.leaveOut(limit)
	}
	for range r.Count(4) {
		x := spin.Exchange{Written: r.String(), Expected: r.String()}
		kept := exchangeHash(x) <= t.limit
		s := t.shown[x]
		if s == nil {
			s = &shown{}
			if kept {
				t.shown[x] = s
			}
		}
		for range r.Count(3) {
			s.see([2]string{r.String(), r.String()}, int(r.Below(recordsMost)))
		}
		at := 0
		for range r.Count(1) {
			if at += int(r.Below(recordsMost)); r.Bad() || !known(at) {
				return errTold
			}
			if s.add(int32(at)) && kept {
				t.entries++
			}
		}
		t.cut()
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("%w: %w", errTold, err)
	}
	return nil
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

func comparePhrases(a, b [2]string) int {
	return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
