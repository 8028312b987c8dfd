package candidates

import (
	"iter"
	"math"
	"slices"
)

// KeyCount is a sampled key and the number of texts that have it.
type KeyCount struct{ Key, Texts uint32 }

// Shared is the weight of the keys that two texts share, as each finds the other: with a frequent key, hubs are found, and find
// one another only.
type Shared struct{ Forth, Back uint32 }

// Add adds the weight of other keys; the order of many does not matter.
func (s Shared) Add(t Shared) Shared { return Shared{add(s.Forth, t.Forth), add(s.Back, t.Back)} }

// Pair reports whether two texts are worth comparing, by all the keys they share: whether one finds the other.
func (o Options) Pair(a, b Weights, s Shared) bool {
	return o.Candidate(a, b, s.Forth) || o.Candidate(a, b, s.Back)
}

// Total is the weight of a sample of so many keys, own without and extra with the mark Extra, of which several texts have
// the shared ones, given in any order. O(shared).
func (o Options) Total(own, extra int, shared []KeyCount) Weights {
	var w Weights
	for _, k := range shared {
		w.Add(k.Key, weight(int(k.Texts)))
		if k.Key&Extra != 0 {
			extra--
		} else {
			own--
		}
	}
	alone := func(keys int) uint32 { return uint32(min(uint64(max(keys, 0))*unit, math.MaxUint32)) }
	return Weights{add(w.Own, alone(own)), add(w.Extra, alone(extra))}
}

// heavy reports whether a key in so many texts pairs them through hubs.
func (o Options) heavy(texts int) bool { return texts > o.FullRun }

// PairUp is what an index makes of one key. list walks through the texts that have it, each once, in any order, as often as
// it is asked; order is the one that hubs are chosen by: random, fixed and total. share, when several texts have the key,
// is told of each; pair of pairs, the first of the two by order first, and what the key adds to what they share: of
// two hubs of a frequent key in two parts. The stats are the key's; an error of either function ends the walk. It
// holds at most FullRun or Hubs texts, and walks twice through a longer list.
func PairUp[T any](o Options, list iter.Seq[T], order func(a, b T) int, share func(t T, texts int) error, pair func(a, b T, s Shared) error) (Stats, error) {
	few, n := first(o, list, order)
	s := Stats{Keys: int64(n)}
	if n < 2 {
		return s, nil
	}
	s.count(o, n, n)
	w := weight(n)
	if !o.heavy(n) {
		for i, b := range few {
			if err := share(b, n); err != nil {
				return s, err
			}
			for _, a := range few[:i] {
				if err := pair(a, b, Shared{w, w}); err != nil {
					return s, err
				}
			}
		}
		return s, nil
	}
	for t := range list {
		if err := share(t, n); err != nil {
			return s, err
		}
		for _, hub := range few {
			var err error
			switch c := order(t, hub); {
			case c < 0:
				err = pair(t, hub, Shared{Forth: w})
			case c > 0:
				err = pair(hub, t, Shared{Back: w})
			}
			if err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// first counts a list and gives the texts by order: all, or the hubs.
func first[T any](o Options, list iter.Seq[T], order func(a, b T) int) (few []T, n int) {
	for t := range list {
		n++
		switch {
		case !o.heavy(n):
			few = append(few, t)
			continue
		case !o.heavy(n - 1):
			slices.SortFunc(few, order)
			few = few[:min(len(few), o.Hubs)]
		}
		if len(few) == o.Hubs && (o.Hubs == 0 || order(few[o.Hubs-1], t) < 0) {
			continue
		}
		at, _ := slices.BinarySearchFunc(few, t, order)
		few = slices.Insert(few, at, t)
		few = few[:min(len(few), o.Hubs)]
	}
	if !o.heavy(n) {
		slices.SortFunc(few, order)
	}
	return few, n
}
