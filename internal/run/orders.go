package run

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
)

// Orders are what people decided, by the texts that it is about. They are part of the choice: dedupe verifies as if
// nobody had said a word. Of exchanges the looks at single texts know already. Read-only and safe for concurrent use.
type Orders struct {
	*decisions.Set
	files   []string              // in the order of the settings
	named   map[string]bool       // content hashes
	classes map[string]spin.Class // likewise, of spin as it was decided
	wanted  map[string]bool       // likewise, of who was decided to represent
}

// OrdersOf reads the files of the settings.
func OrdersOf(set *settings.Settings) (*Orders, error) {
	read, err := decisions.Load(set.Decisions...)
	if err != nil {
		return nil, &settings.UsageError{Err: err}
	}
	o := &Orders{Set: read, files: set.Decisions, named: map[string]bool{}, classes: map[string]spin.Class{}, wanted: map[string]bool{}}
	for _, p := range o.Pairs {
		o.named[p.A], o.named[p.B] = true, true
	}
	for _, k := range o.Keeps {
		o.named[k.Record], o.wanted[k.Record] = true, true
	}
	for _, s := range o.Spins {
		o.named[s.Record] = true
		switch s.Verdict {
		case decisions.Spun:
			o.classes[s.Record] = spin.Spun
		case decisions.Clean:
			o.classes[s.Record] = spin.Clean
		}
	}
	return o, nil
}

// Names tells whether a decision names the text with this content hash.
func (o *Orders) Names(hash string) bool { return o.named[hash] }

// Class is the verdict of spin that was decided for a text; false: none was.
func (o *Orders) Class(hash string) (spin.Class, bool) {
	class, ok := o.classes[hash]
	return class, ok
}

// Wanted tells whether a text was decided to represent its cluster.
func (o *Orders) Wanted(hash string) bool { return o.wanted[hash] }

// Exchanged are the exchanges that were decided, in an order of their own.
func (o *Orders) Exchanged() spin.Decided {
	var out spin.Decided
	for _, x := range o.Exchanges {
		e := spin.Exchange{Written: x.Written, Expected: x.Expected}
		switch x.Verdict {
		case decisions.Wrong:
			out.Never = append(out.Never, e)
		case decisions.Right:
			out.Always = append(out.Always, e)
		}
	}
	for _, list := range [][]spin.Exchange{out.Never, out.Always} {
		slices.SortFunc(list, func(x, y spin.Exchange) int {
			return cmp.Or(cmp.Compare(x.Written, y.Written), cmp.Compare(x.Expected, y.Expected))
		})
	}
	return out
}

// Couples are the pairs of different texts, by content hash, of which it was decided whether they belong together: they are
// looked at together.
func (o *Orders) Couples() [][2]string {
	var out [][2]string
	for _, p := range o.Pairs {
		if p.A != p.B && p.Verdict != decisions.Unsure {
			out = append(out, [2]string{p.A, p.B})
		}
	}
	return out
}

// Wishes are the decisions on pairs and representatives as dedupe takes them. ordinal gives one of the records with a text
// that take part; false: none does.
func (o *Orders) Wishes(ordinal func(hash string) (int, bool)) dedupe.Wishes {
	var w dedupe.Wishes
	for _, p := range o.Pairs {
		a, hasA := ordinal(p.A)
		b, hasB := ordinal(p.B)
		if !hasA || !hasB || a == b {
			continue
		}
		switch p.Verdict {
		case decisions.Same:
			w.Together = append(w.Together, [2]int{a, b})
		case decisions.Distinct:
			w.Apart = append(w.Apart, [2]int{a, b})
		}
	}
	for _, k := range o.Keeps {
		if i, ok := ordinal(k.Record); ok {
			w.Represent = append(w.Represent, i)
		}
	}
	return w
}

// orders are Orders with the records of a run that they are about.
type orders struct {
	*Orders
	records map[string][]int32 // those with a content hash that a decision names
	heard   *Heard
}

func newOrders(set *settings.Settings) (*orders, error) {
	read, err := OrdersOf(set)
	if err != nil {
		return nil, err
	}
	return &orders{Orders: read, records: map[string][]int32{}, heard: read.Hear()}, nil
}

// find looks up the records that decisions name. O(records), and nothing without decisions on records.
func (o *orders) find(f *facts.Store) error {
	if len(o.named) == 0 {
		return nil
	}
	for i := range f.Len() {
		r, err := f.Record(i)
		if err != nil {
			return err
		}
		if o.Names(r.Hash) {
			o.records[r.Hash] = append(o.records[r.Hash], int32(i))
		}
	}
	return nil
}

// decided are the verdicts of spin that were decided, by record.
func (o *orders) decided() map[int32]spin.Class {
	out := map[int32]spin.Class{}
	for hash, records := range o.records {
		if class, ok := o.Class(hash); ok {
			for _, i := range records {
				out[i] = class
			}
		}
	}
	return out
}

// kept are the records that were decided to represent.
func (o *orders) kept() map[int32]bool {
	out := map[int32]bool{}
	for hash, records := range o.records {
		for _, i := range records {
			if o.Wanted(hash) {
				out[i] = true
			}
		}
	}
	return out
}

// wishes are those for the records that took part in dedupe.
func (o *orders) wishes(ev *evidence) dedupe.Wishes {
	return o.Wishes(func(hash string) (int, bool) {
		for _, i := range o.records[hash] {
			if at, ok := slices.BinarySearch(ev.records, i); ok {
				return at, true
			}
		}
		return 0, false
	})
}
