package dedupe

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// node is one different text: the records that have it, the best first. A
// record named in a cannot-link is a node of its own.
type node struct {
	records []int32
	text    int32 // its number in the candidate indexes, or -1
}

// run is one call of Cluster.
type run struct {
	e       *Engine
	ctx     context.Context
	readers []*reader
	judges  []*verify.Verifier
	nodes   []node
	nodeOf  []int32 // of each record; -1 when empty
	edges   map[[2]int32]verify.Evidence
	stats   Stats
}

// Cluster finds candidates, verifies them on the texts and clusters what is
// verified. progress, when not nil, is called now and then from one goroutine
// at a time. It can be called once.
func (e *Engine) Cluster(ctx context.Context, t Texts, progress func(done, total int64)) (*Result, error) {
	r := &run{e: e, ctx: ctx, edges: make(map[[2]int32]verify.Evidence)}
	for range e.o.Workers {
		r.readers = append(r.readers, newReader(t))
		r.judges = append(r.judges, verify.New(e.o.Related))
	}
	if err := r.makeNodes(); err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	e.buildIndexes()
	pairs, err := e.candidatePairs(ctx)
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	if err := r.verifyAll(pairs, progress); err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	res, err := r.cluster()
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	return res, nil
}

// buildIndexes sorts the keys; hubs are chosen by content hash.
func (e *Engine) buildIndexes() {
	byContent := make([]int32, len(e.texts))
	for i := range byContent {
		byContent[i] = int32(i)
	}
	slices.SortFunc(byContent, func(a, b int32) int {
		x, y := e.content[e.texts[a]], e.content[e.texts[b]]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	order := make([]uint32, len(e.texts))
	for place, t := range byContent {
		order[t] = uint32(place)
	}
	e.prose.Build(order)
	e.stable.Build(order)
}

// makeNodes groups records by content, after checking on the text that equal
// hashes mean equal words.
func (r *run) makeNodes() error {
	e := r.e
	apart := make(map[int32]bool)
	for _, l := range e.o.CannotLink {
		if err := r.checkLink(l); err != nil {
			return err
		}
		apart[int32(l[0])], apart[int32(l[1])] = true, true
	}
	for _, l := range e.o.MustLink {
		if err := r.checkLink(l); err != nil {
			return err
		}
	}
	differs := make([]bool, len(e.leader))
	err := parallel(r.ctx, e.o.Workers, len(e.leader), 256, func(w, i int) error {
		t := e.leader[i]
		if t < 0 || e.texts[t] == int32(i) {
			return nil
		}
		first, err := r.readers[w].texts.Text(int(e.texts[t]))
		if err != nil {
			return fmt.Errorf("text of record %d: %w", e.texts[t], err)
		}
		own, err := r.readers[w].texts.Text(i)
		if err != nil {
			return fmt.Errorf("text of record %d: %w", i, err)
		}
		differs[i] = !shingle.Equal(first, own)
		return nil
	})
	if err != nil {
		return err
	}
	r.nodes = make([]node, len(e.texts))
	r.nodeOf = make([]int32, len(e.leader))
	for t := range r.nodes {
		r.nodes[t].text = int32(t)
	}
	for i, t := range e.leader {
		switch {
		case t < 0:
			r.nodeOf[i] = -1
			r.stats.Empty++
		case differs[i], apart[int32(i)] && e.texts[t] != int32(i):
			r.nodeOf[i] = int32(len(r.nodes))
			r.nodes = append(r.nodes, node{records: []int32{int32(i)}, text: -1})
		default:
			r.nodeOf[i] = t
			r.nodes[t].records = append(r.nodes[t].records, int32(i))
		}
	}
	for t := range r.nodes {
		slices.SortFunc(r.nodes[t].records, func(a, b int32) int {
			c, _ := r.compareRecords(a, b, 0)
			return c
		})
	}
	r.stats.Records, r.stats.Texts = len(e.leader), len(e.texts)
	return nil
}

func (r *run) checkLink(l [2]int) error {
	if n := len(r.e.leader); l[0] < 0 || l[1] < 0 || l[0] >= n || l[1] >= n || l[0] == l[1] {
		return fmt.Errorf("link between records %d and %d of %d", l[0], l[1], n)
	}
	return nil
}

// compareRecords is compareMeta made total by content and ordinal.
func (r *run) compareRecords(a, b, longest int32) (int, string) {
	if c, rule := compareMeta(&r.e.meta[a], &r.e.meta[b], longest); c != 0 {
		return c, rule
	}
	x, y := r.e.content[a], r.e.content[b]
	return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(a, b)), RuleID
}

// best is the record that stands for a node.
func (r *run) best(n int32) int32 { return r.nodes[n].records[0] }

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
	return r.judges[w].Compare(x, y, r.context(a, b, min(len(x.Words), len(y.Words)))), nil
}

// context is what the corpus knows of two records; words is the shorter one's
// length, beyond which verification does not ask.
func (r *run) context(a, b int32, words int) verify.Context {
	var c verify.Context
	if words >= verify.ContextWords {
		return c
	}
	if x, y := r.e.leader[a], r.e.leader[b]; x >= 0 && y >= 0 {
		c.Frequency = r.e.prose.Frequency(int(x), int(y))
	}
	if x, y := r.e.meta[a].date, r.e.meta[b].date; x != noDate && y != noDate {
		c.Dated, c.Hours = true, math.Abs(float64(x-y))/3600
	}
	return c
}

// verifyAll compares all candidate pairs and keeps the related ones.
func (r *run) verifyAll(pairs [][2]int32, progress func(done, total int64)) error {
	r.stats.Candidates = len(pairs)
	found := make([]verify.Evidence, len(pairs))
	for i := range r.nodes { // records set apart answer to the text they repeat
		if r.nodes[i].text < 0 {
			pairs = append(pairs, [2]int32{r.e.leader[r.nodes[i].records[0]], int32(i)})
		}
	}
	found = append(found, make([]verify.Evidence, len(pairs)-len(found))...)
	const batch = 1 << 14
	for lo := 0; lo < len(pairs); lo += batch {
		hi := min(lo+batch, len(pairs))
		err := parallel(r.ctx, r.e.o.Workers, hi-lo, 64, func(w, i int) error {
			p := pairs[lo+i]
			var err error
			found[lo+i], err = r.compare(w, r.best(p[0]), r.best(p[1]))
			return err
		})
		if err != nil {
			return err
		}
		if progress != nil {
			progress(int64(hi), int64(len(pairs)))
		}
	}
	for i, ev := range found {
		r.stats.Compared++
		if ev.Relation != verify.Unrelated {
			r.edges[pairs[i]] = ev
		}
		if ev.Merge {
			r.stats.Merged++
		} else if ev.Relation == verify.Shared {
			r.stats.Shared++
		}
	}
	return nil
}

// cluster groups the verified nodes and writes the result.
func (r *run) cluster() (*Result, error) {
	e := r.e
	in := cluster.Input{N: len(r.nodes), Rank: r.rank, Answers: r.answers}
	for p, ev := range r.edges {
		if ev.Merge {
			in.Edges = append(in.Edges, cluster.Edge{A: p[0], B: p[1], Alike: alike(&ev)})
		}
	}
	slices.SortFunc(in.Edges, func(x, y cluster.Edge) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	link := func(l [2]int) ([2]int32, bool) {
		a, b := r.nodeOf[l[0]], r.nodeOf[l[1]]
		return [2]int32{a, b}, a >= 0 && b >= 0 && a != b
	}
	for _, l := range e.o.MustLink {
		if p, ok := link(l); ok {
			in.Must = append(in.Must, p)
		}
	}
	for _, l := range e.o.CannotLink {
		if p, ok := link(l); ok {
			in.Cannot = append(in.Cannot, p)
		}
	}
	groups, err := cluster.Group(in)
	if err != nil {
		return nil, err
	}
	grouped := make(map[int32]bool)
	for _, g := range groups {
		for _, n := range g {
			grouped[n] = true
		}
	}
	for n := range r.nodes {
		if len(r.nodes[n].records) > 1 && !grouped[int32(n)] {
			groups = append(groups, []int32{int32(n)})
		}
	}
	return r.result(groups)
}

// alike is the likeness that clustering averages: the harmonic mean of both
// coverages.
func alike(ev *verify.Evidence) float64 {
	return 2 * ev.CoverageA * ev.CoverageB / (ev.CoverageA + ev.CoverageB)
}

// rank sorts the nodes of a component by their best records.
func (r *run) rank(nodes []int32) {
	longest := r.longest(nodes)
	slices.SortFunc(nodes, func(a, b int32) int {
		c, _ := r.compareRecords(r.best(a), r.best(b), longest)
		return c
	})
}

func (r *run) longest(nodes []int32) int32 {
	longest := int32(0)
	for _, n := range nodes {
		longest = max(longest, r.e.meta[r.best(n)].words)
	}
	return longest
}

func ordered(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }

// answers verifies nodes against a center, reusing what is known.
func (r *run) answers(center int32, nodes []int32) ([]bool, error) {
	ok := make([]bool, len(nodes))
	var ask []int
	for i, n := range nodes {
		if n == center {
			ok[i] = true
		} else if ev, known := r.edges[ordered(center, n)]; known {
			ok[i] = ev.Merge
		} else {
			ask = append(ask, i)
		}
	}
	found := make([]verify.Evidence, len(ask))
	err := parallel(r.ctx, r.e.o.Workers, len(ask), 16, func(w, k int) error {
		p := ordered(center, nodes[ask[k]])
		var err error
		found[k], err = r.compare(w, r.best(p[0]), r.best(p[1]))
		return err
	})
	if err != nil {
		return nil, err
	}
	for k, i := range ask {
		r.edges[ordered(center, nodes[i])] = found[k]
		ok[i] = found[k].Merge
		r.stats.Compared++
	}
	return ok, nil
}

// result turns groups of nodes into clusters of records, and edges into pairs.
func (r *run) result(groups [][]int32) (*Result, error) {
	res := &Result{}
	have := make(map[[2]int32]bool)
	type want struct{ cluster, member int }
	var wants []want
	for _, g := range groups {
		c := Cluster{}
		longest := r.longest(g)
		rep := r.best(g[0])
		c.Members = append(c.Members, Member{Ordinal: int(rep), Similarity: 1})
		var others []int32
		for _, n := range g {
			for _, rec := range r.nodes[n].records {
				if rec != rep {
					others = append(others, rec)
				}
			}
		}
		c.Rule = r.rule(rep, others, longest)
		slices.Sort(others)
		for _, rec := range others {
			wants = append(wants, want{len(res.Clusters), len(c.Members)})
			c.Members = append(c.Members, Member{Ordinal: int(rec)})
		}
		res.Clusters = append(res.Clusters, c)
	}
	slices.SortFunc(wants, func(a, b want) int {
		return cmp.Or(cmp.Compare(a.cluster, b.cluster), cmp.Compare(a.member, b.member))
	})
	evidence := make([]verify.Evidence, len(wants))
	err := parallel(r.ctx, r.e.o.Workers, len(wants), 16, func(w, i int) error {
		c := &res.Clusters[wants[i].cluster]
		p := ordered(int32(c.Members[0].Ordinal), int32(c.Members[wants[i].member].Ordinal))
		na, nb := r.nodeOf[p[0]], r.nodeOf[p[1]]
		if r.best(na) == p[0] && r.best(nb) == p[1] && na != nb {
			if ev, ok := r.edges[ordered(na, nb)]; ok {
				if na > nb {
					ev = ev.Swapped()
				}
				evidence[i] = ev
				return nil
			}
		}
		var err error
		evidence[i], err = r.compare(w, p[0], p[1])
		return err
	})
	if err != nil {
		return nil, err
	}
	for i, wt := range wants {
		c := &res.Clusters[wt.cluster]
		m := &c.Members[wt.member]
		ev := &evidence[i]
		m.Relation, m.Similarity, m.Linked = ev.Relation, ev.Score, !ev.Merge
		p := ordered(int32(c.Members[0].Ordinal), int32(m.Ordinal))
		if ev.Relation != verify.Unrelated {
			have[p] = true
			res.Pairs = append(res.Pairs, toPair(p, ev))
		}
	}
	if err := r.repeatContained(have, res); err != nil {
		return nil, err
	}
	for p, ev := range r.edges {
		a, b := r.best(p[0]), r.best(p[1])
		if a > b {
			a, b, ev = b, a, ev.Swapped()
		}
		if ev.Relation != verify.Unrelated && !have[[2]int32{a, b}] {
			res.Pairs = append(res.Pairs, toPair([2]int32{a, b}, &ev))
		}
	}
	slices.SortFunc(res.Pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	slices.SortFunc(res.Clusters, func(x, y Cluster) int { return cmp.Compare(x.Members[0].Ordinal, y.Members[0].Ordinal) })
	r.nameClusters(res.Clusters)
	r.stats.Prose, r.stats.Stable = r.e.prose.Stats(), r.e.stable.Stats()
	res.Stats = r.stats
	return res, nil
}

// repeatMost bounds, for one pair of texts, the pairs of records that repeat them.
const repeatMost = 64

// repeatContained adds the pairs of all records that have the same two texts,
// one of them contained in the other but not merged with it: unlike the
// members of a cluster they are named nowhere else.
func (r *run) repeatContained(have map[[2]int32]bool, res *Result) error {
	var wants [][2]int32
	for p, ev := range r.edges {
		if ev.Relation != verify.Contained || ev.Merge {
			continue
		}
		n := 0
		for _, a := range r.nodes[p[0]].records {
			for _, b := range r.nodes[p[1]].records {
				if q := ordered(a, b); !have[q] && (a != r.best(p[0]) || b != r.best(p[1])) {
					if n++; n > repeatMost {
						r.stats.Unlisted++
						continue
					}
					have[q] = true
					wants = append(wants, q)
				}
			}
		}
	}
	slices.SortFunc(wants, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	found := make([]verify.Evidence, len(wants))
	err := parallel(r.ctx, r.e.o.Workers, len(wants), 16, func(w, i int) error {
		var err error
		found[i], err = r.compare(w, wants[i][0], wants[i][1])
		return err
	})
	if err != nil {
		return err
	}
	for i, p := range wants {
		if found[i].Relation != verify.Unrelated {
			res.Pairs = append(res.Pairs, toPair(p, &found[i]))
		}
	}
	return nil
}

func toPair(p [2]int32, ev *verify.Evidence) Pair {
	return Pair{
		A: int(p[0]), B: int(p[1]), Relation: ev.Relation, Merge: ev.Merge, Jaccard: ev.Jaccard,
		CoverageA: ev.CoverageA, CoverageB: ev.CoverageB, Score: ev.Score, Edits: ev.Edits, Passages: ev.Passages,
	}
}

// rule names the rule by which the representative beats its closest rival.
func (r *run) rule(rep int32, others []int32, longest int32) string {
	rival := others[0]
	for _, o := range others[1:] {
		if c, _ := r.compareRecords(o, rival, longest); c < 0 {
			rival = o
		}
	}
	c, rule := r.compareRecords(rep, rival, longest)
	if c > 0 {
		return RuleAnswers
	}
	return rule
}

// nameClusters derives ids from the representatives' contents.
func (r *run) nameClusters(clusters []Cluster) {
	byHash := make([]int, len(clusters))
	hashes := make([]uint64, len(clusters))
	for i, c := range clusters {
		byHash[i] = i
		content := r.e.content[c.Members[0].Ordinal]
		var b [16]byte
		binary.BigEndian.PutUint64(b[:8], content[0])
		binary.BigEndian.PutUint64(b[8:], content[1])
		hashes[i] = xxh3.Hash(b[:]) >> 16
	}
	slices.SortFunc(byHash, func(x, y int) int {
		if c := cmp.Compare(hashes[x], hashes[y]); c != 0 {
			return c
		}
		c, _ := r.compareRecords(int32(clusters[x].Members[0].Ordinal), int32(clusters[y].Members[0].Ordinal), 0)
		return c
	})
	last := uint64(0)
	for k, i := range byHash {
		h := hashes[i]
		if k > 0 && h <= last { // two clusters share 48 bits: count on
			h = last + 1
		}
		last = h
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], h)
		clusters[i].ID = "c-" + hex.EncodeToString(b[2:])
	}
}
