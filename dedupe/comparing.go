package dedupe

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// comparing is what one goroutine finds of the candidates that it compares.
type comparing struct {
	pen   pen
	edges []edge // the related ones
	stats Stats
}

// A goroutine takes mostTogether pairs at a time, enough that the texts of a story are read once, or leastShares times as few as there
// are for it, so that all have something to do to the end.
const (
	mostTogether = 512
	leastShares  = 16
)

// progressEach is how often progress is told, in pairs.
const progressEach = 128

func togetherOf(pairs, workers int) int {
	return max(1, min(mostTogether, pairs/(leastShares*workers)))
}

// verifyAll compares all candidate pairs and keeps the evidence of the related ones. Pairs of one story come one
// after the other, so that a goroutine reads its texts once; what comes of them is put in order at the end.
func (v *Evidence) verifyAll(ctx context.Context, pairs []candidate, progress func(done, total int64)) error {
	pairs = byStory(v.pairs(pairs), v.nodes.len())
	found := make([]comparing, v.e.o.Workers)
	var among sync.Mutex
	for w := range found {
		found[w].pen = pen{to: &v.ledger, among: &among}
	}
	var done atomic.Int64
	together := togetherOf(len(pairs), len(found))
	err := parallel(ctx, len(found), len(pairs), together, func(w, i int) error {
		a, b := pairs[i].nodes()
		on, err := v.verdictOn(w, v.nodes.best(a), v.nodes.best(b))
		if err != nil {
			return err
		}
		if err := found[w].note([2]int32{a, b}, &on); err != nil {
			return err
		}
		if n := done.Add(1); w == 0 && n%progressEach == 0 && progress != nil {
			progress(n, int64(len(pairs)))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := v.collect(found); err != nil {
		return err
	}
	if err := v.e.measure(ctx, v.nodes.recordsOf(v.mergingNodes)); err != nil {
		return err
	}
	if progress != nil && len(pairs) > 0 {
		progress(int64(len(pairs)), int64(len(pairs)))
	}
	return nil
}

// collect puts together what all goroutines found, by the first node of each pair, then the second.
func (v *Evidence) collect(found []comparing) error {
	var edges [][]edge
	for i := range found {
		if err := found[i].pen.lift(); err != nil {
			return err
		}
		v.stats = v.stats.Add(found[i].stats)
		edges = append(edges, found[i].edges)
	}
	v.ledger.edges = slices.Concat(edges...)
	slices.SortFunc(v.ledger.edges, func(x, y edge) int { return cmp.Compare(pairOf(x.a, x.b), pairOf(y.a, y.b)) })
	return nil
}

// byStory orders pairs of n nodes so that those of texts which have pairs with one another stand close together,
// wherever the texts stand in the input: nodes are numbered by a walk in depth along the pairs, and a pair comes when the
// later of its nodes does, by when most texts that have pairs with both were met. O(n + pairs); while it runs 16 bytes a node and
// 16 a pair.
func byStory(pairs []candidate, n int) []candidate {
	start := make([]int, n+1)
	for _, p := range pairs {
		a, b := p.nodes()
		start[a]++
		start[b]++
	}
	end := 0
	for i, degree := range start {
		end += degree
		start[i] = end
	}
	near := make([]int32, end)
	for _, p := range slices.Backward(pairs) {
		a, b := p.nodes()
		start[a]--
		near[start[a]] = b
		start[b]--
		near[start[b]] = a
	}
	place := walkInDepth(start, near)
	next := make([]int, n+1)
	later := func(p candidate) int32 {
		a, b := p.nodes()
		return max(place[a], place[b])
	}
	for _, p := range pairs {
		next[later(p)+1]++
	}
	for i := range n {
		next[i+1] += next[i]
	}
	out := make([]candidate, len(pairs))
	for _, p := range pairs {
		at := later(p)
		out[next[at]] = p
		next[at]++
	}
	return out
}

// walkInDepth numbers nodes from 0 on; those beside node i are near from start[i] to start[i+1].
func walkInDepth(start []int, near []int32) []int32 {
	n := len(start) - 1
	place, tried := make([]int32, n), make([]int32, n) // tried: how many beside a node were gone to
	for i := range place {
		place[i] = -1
	}
	met := int32(0)
	var path []int32
	visit := func(i int32) {
		if place[i] < 0 {
			place[i] = met
			met++
			path = append(path, i)
		}
	}
	for i := range int32(n) {
		for visit(i); len(path) > 0; {
			at := path[len(path)-1]
			if k := start[at] + int(tried[at]); k < start[at+1] {
				tried[at]++
				visit(near[k])
			} else {
				path = path[:len(path)-1]
			}
		}
	}
	return place
}

// verdictOn is what was found of a candidate.
type verdictOn struct {
	verify.Evidence
	at   place // where the ledger has it
	kept bool  // it does
}

// verdictOn compares two records on worker w, unless that was done.
func (v *Evidence) verdictOn(w int, a, b int32) (verdictOn, error) {
	context := func(words int) verify.Context { return v.context(a, b, words) }
	if ev, at, ok, err := v.e.priors.of(a, b, context); ok || err != nil {
		return verdictOn{ev, at, ok}, err
	}
	ev, err := v.compare(w, a, b)
	return verdictOn{Evidence: ev}, err
}

// note keeps the evidence of a compared candidate.
func (c *comparing) note(p [2]int32, found *verdictOn) (err error) {
	ev := &found.Evidence
	c.stats.Count(ev)
	if ev.Relation == verify.Unrelated {
		return nil
	}
	if !found.kept {
		if found.at, err = c.pen.put(ev); err != nil {
			return err
		}
	}
	c.edges = append(c.edges, edge{p[0], p[1], found.at})
	return nil
}
