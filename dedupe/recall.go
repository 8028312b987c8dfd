package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"slices"
)

// Recall adds the records seen before that verification and clustering may need, in the order
// of their serials, which it returns: those related to a record that was added, and all that those are
// joined with, so that every cluster with a new member is that of one engine for all records ever seen. From then on
// what was seen before counts for how frequent wording and titles are. Records that are seen are neither
// removed nor chosen anew ([Engine.Verify] and the choice go by [Meta.Seen]). Call it after the last Add and before
// Verify. It costs a look-up for each text that was added, and a comparison for each candidate.
func (e *Engine) Recall(ctx context.Context, b Before, r Remembered) ([]uint64, error) {
	if e.used || e.recalled {
		return nil, errUsed
	}
	e.recalled, e.priors = true, &priors{seed: maphash.MakeSeed(), ledger: e.newLedger()}
	e.prose.Before(func(key uint32) int { return b.Texts(false, key) })
	e.stable.Before(func(key uint32) int { return b.Texts(true, key) })
	s := &recall{e: e, b: b, r: r, loaded: make(map[uint64]bool), seen: make(map[uint64]Seen)}
	if err := s.all(ctx); err != nil {
		return nil, fmt.Errorf("dedupe: seen before: %w", err)
	}
	return s.serials, nil
}

// recall is one call of Recall.
type recall struct {
	e       *Engine
	b       Before
	r       Remembered
	v       Evidence // with the readers and judges of the scouts
	texts   *scoutTexts
	known   []bool          // texts that were seen before
	extra   [2]keyCount     // of the others: Prose, then Stable
	loaded  map[uint64]bool // whether all that it is joined with is loaded too
	seen    map[uint64]Seen // of the loaded
	serials []uint64
}

func (s *recall) all(ctx context.Context) error {
	e := s.e
	if err := s.findKnown(ctx); err != nil {
		return err
	}
	s.texts = &scoutTexts{own: s.r.Texts, first: len(e.content), b: s.b, of: make(map[uint64]int32)}
	s.v = Evidence{e: e, texts: s.texts}
	s.v.workers(e.o.Workers)
	next := make([]scouted, 0, len(e.texts))
	for _, i := range e.texts {
		next = append(next, scouted{ordinal: i})
	}
	for len(next) > 0 {
		found, err := s.scout(ctx, next)
		if err != nil {
			return err
		}
		if next, err = s.load(ctx, found); err != nil {
			return err
		}
	}
	return s.add()
}

// findKnown finds out which texts were seen before, and counts the keys of the others.
func (s *recall) findKnown(ctx context.Context) error {
	e := s.e
	s.known = make([]bool, len(e.texts))
	err := parallel(ctx, e.o.Workers, len(s.known), 256, func(_, i int) error {
		copies, err := s.b.Copies(e.content[e.texts[i]])
		s.known[i] = len(copies) > 0
		return err
	})
	if err != nil {
		return err
	}
	var prose, stable []uint32
	for t, i := range e.texts {
		if s.known[t] {
			e.prose.Known(t)
			continue
		}
		print, err := s.r.Print(int(i))
		if err != nil {
			return err
		}
		prose, stable = append(prose, print.Prose...), append(stable, print.Stable...)
	}
	for entry, t := range e.stableOf {
		if s.known[t] {
			e.stable.Known(entry)
		}
	}
	s.extra = [2]keyCount{newKeyCount(prose), newKeyCount(stable)}
	return nil
}

// load takes the related records with all that they are joined with, and returns the texts to be scouted
// themselves, since not all of that is known.
func (s *recall) load(ctx context.Context, found [][]related) ([]scouted, error) {
	var queue, next []scouted
	take := func(serial uint64, whole bool) {
		if s.isSelf(serial) {
			return
		}
		if had, ok := s.loaded[serial]; ok && (had || !whole) {
			return
		}
		s.loaded[serial] = whole
		queue = append(queue, scouted{-1, serial})
	}
	for _, all := range found {
		for _, f := range all {
			take(f.serial, !f.stranger)
		}
	}
	for len(queue) > 0 {
		x := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		seen, ok := s.seen[x.serial]
		if !ok {
			var err error
			if seen, err = s.b.Seen(x.serial); err != nil {
				return nil, err
			}
			seen.Meta.Seen = true
			s.seen[x.serial] = seen
		}
		whole := s.loaded[x.serial]
		copies, err := s.b.Copies(seen.Print.Content)
		if err != nil {
			return nil, err
		}
		for _, c := range copies {
			take(c, whole)
		}
		if !whole {
			continue
		}
		joined, err := s.b.Joined(x.serial)
		if err != nil {
			return nil, err
		}
		for _, c := range joined.Versions {
			take(c, true)
		}
		for _, c := range joined.Parts {
			take(c, false)
		}
		if s.b.Loose() {
			next = append(next, x)
		}
	}
	slices.SortFunc(next, func(a, b scouted) int { return cmp.Compare(a.serial, b.serial) })
	return next, nil
}

// add adds what was loaded.
func (s *recall) add() error {
	e := s.e
	for serial := range s.loaded {
		s.serials = append(s.serials, serial)
	}
	slices.Sort(s.serials)
	e.priors.number(s.serials, len(e.content))
	for _, serial := range s.serials {
		seen := s.seen[serial]
		texts, entries := len(e.texts), len(e.stableOf)
		if _, err := e.Add(seen.Print, seen.Meta); err != nil {
			return err
		}
		if len(e.texts) > texts {
			e.prose.Known(texts)
		}
		if len(e.stableOf) > entries {
			e.stable.Known(entries)
		}
	}
	e.strangers = make([]bool, len(e.content))
	for k, serial := range s.serials {
		e.strangers[len(e.content)-len(s.serials)+k] = !s.loaded[serial]
	}
	s.countTitles()
	return nil
}

// countTitles adds how often titles were met before; what was seen as it is is counted once.
func (s *recall) countTitles() {
	e := s.e
	for _, i := range s.r.Self {
		if k := e.titled(i); k.key != 0 && k.site != 0 {
			e.origins.count[k]--
		}
	}
	asked := make(map[titled]bool)
	for i := range e.origins.all {
		k := e.titled(i)
		if k.key == 0 || k.site == 0 || asked[k] {
			continue
		}
		asked[k] = true
		e.origins.count[k] += int32(s.b.Titles(e.sites[k.site], k.key))
	}
}

// titled is the title of a record, of its site.
func (e *Engine) titled(i int) titled { return titled{e.meta[i].site, e.origins.all[i].key} }
