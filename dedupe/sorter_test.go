package dedupe

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/sketch"
)

// sampled is the sample of a set of hashes, the plain way.
func sampled(hashes []uint64, o sketch.Options) []uint32 {
	threshold := o.Threshold()
	shift := 0
	for threshold>>shift >= 1<<31 {
		shift++
	}
	var out []uint32
	for _, h := range o.Of(slices.Clone(hashes)).Keys {
		if h <= threshold {
			out = append(out, uint32(h>>shift))
		} else {
			out = append(out, uint32(h>>33)|candidates.Extra)
		}
	}
	return slices.Compact(out)
}

func TestSorterSamplesAsDefined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		n := rapid.OneOf(rapid.IntRange(0, 60), rapid.IntRange(60, 3000)).Draw(t, "n")
		different := rapid.SampledFrom([]int{1, 2, 5, 40, 1 << 30}).Draw(t, "different")
		low := rapid.SampledFrom([]int{0, 0, 0, 40}).Draw(t, "crowded into the lowest bits")
		set := make([]uint64, min(n, different))
		for i := range set {
			set[i] = r.Uint64() >> low
		}
		hashes := make([]uint64, n)
		for i := range hashes {
			hashes[i] = set[r.IntN(len(set))]
		}
		o := sketch.Options{Rate: rapid.Uint64Range(2, 16).Draw(t, "rate"), Min: rapid.IntRange(1, 50).Draw(t, "min")}
		want := sampled(hashes, o)
		var s sorter
		got, ok := s.sample(nil, slices.Clone(hashes), math.MaxUint64, o)
		if !ok || !slices.Equal(got, want) {
			t.Fatalf("%d of %d hashes: %v %v, want %v", n, different, got, ok, want)
		}
		// From the lowest only: the same, or word that they are too few.
		below := max(o.Threshold(), r.Uint64())
		var few []uint64
		for _, h := range hashes {
			if h <= below {
				few = append(few, h)
			}
		}
		if got, ok := s.sample(nil, few, below, o); ok && !slices.Equal(got, want) {
			t.Fatalf("%d of %d hashes up to %x: %v, want %v", n, different, below, got, want)
		} else if distinct := o.Of(slices.Clone(few)).Keys; ok != (len(distinct) >= o.Min) && below < math.MaxUint64 {
			t.Fatalf("%d distinct hashes of at least %d: reported %v", len(distinct), o.Min, ok)
		}
	})
}
