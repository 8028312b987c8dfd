package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// run is one call of Cluster.
type run struct {
	e       *Engine
	ctx     context.Context
	readers []*reader
	judges  []*verify.Verifier
	nodes   nodes
	ledger  ledger
	merging []cluster.Edge
	stats   Stats
}

// Cluster finds candidates, verifies them on the texts and clusters what is
// verified. progress, when not nil, is called now and then, from one goroutine.
// It can be called once.
func (e *Engine) Cluster(ctx context.Context, t Texts, progress func(done, total int64)) (*Result, error) {
	if e.used {
		return nil, errUsed
	}
	e.used = true
	e.first = nil
	r := &run{e: e, ctx: ctx, ledger: ledger{extra: make(map[[2]int32]uint64)}}
	large := &largeTexts{docs: make(map[int32]*verify.Document)}
	for range e.o.Workers {
		r.readers = append(r.readers, newReader(t, large))
		r.judges = append(r.judges, verify.New(e.o.Related))
	}
	res, err := r.all(progress)
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	return res, nil
}

func (r *run) all(progress func(done, total int64)) (*Result, error) {
	if err := r.makeNodes(); err != nil {
		return nil, err
	}
	if err := r.e.buildIndexes(); err != nil {
		return nil, err
	}
	pairs, err := r.e.candidatePairs(r.ctx)
	if err != nil {
		return nil, err
	}
	if err := r.verifyAll(pairs, progress); err != nil {
		return nil, err
	}
	groups, err := r.group()
	if err != nil {
		return nil, err
	}
	return r.result(groups)
}

// buildIndexes sorts the keys; hubs are chosen by content hash.
func (e *Engine) buildIndexes() error {
	if err := e.prose.Build(e.randomOrder(len(e.texts), func(i int32) int32 { return e.texts[i] }), e.o.Workers); err != nil {
		return err
	}
	if err := e.stable.Build(e.randomOrder(len(e.stableOf), func(i int32) int32 { return e.texts[e.stableOf[i]] }), e.o.Workers); err != nil {
		return err
	}
	return e.Close()
}

// randomOrder gives n entries their places by content hash: as good as random,
// and the same whatever the order of the input.
func (e *Engine) randomOrder(n int, record func(entry int32) int32) []uint32 {
	byContent := make([]int32, n)
	for i := range byContent {
		byContent[i] = int32(i)
	}
	slices.SortFunc(byContent, func(a, b int32) int {
		x, y := e.content[record(a)], e.content[record(b)]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	order := make([]uint32, n)
	for place, i := range byContent {
		order[i] = uint32(place)
	}
	return order
}

// compare verifies two records on worker w.
func (r *run) compare(w int, a, b int32) (verify.Evidence, error) {
	x, err := r.readers[w].document(a)
	if err != nil {
		return verify.Evidence{}, err
	}
	y, err := r.readers[w].document(b)
	if err != nil {
		return verify.Evidence{}, err
	}
	ev := r.judges[w].Compare(x, y, r.context(a, b, min(len(x.Words), len(y.Words))))
	for _, f := range [...]*float64{&ev.Jaccard, &ev.CoverageA, &ev.CoverageB, &ev.Score} {
		*f = float64(float32(*f)) // as the ledger keeps it
	}
	return ev, nil
}

// context is what the corpus knows of two records; words is the shorter one's
// length.
func (r *run) context(a, b int32, words int) verify.Context {
	var c verify.Context
	if x, y := r.e.leader[a], r.e.leader[b]; words < verify.FrequencyWords && x >= 0 && y >= 0 {
		c.Frequency = r.e.prose.Frequency(int(x), int(y))
	}
	if x, y := r.e.meta[a].date, r.e.meta[b].date; x != noDate && y != noDate {
		c.Dated, c.Hours = true, math.Abs(float64(x-y))/3600
	}
	return c
}

// verifyAll compares all candidate pairs, a batch at a time, and keeps the
// evidence of the related ones.
func (r *run) verifyAll(pairs []candidate, progress func(done, total int64)) error {
	r.stats.Candidates = len(pairs)
	for n := r.nodes.texts; n < int32(r.nodes.len()); n++ { // records set apart answer to the text they repeat
		pairs = append(pairs, pairOf(r.e.leader[r.nodes.best(n)], n))
	}
	slices.Sort(pairs)
	const batch = 1 << 13
	found := make([]verify.Evidence, min(batch, len(pairs)))
	for lo := 0; lo < len(pairs); lo += batch {
		hi := min(lo+batch, len(pairs))
		err := parallel(r.ctx, r.e.o.Workers, hi-lo, 32, func(w, i int) error {
			a, b := pairs[lo+i].nodes()
			var err error
			found[i], err = r.compare(w, r.nodes.best(a), r.nodes.best(b))
			return err
		})
		if err != nil {
			return err
		}
		for i := range found[:hi-lo] {
			a, b := pairs[lo+i].nodes()
			r.note([2]int32{a, b}, &found[i])
		}
		if progress != nil {
			progress(int64(hi), int64(len(pairs)))
		}
	}
	return nil
}

// note keeps the evidence of a compared candidate.
func (r *run) note(p [2]int32, ev *verify.Evidence) {
	r.stats.Compared++
	if ev.Relation == verify.Unrelated {
		return
	}
	r.ledger.edges = append(r.ledger.edges, edge{p[0], p[1], r.ledger.put(ev)})
	if ev.Merge {
		r.stats.Merged++
		r.merging = append(r.merging, cluster.Edge{A: p[0], B: p[1], Alike: alike(ev)})
	} else {
		r.stats.Linked++
	}
}

// alike is the likeness that clustering averages: the harmonic mean of both
// coverages.
func alike(ev *verify.Evidence) float64 {
	return 2 * ev.CoverageA * ev.CoverageB / (ev.CoverageA + ev.CoverageB)
}

func ordered(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }
