// Package candidates finds the pairs of texts worth comparing, from the sampled
// shingle keys of each.
//
// It is an inverted index over keys, built by sorting: keys are partitioned by
// their top bits, each partition is sorted, and runs of equal keys give the
// document frequency of each and its posting list. For every text the postings
// of its keys are added up, one text at a time, so that no pair is ever
// written once per shared key.
//
// RARE_WEIGHS_MORE: a shared key counts 1/log2(1+df), df being the number of
// texts that have it; a pair is a candidate when the shared weight is at least
// MinShare of the whole weight of the lighter side. Furniture and templates
// therefore count little against a text's own words, without a cut-off; and in
// a flood of one template, where all keys are frequent, they count fully.
//
// HUBS: a key in more than FullRun texts is not paired with all of them: each
// text is paired with the Hubs texts that come first in a fixed random order
// (that of the content hashes), so that a flood of n near-copies costs
// O(n*Hubs) pairs and stays connected. How many keys were treated so is said
// in Stats.
//
// Memory: 4 bytes per key, at most 12 more per key that occurs in two texts or
// more, and 4 bytes per text and worker. Time: O(keys log keys) to build, then
// at most FullRun additions per key.
package candidates

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Options bounds the work. The zero value is not usable; see DefaultOptions.
type Options struct {
	FullRun  int     // a key in at most so many texts pairs them all
	Hubs     int     // beyond that, each text is paired with so many
	MinShare float64 // least share of the lighter side's weight that a candidate shares
}

// DefaultOptions are the settings measured to lose nothing that verification
// would have kept.
func DefaultOptions() Options { return Options{FullRun: 256, Hubs: 8, MinShare: 0.06} }

// Stats says what the index saw.
type Stats struct {
	Keys      int64 // sampled keys of all texts
	Shared    int64 // of them in at least two texts
	HeavyKeys int64 // distinct keys in more than FullRun texts, paired through hubs
	HeavyMost int64 // texts that the most frequent key occurs in
}

// Extra marks the keys that only a short text's minimum put into its sample. A
// text without such keys cannot have them, however much it contains, so they
// count only between two texts that both have some (COMMON_LIMIT).
const Extra = 1 << 31

const (
	chunkBits  = 16
	chunkSize  = 1 << chunkBits
	partitions = 16
	keyShift   = 32 - 4
	single     = ^uint32(0)
	unit       = 1 << 12 // weight of a key that only one text has
)

// Index collects keys; Build turns it into posting lists.
type Index struct {
	o       Options
	chunks  [][]uint32 // keys of all texts, one after the other; after Build: run numbers
	total   uint64
	offsets []uint64 // first key of each text, then the end

	runStart []uint64 // first posting of each run, then the end
	postings []uint32 // texts of each run, in hub order when heavy
	weights  []uint32 // whole weight of each text's keys, Extra ones aside
	extras   []uint32 // weight of its Extra keys; 0: it has none
	stats    Stats
}

// NewIndex makes an empty index.
func NewIndex(o Options) *Index { return &Index{o: o, offsets: []uint64{0}} }

// Add appends the next text's keys; they must be distinct. The slice is copied.
func (x *Index) Add(keys []uint32) {
	for len(keys) > 0 {
		at := int(x.total & (chunkSize - 1))
		if at == 0 {
			x.chunks = append(x.chunks, make([]uint32, chunkSize))
		}
		n := copy(x.chunks[len(x.chunks)-1][at:], keys)
		keys = keys[n:]
		x.total += uint64(n)
	}
	x.offsets = append(x.offsets, x.total)
}

// Len is the number of texts added.
func (x *Index) Len() int { return len(x.offsets) - 1 }

func (x *Index) at(i uint64) *uint32 { return &x.chunks[i>>chunkBits][i&(chunkSize-1)] }

// Build sorts the keys into posting lists. order gives the texts' places in
// the fixed random order that hubs are chosen by. No text can be added after.
func (x *Index) Build(order []uint32) {
	n := x.Len()
	x.weights, x.extras = make([]uint32, n), make([]uint32, n)
	x.stats.Keys = int64(x.total)
	x.runStart = append(x.runStart, 0)
	var sizes [partitions]int
	for i := range x.total {
		sizes[*x.at(i)>>keyShift]++
	}
	type entry struct {
		key, doc uint32
		at       uint64
	}
	buf := make([]entry, 0, slices.Max(sizes[:]))
	done := make([]uint64, x.total/64+1) // one bit per key: it is a run number by now
	for p := range uint32(partitions) {
		buf = buf[:0]
		for d := range n {
			for i := x.offsets[d]; i < x.offsets[d+1]; i++ {
				if k := *x.at(i); k>>keyShift == p && done[i>>6]&(1<<(i&63)) == 0 {
					buf = append(buf, entry{k, uint32(d), i})
				}
			}
		}
		slices.SortFunc(buf, func(a, b entry) int {
			if c := cmp.Compare(a.key, b.key); c != 0 {
				return c
			}
			return cmp.Compare(order[a.doc], order[b.doc])
		})
		for i := 0; i < len(buf); {
			j := i + 1
			for j < len(buf) && buf[j].key == buf[i].key {
				j++
			}
			w := weight(j - i)
			run := single
			if j-i > 1 {
				run = uint32(len(x.runStart) - 1)
				x.stats.Shared += int64(j - i)
				if j-i > x.o.FullRun {
					x.stats.HeavyKeys++
				}
				x.stats.HeavyMost = max(x.stats.HeavyMost, int64(j-i))
			}
			for ; i < j; i++ {
				if buf[i].key&Extra != 0 {
					x.extras[buf[i].doc] = addSaturated(x.extras[buf[i].doc], w)
				} else {
					x.weights[buf[i].doc] = addSaturated(x.weights[buf[i].doc], w)
				}
				done[buf[i].at>>6] |= 1 << (buf[i].at & 63)
				*x.at(buf[i].at) = run
				if run != single {
					x.postings = append(x.postings, buf[i].doc)
				}
			}
			if run != single {
				x.runStart = append(x.runStart, uint64(len(x.postings)))
			}
		}
	}
}

// addSaturated adds without going round; a text of more than a million sampled
// keys is never the lighter one of a pair.
func addSaturated(a uint32, b uint64) uint32 { return uint32(min(uint64(a)+b, math.MaxUint32)) }

// weight is RARE_WEIGHS_MORE in fixed point.
func weight(df int) uint64 {
	if df <= 1 {
		return unit
	}
	// log2 in 1/256 steps, from the leading bits: exact enough, and the same on every machine.
	v := uint64(df + 1)
	whole := uint64(bits.Len64(v) - 1)
	frac := (v << 8 >> whole) - 256
	return unit * 256 / (whole*256 + frac)
}

// Stats reports what Build saw.
func (x *Index) Stats() Stats { return x.stats }

// Finder asks an index for partners; one per goroutine.
type Finder struct {
	x       *Index
	sums    []uint32
	touched []uint32
}

// Finder makes a finder. Build must have run.
func (x *Index) Finder() *Finder { return &Finder{x: x, sums: make([]uint32, x.Len())} }

// Partners appends to dst the texts that doc is to be compared with, in no
// particular order. A partner may not list doc in turn when their shared keys
// are heavy; the union over both sides is what counts.
func (f *Finder) Partners(doc int, dst []uint32) []uint32 {
	x := f.x
	f.touched = f.touched[:0]
	for i := x.offsets[doc]; i < x.offsets[doc+1]; i++ {
		run := *x.at(i)
		if run == single {
			continue
		}
		list := x.postings[x.runStart[run]:x.runStart[run+1]]
		w := uint32(weight(len(list)))
		if len(list) > x.o.FullRun {
			list = list[:x.o.Hubs]
		}
		for _, d := range list {
			if f.sums[d] == 0 {
				f.touched = append(f.touched, d)
			}
			f.sums[d] = addSaturated(f.sums[d], uint64(w))
		}
	}
	for _, d := range f.touched {
		lighter := min(x.weights[doc], x.weights[d])
		if x.extras[doc] > 0 && x.extras[d] > 0 {
			lighter = min(addSaturated(x.weights[doc], uint64(x.extras[doc])), addSaturated(x.weights[d], uint64(x.extras[d])))
		}
		if int(d) != doc && float64(f.sums[d]) >= x.o.MinShare*float64(lighter) {
			dst = append(dst, d)
		}
		f.sums[d] = 0
	}
	return dst
}

// Frequency is the mean of log2(df) over the sampled keys that two texts share,
// df being the number of texts that have the key; 0 when they share none.
func (x *Index) Frequency(a, b int) float64 {
	i, endA := x.offsets[a], x.offsets[a+1]
	j, endB := x.offsets[b], x.offsets[b+1]
	sum, n := 0.0, 0
	for i < endA && j < endB { // run numbers rise with the keys; keys of one text only are skipped
		p, q := *x.at(i), *x.at(j)
		switch {
		case p == single:
			i++
		case q == single:
			j++
		case p < q:
			i++
		case p > q:
			j++
		default:
			sum += math.Log2(float64(x.runStart[p+1] - x.runStart[p]))
			n++
			i, j = i+1, j+1
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
