// Package sketch keeps a small sample of a text's shingles from which Jaccard
// similarity and containment can be estimated without bias.
//
// COORDINATED_SAMPLE: every shingle is hashed once; a shingle is kept when its
// hash falls below a threshold that is the same for all texts (FracMinHash,
// Irber et al. 2022), or when it is among the Min smallest of its text
// (bottom-k, Cohen 1997; Thorup 2013) so that short texts are sampled densely.
// Because all texts use one hash function, a shingle that two texts share is
// sampled in both or in neither below the smaller of their two limits, and
// there the samples behave like uniform samples of the union: the shared part
// estimates Jaccard, and the part of one side estimates containment, both
// unbiased. A banded MinHash of k slots answers only Jaccard, and needs k
// operations a shingle or a densification; this costs one comparison.
//
// Cost: O(shingles); memory 1/Rate of the shingles, at least Min.
package sketch

import (
	"math"
	"slices"
)

// Options fixes how densely texts are sampled. Sketches are comparable only
// when made with the same options.
type Options struct {
	Rate uint64 // one shingle in Rate is kept
	Min  int    // at least so many (all, when there are fewer)
}

// Sketch is a coordinated sample of a set of shingle hashes.
type Sketch struct {
	Keys  []uint64 // the sampled hashes, ascending, distinct
	Limit uint64   // every hash of the set that is <= Limit is in Keys
}

// Threshold is the largest hash that Rate alone keeps.
func (o Options) Threshold() uint64 {
	if o.Rate <= 1 {
		return math.MaxUint64
	}
	return math.MaxUint64 / o.Rate
}

// FromSampled turns hashes into a sketch, in place. all says that hashes holds
// the whole set; otherwise it holds exactly those at or below the threshold,
// and the caller has seen that they are at least Min distinct ones.
func (o Options) FromSampled(hashes []uint64, all bool) Sketch {
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	if !all {
		return Sketch{Keys: hashes, Limit: o.Threshold()}
	}
	n, _ := slices.BinarySearch(hashes, o.Threshold()+1)
	if o.Threshold() == math.MaxUint64 {
		n = len(hashes)
	}
	if n >= o.Min {
		return Sketch{Keys: hashes[:n], Limit: o.Threshold()}
	}
	if len(hashes) <= o.Min {
		return Sketch{Keys: hashes, Limit: math.MaxUint64}
	}
	return Sketch{Keys: hashes[:o.Min], Limit: hashes[o.Min-1]}
}

// Of samples a set given as hashes, which it sorts in place; repetitions count once.
func (o Options) Of(hashes []uint64) Sketch { return o.FromSampled(hashes, true) }

// common counts the keys of a, of b and of both at or below both limits.
func common(a, b Sketch) (na, nb, both int) {
	limit := min(a.Limit, b.Limit)
	i, j := 0, 0
	for i < len(a.Keys) && a.Keys[i] <= limit || j < len(b.Keys) && b.Keys[j] <= limit {
		switch {
		case j >= len(b.Keys) || b.Keys[j] > limit:
			i, na = i+1, na+1
		case i >= len(a.Keys) || a.Keys[i] > limit:
			j, nb = j+1, nb+1
		case a.Keys[i] < b.Keys[j]:
			i, na = i+1, na+1
		case a.Keys[i] > b.Keys[j]:
			j, nb = j+1, nb+1
		default:
			i, j, na, nb, both = i+1, j+1, na+1, nb+1, both+1
		}
	}
	return na, nb, both
}

// Jaccard estimates |A and B| / |A or B|; 0 when nothing was sampled.
func Jaccard(a, b Sketch) float64 {
	na, nb, both := common(a, b)
	if na+nb == both {
		return 0
	}
	return float64(both) / float64(na+nb-both)
}

// Containment estimates |A and B| / |A|, the share of A found in B; 0 when
// nothing of A was sampled below both limits.
func Containment(a, b Sketch) float64 {
	na, _, both := common(a, b)
	if na == 0 {
		return 0
	}
	return float64(both) / float64(na)
}
