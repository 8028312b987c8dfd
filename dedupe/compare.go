package dedupe

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// reader cuts texts into words, keeping the last ones; one per goroutine. Large
// texts are kept once for all readers.
type reader struct {
	texts Texts
	large *largeTexts
	docs  map[int32]*verify.Document
	order []int32 // the one not used for longest first
	bytes int
}

const (
	readerDocs  = 256
	readerBytes = 16 << 20 // of text
	largeBytes  = 256 << 10
	largeTotal  = 64 << 20 // of text; one larger still is kept while it is the last
)

func newReader(t Texts, l *largeTexts) *reader {
	return &reader{texts: t, large: l, docs: make(map[int32]*verify.Document)}
}

func (r *reader) document(ordinal int32) (*verify.Document, error) {
	if d := r.docs[ordinal]; d != nil {
		// To the end: what the caller holds already must not be used again for the next.
		if last := len(r.order) - 1; r.order[last] != ordinal {
			i := slices.Index(r.order, ordinal)
			r.order = append(slices.Delete(r.order, i, i+1), ordinal)
		}
		return d, nil
	}
	if d := r.large.get(ordinal); d != nil {
		return d, nil
	}
	text, err := r.texts.Text(int(ordinal))
	if err != nil {
		return nil, fmt.Errorf("text of record %d: %w", ordinal, err)
	}
	if len(text) > largeBytes {
		return r.large.put(ordinal, text), nil
	}
	d := new(verify.Document)
	for len(r.order) > 1 && (len(r.order) >= readerDocs || r.bytes+len(text) > readerBytes) {
		d = r.docs[r.order[0]] // in whose memory the new text goes
		r.bytes -= len(d.Text)
		delete(r.docs, r.order[0])
		r.order = slices.Delete(r.order, 0, 1)
	}
	d.Reset(text)
	r.docs[ordinal] = d
	r.order = append(r.order, ordinal)
	r.bytes += len(text)
	return d, nil
}

// largeTexts keeps the large texts that were used last, indexed and read-only.
type largeTexts struct {
	mu    sync.Mutex
	docs  map[int32]*verify.Document
	order []int32 // the first to come first
	bytes int
}

func (l *largeTexts) get(ordinal int32) *verify.Document {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.docs[ordinal]
}

// put indexes a text unless another goroutine was faster; goroutines wait for
// one another, since two copies of a large text may be more than memory holds.
func (l *largeTexts) put(ordinal int32, text string) *verify.Document {
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := l.docs[ordinal]; d != nil {
		return d
	}
	for len(l.order) > 0 && l.bytes+len(text) > largeTotal {
		l.bytes -= len(l.docs[l.order[0]].Text)
		delete(l.docs, l.order[0])
		l.order = l.order[1:]
	}
	d := verify.NewDocument(text)
	d.Index()
	l.docs[ordinal] = d
	l.order = append(l.order, ordinal)
	l.bytes += len(text)
	return d
}

// candidatePairs asks both channels for partners and returns each pair of
// texts once, ascending; what only that needed is let go.
func (e *Engine) candidatePairs(ctx context.Context) ([]candidate, error) {
	finders := make([]finder, e.o.Workers)
	ask := func(x *candidates.Index, text func(entry int) int32) error {
		for i := range finders {
			finders[i].ask = nil
		}
		return parallel(ctx, e.o.Workers, x.Len(), 256, func(w, i int) error {
			f := &finders[w]
			if f.ask == nil {
				f.ask = x.Finder()
			}
			f.partners = f.ask.Partners(i, f.partners[:0])
			for _, p := range f.partners {
				if a, b := text(i), text(int(p)); a != b {
					f.pairs = append(f.pairs, pairOf(a, b))
				}
			}
			return nil
		})
	}
	if err := ask(e.prose, func(entry int) int32 { return int32(entry) }); err != nil {
		return nil, err
	}
	if err := ask(e.stable, func(entry int) int32 { return e.stableOf[entry] }); err != nil {
		return nil, err
	}
	e.stable.Drop()
	e.prose.Release()
	var err error
	if e.shared, err = sharesOf(e.prose, packed{most: (e.o.Memory + 3) / 4, dir: e.o.TempDir}); err != nil {
		return nil, err
	}
	e.prose.Drop()
	e.stableOf = nil
	total := 0
	for i := range finders {
		slices.Sort(finders[i].pairs)
		finders[i].pairs = slices.Compact(finders[i].pairs)
		total += len(finders[i].pairs)
	}
	all := make([]candidate, 0, total)
	for i := range finders {
		all = append(all, finders[i].pairs...)
		finders[i] = finder{}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// finder is what one goroutine asks and has found.
type finder struct {
	ask      *candidates.Finder
	partners []uint32
	pairs    []candidate
}

// candidate is a pair of nodes in one word, the smaller number first.
type candidate uint64

func pairOf(a, b int32) candidate {
	return candidate(uint64(min(a, b))<<32 | uint64(max(a, b)))
}

func (c candidate) nodes() (a, b int32) { return int32(c >> 32), int32(c & math.MaxUint32) }
