package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"sort"
)

// UnlikeBelow is UNLIKE: a version less similar than this to the one kept deserves a look.
const UnlikeBelow = 0.6

// risk is what clusters are ordered by.
type risk struct {
	similarity float64 // lowest of a member to the representative
	size       int32
}

func (r *Run) addRisk(_ int, line []byte) error {
	var c Cluster
	if err := json.Unmarshal(line, &c); err != nil {
		return err
	}
	if len(c.Members) == 0 || c.Size != len(c.Members) {
		return fmt.Errorf("cluster %q says size %d and lists %d members", c.Cluster, c.Size, len(c.Members))
	}
	k := risk{similarity: 1, size: int32(c.Size)}
	kept := 0
	for _, m := range c.Members {
		n, err := r.known("member", m.ID)
		if err != nil {
			return err
		}
		if in := string(r.Documents[n].Cluster); in != c.Cluster {
			return fmt.Errorf("cluster %q lists %q, which %s has in cluster %q", c.Cluster, m.ID, FileDocuments, in)
		}
		if m.ID == c.Representative {
			kept++
			continue
		}
		k.similarity = min(k.similarity, m.Similarity)
	}
	if kept != 1 {
		return fmt.Errorf("cluster %q lists its representative %q %d times", c.Cluster, c.Representative, kept)
	}
	r.members += len(c.Members)
	r.risk = append(r.risk, k)
	r.clusterIDs = append(r.clusterIDs, c.Cluster)
	return nil
}

// Clusters returns the number of clusters.
func (r *Run) Clusters() int { return r.clusters.len() }

// Cluster returns line n, from 0, of clusters.jsonl.
func (r *Run) Cluster(n int) (Cluster, error) {
	var c Cluster
	err := r.clusters.decode(n, &c)
	return c, err
}

// ByRisk returns the lines of clusters.jsonl in the order in which a person
// should look at them: the cluster whose least similar member is least similar
// first, the larger first among equals. O(n log n).
func (r *Run) ByRisk() []int {
	order := make([]int, len(r.risk))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := r.risk[order[i]], r.risk[order[j]]
		if a.similarity != b.similarity {
			return a.similarity < b.similarity
		}
		return a.size > b.size
	})
	return order
}

// Risk returns the lowest similarity of a member of cluster n to its representative, and its size.
func (r *Run) Risk(n int) (similarity float64, size int) {
	return r.risk[n].similarity, int(r.risk[n].size)
}

func (k pairKey) less(o pairKey) bool {
	if k.low != o.low {
		return k.low < o.low
	}
	return k.high < o.high
}

func keyOf(a, b int) pairKey { return pairKey{int32(min(a, b)), int32(max(a, b))} }

func (r *Run) addPair(n int, row *pairRow) error {
	a, err := r.known("a", row.A)
	if err != nil {
		return err
	}
	b, err := r.known("b", row.B)
	if err != nil {
		return err
	}
	r.pairKeys = append(r.pairKeys, keyOf(a, b))
	if !row.Merged {
		r.linked = append(r.linked, linkedLine{int32(n), float32(max(row.CoverageA, row.CoverageB))})
	}
	return nil
}

// orderLinked sorts the linked pairs by closeness, the closest first.
func (r *Run) orderLinked() {
	slices.SortStableFunc(r.linked, func(x, y linkedLine) int { return cmp.Compare(y.closeness, x.closeness) })
}

// Pair returns the verified pair of two records, in either order; ok is false
// when pairs.jsonl has none. O(log pairs).
func (r *Run) Pair(a, b int) (p Pair, ok bool, err error) {
	want := keyOf(a, b)
	i := sort.Search(len(r.pairOrder), func(i int) bool { return !r.pairKeys[r.pairOrder[i]].less(want) })
	if i == len(r.pairOrder) || r.pairKeys[r.pairOrder[i]] != want {
		return p, false, nil
	}
	err = r.pairs.decode(int(r.pairOrder[i]), &p)
	return p, err == nil, err
}

// Linked returns the verified pairs of a record that are not merged, in file order.
// O(pairs).
func (r *Run) Linked(ordinal int) ([]Pair, error) {
	var out []Pair
	for n, k := range r.pairKeys {
		if int(k.low) != ordinal && int(k.high) != ordinal {
			continue
		}
		var p Pair
		if err := r.pairs.decode(n, &p); err != nil {
			return nil, err
		}
		if !p.Merged {
			out = append(out, p)
		}
	}
	return out, nil
}

// Pairs returns the number of verified pairs.
func (r *Run) Pairs() int { return r.pairs.len() }

// Said returns what line n, from 0, of pairs.jsonl says of two records, without what it says so by: A, B, Relation,
// Rule and Merged.
func (r *Run) Said(n int) (Pair, error) {
	var p saidPair
	err := r.pairs.decode(n, &p)
	return Pair{A: p.A, B: p.B, Relation: p.Relation, Rule: p.Rule, Merged: p.Merged}, err
}

// LinkedPairs returns the number of pairs that are not merged.
func (r *Run) LinkedPairs() int { return len(r.linked) }

// LinkedPair returns the n-th pair, from 0, of those that are not merged, the closest first, in file
// order among equals.
func (r *Run) LinkedPair(n int) (Pair, error) {
	var p Pair
	err := r.pairs.decode(int(r.linked[n].line), &p)
	return p, err
}

// LinkedCloseness returns how close that pair is without reading it: the share of either text, the larger
// of both, that stands in the other, 0..1, to four decimals as pairs.jsonl has it.
func (r *Run) LinkedCloseness(n int) float64 {
	return math.Round(1e4*float64(r.linked[n].closeness)) / 1e4
}

// ClusterID returns the id of cluster n without reading it.
func (r *Run) ClusterID(n int) string { return r.clusterIDs[n] }
