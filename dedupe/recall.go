package dedupe

import (
	"context"
	"fmt"
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// Before is what was seen before the records of an engine; package index keeps such. Serials
// name its records. It is safe for concurrent use.
type Before interface {
	// Find names a record of each text that is worth comparing with one, and perhaps of some more. extra says in
	// how many texts that were not seen before a key occurs, the one asked for among them unless it was seen.
	Find(f *Fingerprint, extra func(stable bool, key uint32) int) ([]uint64, error)
	// Seen is what is known of a record, but for its text.
	Seen(serial uint64) (Seen, error)
	// Text is a record's text.
	Text(serial uint64) (string, error)
	// Copies names the records with a [Fingerprint.Content].
	Copies(content [2]uint64) ([]uint64, error)
	// Joined names the records that verification joined a record with.
	Joined(serial uint64) (Joined, error)
	// Loose says that there are records of which Joined does not know all.
	Loose() bool
	// Texts is the number of texts that have a key of Fingerprint.Stable, else of Fingerprint.Prose.
	Texts(stable bool, key uint32) int
	// Titles is the number of a site's records with a title, by [Meta.TitleKey].
	Titles(site string, key uint64) int
}

// Seen is a record that was seen before.
type Seen struct {
	Print Fingerprint
	Meta  Meta
}

// Joined are the records that one was joined with.
type Joined struct {
	Versions []uint64 // those it may share a cluster with, by their texts alone
	Parts    []uint64 // those that hold it, or that it holds, and that it does not merge with
}

// Remembered is what Recall is told of the records that were added.
type Remembered struct {
	Texts Texts
	Print func(ordinal int) (Fingerprint, error) // as it was added
	Self  map[uint64]int                         // serials that are records which were added, by these: seen before as they are
}

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
	e.recalled, e.priors = true, &priors{seed: maphash.MakeSeed()}
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

// scouted is a text whose candidates are looked at.
type scouted struct {
	ordinal int32 // of a record that was added; -1: it is
	serial  uint64
}

func (x scouted) compared() compared {
	if x.ordinal < 0 {
		return compared(x.serial)
	}
	return ownRecord | compared(x.ordinal)
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

// keyCount says how often keys occur: all of them, ascending, and where those begin whose first bits are the same.
type keyCount struct {
	keys  []uint32
	start []uint32
	shift int
}

func newKeyCount(keys []uint32) keyCount {
	const most = 22
	slices.Sort(keys)
	size := min(most, bits.Len(uint(len(keys)))+1)
	k := keyCount{keys: keys, start: make([]uint32, 1<<size+1), shift: 32 - size}
	for _, key := range keys {
		k.start[key>>k.shift+1]++
	}
	for i := range k.start[1:] {
		k.start[i+1] += k.start[i]
	}
	return k
}

func (k *keyCount) of(key uint32) int {
	at := key >> k.shift
	part := k.keys[k.start[at]:k.start[at+1]]
	from, ok := slices.BinarySearch(part, key)
	if !ok {
		return 0
	}
	n, _ := slices.BinarySearchFunc(part[from:], key, func(have, key uint32) int { return ifelse(have > key, 1, -1) })
	return n
}

// scout compares texts with their candidates and returns those that are related.
func (s *recall) scout(ctx context.Context, texts []scouted) ([][]related, error) {
	found := make([][]related, len(texts))
	err := parallel(ctx, s.e.o.Workers, len(texts), 16, func(w, i int) error {
		var err error
		found[i], err = s.around(w, texts[i])
		return err
	})
	return found, err
}

// related is a record that has something of a text; a stranger only passages that are
// no reason to look at what else it is joined with.
type related struct {
	serial   uint64
	stranger bool
}

// around gives the records related to a text, by serial.
func (s *recall) around(w int, x scouted) ([]related, error) {
	own, at, print, err := s.self(x)
	if err != nil {
		return nil, err
	}
	known := x.ordinal < 0 || s.known[s.e.leader[x.ordinal]]
	serials, err := s.b.Find(&print, func(stable bool, key uint32) int {
		n := s.extra[ifelse(stable, 1, 0)].of(key)
		if !known {
			n = max(n, 1)
		}
		return n
	})
	if err != nil {
		return nil, err
	}
	copies, err := s.b.Copies(print.Content)
	if err != nil {
		return nil, err
	}
	var out []related
	for _, c := range copies {
		out = append(out, related{serial: c})
	}
	slices.Sort(serials)
	done := map[[2]uint64]bool{print.Content: true}
	for _, c := range serials {
		if s.isSelf(c) {
			continue
		}
		other, err := s.b.Seen(c)
		if err != nil {
			return nil, err
		}
		if done[other.Print.Content] {
			continue
		}
		done[other.Print.Content] = true
		context := s.e.told(own, s.side(&other.Meta))
		ev, err := s.compare(w, at, s.texts.number(c), context)
		if err != nil {
			return nil, err
		}
		s.e.priors.add(x.compared(), compared(c), &ev, context)
		if ev.Relation != verify.Unrelated {
			out = append(out, related{c, stranger(&ev)})
		}
	}
	return out, nil
}

// stranger tells whether two texts are related and no versions of one another, whatever else is found out: how frequent the wording of
// two forms is can only keep more apart.
func stranger(ev *verify.Evidence) bool {
	switch ev.Rule {
	case verify.RuleTemplate, verify.RuleForm, verify.RuleSubject:
		return !ev.Merge
	}
	return !ev.Merge && ev.Relation == verify.Shared
}

// self is a scouted record, where its text is and its fingerprint.
func (s *recall) self(x scouted) (own side, at int32, print Fingerprint, err error) {
	if x.ordinal < 0 {
		seen, err := s.b.Seen(x.serial)
		return s.side(&seen.Meta), s.texts.number(x.serial), seen.Print, err
	}
	print, err = s.r.Print(int(x.ordinal))
	return side{&s.e.meta[x.ordinal], &s.e.meta[x.ordinal], &s.e.origins.all[x.ordinal]}, x.ordinal, print, err
}

// side is a record that was seen as scouts compare it. Its site has a number if a record was added of it.
func (s *recall) side(m *Meta) side {
	own, origin := newMeta(*m), newOrigin(*m)
	own.site = -1
	if n, ok := s.e.sites[m.Source]; ok {
		own.site = n
	} else if m.Source != "" {
		own.site = int32(len(s.e.sites)) // another than all of those
	}
	return side{&own, &own, &origin}
}

// compare verifies two texts as well as may be before all are known: how frequent their wording is
// does not matter yet.
func (s *recall) compare(w int, a, b int32, c verify.Context) (verify.Evidence, error) {
	x, err := s.v.readers[w].document(a)
	if err != nil {
		return verify.Evidence{}, err
	}
	y, err := s.v.readers[w].document(b)
	if err != nil {
		return verify.Evidence{}, err
	}
	return s.v.judges[w].Compare(x, y, c), nil
}

func (s *recall) isSelf(serial uint64) bool {
	_, ok := s.r.Self[serial]
	return ok
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
	slices.SortFunc(next, func(a, b scouted) int { return compareSerials(a.serial, b.serial) })
	return next, nil
}

func compareSerials(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
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
		if k := e.titled(i); k.key != 0 && k.site >= 0 {
			e.origins.count[k]--
		}
	}
	names := make(map[int32]string, len(e.sites))
	for name, n := range e.sites {
		names[n] = name
	}
	asked := make(map[titled]bool)
	for i := range e.origins.all {
		k := e.titled(i)
		if k.key == 0 || k.site < 0 || asked[k] {
			continue
		}
		asked[k] = true
		e.origins.count[k] += int32(s.b.Titles(names[k.site], k.key))
	}
}

// titled is the title of a record, of its site.
func (e *Engine) titled(i int) titled { return titled{e.meta[i].site, e.origins.all[i].key} }

// scoutTexts are the texts of what was added, and behind them those of what was seen, numbered as they are asked for.
type scoutTexts struct {
	own   Texts
	first int
	b     Before

	mu      sync.Mutex
	serials []uint64
	of      map[uint64]int32
}

// number is the place of the text of a record that was seen.
func (t *scoutTexts) number(serial uint64) int32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, ok := t.of[serial]
	if !ok {
		n = int32(t.first + len(t.serials))
		t.of[serial] = n
		t.serials = append(t.serials, serial)
	}
	return n
}

// Text implements Texts.
func (t *scoutTexts) Text(ordinal int) (string, error) {
	if ordinal < t.first {
		return t.own.Text(ordinal)
	}
	t.mu.Lock()
	serial := t.serials[ordinal-t.first]
	t.mu.Unlock()
	return t.b.Text(serial)
}
