package sketch

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// hashed gives the elements of a set as hashes of one of many hash functions.
func hashed(set []int, seed uint64) []uint64 {
	out := make([]uint64, len(set))
	for i, v := range set {
		x := uint64(v)*0x9E3779B97F4A7C15 + seed*0xD1B54A32D192ED03 // SplitMix64
		x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
		x = (x ^ x>>27) * 0x94D049BB133111EB
		out[i] = x ^ x>>31
	}
	return out
}

func exact(a, b []int) (jaccard, contained float64) {
	in := make(map[int]int)
	for _, v := range a {
		in[v] |= 1
	}
	for _, v := range b {
		in[v] |= 2
	}
	both, onlyA, onlyB := 0, 0, 0
	for _, m := range in {
		switch m {
		case 1:
			onlyA++
		case 2:
			onlyB++
		default:
			both++
		}
	}
	if len(in) > 0 {
		jaccard = float64(both) / float64(len(in))
	}
	if both+onlyA > 0 {
		contained = float64(both) / float64(both+onlyA)
	}
	return jaccard, contained
}

func TestWholeSketchIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []int {
			return rapid.SliceOfN(rapid.IntRange(0, 60), 0, 40).Draw(t, name)
		}
		a, b := draw("a"), draw("b")
		o := Options{Rate: 8, Min: 100}
		sa, sb := o.Of(hashed(a, 1)), o.Of(hashed(b, 1))
		j, c := exact(a, b)
		if got := Jaccard(sa, sb); math.Abs(got-j) > 1e-12 {
			t.Fatalf("jaccard %v, want %v", got, j)
		}
		if got := Containment(sa, sb); math.Abs(got-c) > 1e-12 {
			t.Fatalf("containment %v, want %v", got, c)
		}
	})
}

// The mean of the estimates over many hash functions has to come to the exact
// value: an estimator that compares bottom-k samples without a common limit
// misses it by a tenth and more.
func TestEstimatesAreUnbiased(t *testing.T) {
	span := func(lo, hi int) []int {
		var s []int
		for i := lo; i < hi; i++ {
			s = append(s, i)
		}
		return s
	}
	tests := []struct {
		name string
		a, b []int
	}{
		{"alike", span(0, 400), span(40, 440)},
		{"J a third", span(0, 300), span(150, 450)},
		{"J a tenth", span(0, 550), span(450, 1000)},
		{"short in long", span(0, 40), span(10, 1200)},
		{"short and short", span(0, 30), span(10, 45)},
		{"apart", span(0, 300), span(300, 500)},
	}
	o := Options{Rate: 8, Min: 24}
	const rounds = 500
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			j, c := exact(tt.a, tt.b)
			var sumJ, sumC float64
			known := 0
			for seed := range uint64(rounds) {
				sa, sb := o.Of(hashed(tt.a, seed)), o.Of(hashed(tt.b, seed))
				sumJ += Jaccard(sa, sb)
				if na, _, _ := common(sa, sb); na > 0 {
					sumC += Containment(sa, sb)
					known++
				}
			}
			if got := sumJ / rounds; math.Abs(got-j) > .02 {
				t.Errorf("mean jaccard %.4f, exact %.4f", got, j)
			}
			if got := sumC / float64(known); math.Abs(got-c) > .02 {
				t.Errorf("mean containment %.4f, exact %.4f", got, c)
			}
		})
	}
}

func TestSampleKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SliceOfN(rapid.Uint64(), 0, 200).Draw(t, "set")
		o := Options{Rate: rapid.Uint64Range(1, 16).Draw(t, "rate"), Min: rapid.IntRange(1, 50).Draw(t, "min")}
		s := o.Of(slices.Clone(set))
		if !slices.IsSorted(s.Keys) || len(slices.Compact(slices.Clone(s.Keys))) != len(s.Keys) {
			t.Fatal("keys are not ascending and distinct")
		}
		slices.Sort(set)
		set = slices.Compact(set)
		if len(s.Keys) < min(o.Min, len(set)) {
			t.Fatalf("%d keys of %d, at least %d promised", len(s.Keys), len(set), o.Min)
		}
		for _, h := range set {
			if _, in := slices.BinarySearch(s.Keys, h); in != (h <= s.Limit) {
				t.Fatalf("hash %d, limit %d: in sample %v", h, s.Limit, in)
			}
		}
	})
}
