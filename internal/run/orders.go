package run

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/settings"
)

// orders are what people decided, with the records of the run that it is about. They are part of the choice: dedupe
// verifies as if nobody had said a word. Of exchanges the looks at single texts know already.
type orders struct {
	*decisions.Set
	records map[string][]int32 // those with a content hash that a decision names
	met     []atomic.Bool      // of each exchange: what is written stands in a text
}

// newOrders reads the files of the settings.
func newOrders(set *settings.Settings) (*orders, error) {
	read, err := decisions.Load(set.Decisions...)
	if err != nil {
		return nil, &settings.UsageError{Err: err}
	}
	return &orders{Set: read, records: map[string][]int32{}, met: make([]atomic.Bool, len(read.Exchanges))}, nil
}

// exchanges are those that were decided, in an order of their own.
func (o *orders) exchanges() spin.Decided {
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

// find looks up the records that decisions name. O(records), and nothing without decisions on records.
func (o *orders) find(f *facts.Store) error {
	for _, p := range o.Pairs {
		o.records[p.A], o.records[p.B] = nil, nil
	}
	for _, k := range o.Keeps {
		o.records[k.Record] = nil
	}
	for _, s := range o.Spins {
		o.records[s.Record] = nil
	}
	if len(o.records) == 0 {
		return nil
	}
	for i := range f.Len() {
		r, err := f.Record(i)
		if err != nil {
			return err
		}
		if all, named := o.records[r.Hash]; named {
			o.records[r.Hash] = append(all, int32(i))
		}
	}
	return nil
}

// classes are the verdicts of spin that were decided, by record.
func (o *orders) classes() map[int32]spin.Class {
	out := map[int32]spin.Class{}
	for _, s := range o.Spins {
		class := spin.Clean
		switch s.Verdict {
		case decisions.Spun:
			class = spin.Spun
		case decisions.Clean:
		default:
			continue
		}
		for _, i := range o.records[s.Record] {
			out[i] = class
		}
	}
	return out
}

// kept are the records that were decided to represent.
func (o *orders) kept() map[int32]bool {
	out := map[int32]bool{}
	for _, k := range o.Keeps {
		for _, i := range o.records[k.Record] {
			out[i] = true
		}
	}
	return out
}

// wishes are the decisions on pairs and representatives as dedupe takes them: by a record that took part.
func (o *orders) wishes(ev *evidence) dedupe.Wishes {
	ordinal := o.ordinals(ev)
	var w dedupe.Wishes
	for _, p := range o.Pairs {
		a, hasA := ordinal[p.A]
		b, hasB := ordinal[p.B]
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
		if i, ok := ordinal[k.Record]; ok {
			w.Represent = append(w.Represent, i)
		}
	}
	return w
}

// ordinals names for each content hash a record that took part in dedupe, by its ordinal.
func (o *orders) ordinals(ev *evidence) map[string]int {
	out := map[string]int{}
	for hash, records := range o.records {
		for _, i := range records {
			if at, ok := slices.BinarySearch(ev.records, i); ok {
				out[hash] = at
				break
			}
		}
	}
	return out
}

// meet notes which exchanges are written in a text. Safe for concurrent use; O(text) for each that was not met yet.
func (o *orders) meet(text string) {
	words := ""
	for k := range o.Exchanges {
		if o.met[k].Load() {
			continue
		}
		if words == "" {
			words = " " + rows.Plain(text) + " "
		}
		written := rows.Plain(o.Exchanges[k].Written) // nothing, where a word was taken away
		if written == "" || strings.Contains(words, " "+written+" ") {
			o.met[k].Store(true)
		}
	}
}
