package index

import (
	"errors"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// Finder finds the records that are worth comparing with a text; one per goroutine.
type Finder struct {
	x       *Index
	options [2]candidates.Options
	sums    []uint32 // by row or rank of the whole index
	ranks   []uint32
	hubs    map[memoKey]*hubs
	bulk    bulk
	walk    walker
	most    int // shares

	newcomers int
	bound     bool      // least is known
	least     [2]uint32 // that a key weighs
}

// hit is a rank that postings led to.
type hit struct {
	v    *view
	rank uint32
}

type memoKey struct {
	key uint32
	c   Channel
}

const (
	hubsMost = 1 << 15 // keys
	heaviest = 1<<32 - 1
)

// Finder makes a finder by the Prose and Stable of the options, those of dedupe.DefaultOptions where Prose is zero.
// It takes 4 bytes for each record of the index, and some 50 MB while it looks up 1,024 texts at once.
func (x *Index) Finder(o dedupe.Options) *Finder {
	if o.Prose == (candidates.Options{}) {
		d := dedupe.DefaultOptions()
		o.Prose, o.Stable = d.Prose, d.Stable
	}
	return &Finder{
		x: x, options: [2]candidates.Options{Prose: o.Prose, Stable: o.Stable}, sums: make([]uint32, x.rows()),
		hubs: map[memoKey]*hubs{}, most: sharesMost, walk: walker{x: x, keep: keep{keepBehind, keepWhole}}, newcomers: maxRows,
	}
}

// Expect says that at most n texts are not in the index, which the extra of Candidates counts. To know it makes it quicker.
func (f *Finder) Expect(n int) { f.newcomers, f.bound = min(max(n, 1), maxRows), false }

// bind finds out what a key weighs at least.
func (f *Finder) bind() error {
	for c := range f.least {
		most := uint64(f.newcomers)
		for _, v := range f.x.segments {
			n, err := v.longest(Channel(c))
			if err != nil {
				return err
			}
			most += min(n, uint64(v.rows))
		}
		f.least[c] = f.options[c].Weight(int(most))
	}
	f.bound = true
	return nil
}

// extras count the texts with a key that are not in the index, by content, those that are asked for among them.
type extras func(c Channel, key uint32) int

// Candidates gives for each of some fingerprints a record, the first, of each text that an engine over the index and all newcomers
// would compare with its text, and perhaps some more; that of the same content comes up too. Other records of
// a text have its content (WithContent). extra counts the texts with a key that are not in the index, by content,
// those that are asked for among them; when it is nil each text is the only one, if it is not there. What is
// given ascends.
//
// A key in more than FullRun texts costs the Hubs that come first by content hash; only a text that would itself be
// one of them costs all. Many texts, up to 1,024, cost less each than one: what they have in common is looked up once, and all of it
// by its place in the files.
func (f *Finder) Candidates(prints []*dedupe.Fingerprint, extra func(c Channel, key uint32) int) ([][]Serial, error) {
	if !f.bound {
		if err := f.bind(); err != nil {
			return nil, err
		}
	}
	out := make([][]Serial, 0, len(prints))
	for len(out) < len(prints) {
		some := fewKeys(prints[len(out):])
		found, err := f.together(some, extra)
		for len(some) > 1 && errors.Is(err, errMany) {
			some = some[:len(some)/2]
			found, err = f.together(some, extra)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// fewKeys are the first of some texts: as many as are looked up at once, and of long ones fewer.
func fewKeys(prints []*dedupe.Fingerprint) []*dedupe.Fingerprint {
	const most = 1 << 20
	keys := 0
	for i, p := range prints {
		keys += len(p.Prose) + len(p.Stable)
		if i == togetherMost || i > 0 && keys > most {
			return prints[:i]
		}
	}
	return prints
}

// together is Candidates of no more texts than are looked up at once.
func (f *Finder) together(prints []*dedupe.Fingerprint, extra extras) ([][]Serial, error) {
	out := make([][]Serial, len(prints))
	f.bulk.prints, f.bulk.alone = prints, make([]bool, len(prints))
	for i, p := range prints {
		if p.Words == 0 {
			continue
		}
		err := f.x.withContent(p.Content, func(_ *view, r row) bool {
			out[i] = append(out[i], r.serial)
			return false
		})
		f.bulk.alone[i] = extra == nil && len(out[i]) == 0
		if err != nil {
			return nil, err
		}
	}
	if extra == nil {
		extra = func(Channel, uint32) int { return 0 }
	}
	f.bulk.found = f.bulk.found[:0]
	for _, c := range [...]Channel{Prose, Stable} {
		if f.options[c].FullRun > 0 {
			if err := f.channel(c, extra); err != nil {
				return nil, err
			}
		}
	}
	for _, h := range f.bulk.found {
		s, err := f.first(h.hit)
		if err != nil {
			return nil, err
		}
		if s != 0 {
			out[h.text] = append(out[h.text], s)
		}
	}
	for i := range out {
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out, nil
}

func printKeys(p *dedupe.Fingerprint, c Channel) []uint32 {
	if c == Stable {
		return p.Stable
	}
	return p.Prose
}

// first is the first record of the text of a hit; 0: there is none.
func (f *Finder) first(h hit) (serial Serial, err error) {
	content, err := h.v.content(h.rank)
	if err != nil {
		return 0, err
	}
	err = f.x.withContent(content, func(_ *view, r row) bool {
		serial = r.serial
		return false
	})
	return serial, err
}
