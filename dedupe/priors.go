package dedupe

import (
	"cmp"
	"hash/maphash"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// priors are the comparisons that were made before all records were known. They hold where no more is known of the pair
// than was then.
type priors struct {
	seed   maphash.Seed
	mu     sync.Mutex
	ledger ledger // of what was found; Verify goes on with it
	all    []prior
}

// prior is one such comparison.
type prior struct {
	a, b    compared
	at      place  // of the evidence in the ledger; unrelated: there is none
	context uint64 // a hash of the essence

	frequent bool // it matters how frequent their wording is
}

// compared is a record that was compared: the serial of one seen before, which add makes the ordinal, or ownRecord and an ordinal.
type compared uint64

const (
	ownRecord compared = 1 << 63
	unrelated          = ^place(0)
)

func comparePriors(p, q prior) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) }

// add keeps a comparison. Safe for concurrent use.
func (p *priors) add(a, b compared, ev *verify.Evidence, c verify.Context) (err error) {
	q := prior{a: a, b: b, at: unrelated, context: maphash.Comparable(p.seed, ev.Essence(c)), frequent: ev.ByFrequency}
	p.mu.Lock()
	defer p.mu.Unlock()
	if ev.Relation != verify.Unrelated {
		if q.at, err = p.ledger.put(ev); err != nil {
			return err
		}
	}
	p.all = append(p.all, q)
	return nil
}

// number names the records by ordinals, of which serials give those from first on; comparisons with others are let go.
func (p *priors) number(serials []uint64, first int) {
	ordinal := func(c compared) (compared, bool) {
		if c&ownRecord != 0 {
			return c &^ ownRecord, true
		}
		k, ok := slices.BinarySearch(serials, uint64(c))
		return compared(first + k), ok
	}
	p.all = slices.DeleteFunc(p.all, func(q prior) bool {
		_, a := ordinal(q.a)
		_, b := ordinal(q.b)
		return !a || !b
	})
	for i := range p.all {
		q := &p.all[i]
		q.a, _ = ordinal(q.a)
		q.b, _ = ordinal(q.b)
	}
	slices.SortFunc(p.all, comparePriors)
}

// of gives what was found of records a and b, as comparing them in today's context would find it, and where the ledger has it;
// the context is asked for by the words of the shorter text. The nil value knows nothing.
func (p *priors) of(a, b int32, context func(words int) verify.Context) (ev verify.Evidence, at place, ok bool, err error) {
	if p == nil {
		return ev, 0, false, nil
	}
	i, ok := slices.BinarySearchFunc(p.all, prior{a: compared(a), b: compared(b)}, comparePriors)
	if !ok {
		return ev, 0, false, nil
	}
	q := &p.all[i]
	if q.at == unrelated { // in any context
		ev.Relation = verify.Unrelated
		return ev, unrelated, true, nil
	}
	words := verify.FrequencyWords
	if ev.ByFrequency = q.frequent; q.frequent {
		words = 0
	}
	if q.context != maphash.Comparable(p.seed, ev.Essence(context(words))) {
		return ev, 0, false, nil
	}
	ev, err = p.ledger.get(q.at)
	return ev, q.at, true, err
}
