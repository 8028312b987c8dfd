package dedupe

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// nodes are the different texts. The first are the engine's texts, by number;
// then come records that cannot share their text's node: any whose words differ although
// the hashes agree, and those of another lane.
type nodes struct {
	start   []int32 // first record of each node in records, then the end
	records []int32 // by node, the best first
	of      []int32 // node of each record; -1 when it has no words
	texts   int32   // nodes from here on are such records
	faces   []int32 // by node: the record whose site, headline and address speak for all, see face
}

func (n *nodes) len() int               { return len(n.start) - 1 }
func (n *nodes) all(node int32) []int32 { return n.records[n.start[node]:n.start[node+1]] }
func (n *nodes) best(node int32) int32  { return n.records[n.start[node]] }

// size is the number of a node's records.
func (n *nodes) size(node int32) int { return len(n.all(node)) }

// face is the record that speaks for all of a's node when the text is compared.
func (n *nodes) face(a int32) int32 {
	if len(n.faces) == 0 || n.of[a] < 0 {
		return a // nobody was grouped
	}
	return n.faces[n.of[a]]
}

// findFaces fills faces.
func (n *nodes) findFaces(m []meta) {
	n.faces = make([]int32, n.len())
	for node := range int32(n.len()) {
		n.faces[node] = slices.MinFunc(n.all(node), func(a, b int32) int { return compareFaces(&m[a], &m[b], uint64(a), uint64(b)) })
	}
}

// sort puts the best record of each node first.
func (n *nodes) sort(e *Engine, m []meta) {
	for node := range int32(n.len()) {
		all := n.all(node)
		if len(all) < 2 {
			continue
		}
		var y yardstick
		for _, i := range all {
			y.add(&m[i])
		}
		slices.SortFunc(all, func(a, b int32) int {
			c, _ := compareRecords(e, m, a, b, &y)
			return c
		})
	}
}

// reordered shares everything with n but the order within nodes.
func (n *nodes) reordered(e *Engine, m []meta) nodes {
	o := *n
	o.records = slices.Clone(n.records)
	o.sort(e, m)
	return o
}

// makeNodes groups records by content, after checking on the text that equal
// hashes mean equal words.
func (v *Evidence) makeNodes(ctx context.Context) error {
	differs, err := v.checkContent(ctx)
	if err != nil {
		return err
	}
	if err := v.e.measure(ctx, v.e.copies()); err != nil {
		return err
	}
	v.nodes = v.e.group(differs)
	for _, t := range v.e.leader {
		v.stats.Empty += ifelse(t < 0, 1, 0)
	}
	v.stats.Records, v.stats.Texts = len(v.e.leader), len(v.e.texts)
	return nil
}

// measure sees to it that the damage of some records is known.
func (e *Engine) measure(ctx context.Context, some iter.Seq[int32]) error {
	return e.damages.measure(ctx, e.o.Workers, e.meta, some)
}

// copies are the records with the text of another one: the best of them is compared for all. Where records answer to
// references, to bounds or to what was seen before, more is decided then: it is all of them.
func (e *Engine) copies() iter.Seq[int32] {
	return func(yield func(int32) bool) { // counted for who asks: where damage is told, nobody does
		all := e.bounds.any() || e.bounds.references || e.recalled
		of := make([]int32, len(e.texts))
		for _, t := range e.leader {
			if t >= 0 {
				of[t]++
			}
		}
		e.recordsOf(func(text int32) bool { return all || of[text] > 1 })(yield)
	}
}

// recordsOf are the records with certain texts.
func (e *Engine) recordsOf(text func(text int32) bool) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, t := range e.leader {
			if t >= 0 && text(t) && !yield(int32(i)) {
				return
			}
		}
	}
}

// recordsOf are the records of some nodes.
func (n *nodes) recordsOf(some iter.Seq[int32]) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for node := range some {
			for _, i := range n.all(node) {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// group makes the nodes of all records, of which some differ from the first with their hash.
func (e *Engine) group(differs []bool) nodes {
	var n nodes
	n.texts = int32(len(e.texts))
	n.of = make([]int32, len(e.leader))
	count := make([]int32, len(e.texts), len(e.texts)+1)
	lanes := make(map[lane]int32) // nodes of the lanes that are not their text's first
	idle := e.repeatedReferences(func(i int32) bool { return differs[i] })
	for i, t := range e.leader {
		switch {
		case t < 0, idle[int32(i)]:
			n.of[i] = -1
			continue
		case e.texts[t] != int32(i) && differs[i]:
			n.of[i] = int32(len(count))
			count = append(count, 0)
		default:
			n.of[i] = t
			if own := e.bounds.lane(t, int32(i), &e.meta[i]); own != e.bounds.lane(t, e.texts[t], &e.meta[e.texts[t]]) {
				node, known := lanes[own]
				if !known {
					node = int32(len(count))
					lanes[own] = node
					count = append(count, 0)
				}
				n.of[i] = node
			}
		}
		count[n.of[i]]++
	}
	n.start = make([]int32, len(count)+1)
	for i, c := range count {
		n.start[i+1] = n.start[i] + c
	}
	n.records = make([]int32, n.start[len(count)])
	next := slices.Clone(n.start)
	for i, node := range n.of {
		if node >= 0 {
			n.records[next[node]] = int32(i)
			next[node]++
		}
	}
	n.sort(e, e.meta)
	n.findFaces(e.meta)
	return n
}

// repeatedReferences are the references that take no part, since a better one is in
// the same lane; those that have a node of their own do.
func (e *Engine) repeatedReferences(alone func(record int32) bool) map[int32]bool {
	idle := make(map[int32]bool)
	best := make(map[lane]int32)
	for i, t := range e.leader {
		r := int32(i)
		if t < 0 || !e.meta[r].reference || alone(r) {
			continue
		}
		own := e.bounds.lane(t, r, &e.meta[r])
		other, known := best[own]
		if c, _ := compareRecords(e, e.meta, r, other, &yardstick{}); known && c > 0 {
			idle[r] = true
			continue
		}
		if known {
			idle[other] = true
		}
		best[own] = r
	}
	return idle
}

// pairs turns pairs of texts into the pairs of nodes that are compared. Without
// bounds, records set apart answer to the text they repeat alone.
func (v *Evidence) pairs(texts []candidate) []candidate {
	e := v.e
	l := linker{
		bounds: e.bounds, meta: e.meta, best: v.nodes.best, of: make(map[int32][]int32),
		order: func(a, b int32) int {
			c, _ := compareRecords(e, e.meta, a, b, &yardstick{})
			return c
		},
	}
	v.stats.Candidates = len(texts)
	for n := v.nodes.texts; n < int32(v.nodes.len()); n++ {
		t := e.leader[v.nodes.best(n)]
		if !e.bounds.any() {
			texts = append(texts, pairOf(t, n))
			continue
		}
		if l.of[t] == nil {
			l.of[t] = []int32{t}
		}
		l.of[t] = append(l.of[t], n)
	}
	if !e.bounds.any() {
		slices.Sort(texts)
		return v.wanted(texts)
	}
	out := v.wanted(l.pairs(texts))
	v.stats.Candidates, v.stats.TooFar, v.stats.WrongSite = len(out), l.tooFar, l.wrongSite
	return out
}

// wanted leaves out the pairs of two strangers: what they are to one another, earlier runs said.
func (v *Evidence) wanted(pairs []candidate) []candidate {
	if v.e.strangers == nil {
		return pairs
	}
	strange := func(node int32) bool {
		for _, i := range v.nodes.all(node) {
			if !v.e.strangers[i] {
				return false
			}
		}
		return true
	}
	return slices.DeleteFunc(pairs, func(p candidate) bool {
		a, b := p.nodes()
		return strange(a) && strange(b)
	})
}

// checkContent says which records have other words than the first record with
// the same hash: none, but for a collision of 128 bits.
func (v *Evidence) checkContent(ctx context.Context) ([]bool, error) {
	e := v.e
	differs := make([]bool, len(e.leader))
	err := parallel(ctx, e.o.Workers, len(e.leader), 256, func(w, i int) error {
		t := e.leader[i]
		if t < 0 || e.texts[t] == int32(i) {
			return nil
		}
		first, err := v.readers[w].texts.Text(int(e.texts[t]))
		if err != nil {
			return fmt.Errorf("text of record %d: %w", e.texts[t], err)
		}
		own, err := v.readers[w].texts.Text(i)
		if err != nil {
			return fmt.Errorf("text of record %d: %w", i, err)
		}
		differs[i] = !shingle.Equal(first, own)
		return nil
	})
	return differs, err
}

// compareRecords is compareMeta made total by id, content and ordinal.
func compareRecords(e *Engine, m []meta, a, b int32, y *yardstick) (int, string) {
	if c, rule := compareMeta(&m[a], &m[b], y); c != 0 {
		return c, rule
	}
	if c := cmp.Compare(e.labels.of(a).id, e.labels.of(b).id); c != 0 {
		return c, RuleID
	}
	return compareContent(e.content[a], e.content[b], uint64(a), uint64(b)), RuleID
}
