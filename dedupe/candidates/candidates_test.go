package candidates

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// build indexes texts given as key sets.
func build(t interface{ Fatal(...any) }, texts [][]uint32, o Options, workers int, spill bool) *Index {
	x := NewIndex(o, 0)
	for i, keys := range texts {
		if spill && i == len(texts)/2 {
			if err := x.Spill("", 0); err != nil {
				t.Fatal(err)
			}
			if err := x.spill.flush(); err != nil {
				t.Fatal(err)
			}
			x.spill.buf = make([]pair, 0, 7) // many small runs
		}
		if err := x.Add(keys); err != nil {
			t.Fatal(err)
		}
	}
	order := make([]uint32, len(texts))
	for i := range order {
		order[i] = uint32((i * 7919) % 10007)
	}
	if err := x.Build(order, workers); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return x
}

func partners(x *Index, texts int) [][]uint32 {
	f := x.Finder()
	out := make([][]uint32, texts)
	for i := range out {
		out[i] = f.Partners(i, nil)
		slices.Sort(out[i])
	}
	return out
}

func drawTexts(t *rapid.T) [][]uint32 {
	n := rapid.IntRange(1, 25).Draw(t, "texts")
	texts := make([][]uint32, n)
	for i := range texts {
		keys := rapid.SliceOfN(rapid.Uint32Range(0, 40), 0, 20).Draw(t, fmt.Sprint("keys", i))
		for k := range keys { // spread over partitions and the Extra bit
			keys[k] *= 104729 * 1009
		}
		slices.Sort(keys)
		texts[i] = slices.Compact(keys)
	}
	return texts
}

// oracle computes partners by comparing all pairs of sets.
func oracle(texts [][]uint32, o Options) [][]uint32 {
	df := make(map[uint32]int)
	for _, keys := range texts {
		for _, k := range keys {
			df[k]++
		}
	}
	total := func(keys []uint32, extra bool) (sum uint32) {
		for _, k := range keys {
			if (k&Extra != 0) == extra {
				sum += weight(df[k])
			}
		}
		return sum
	}
	out := make([][]uint32, len(texts))
	for i, a := range texts {
		for j, b := range texts {
			if i == j {
				continue
			}
			var shared uint32
			for _, k := range a {
				if slices.Contains(b, k) {
					shared += weight(df[k])
				}
			}
			lighter := min(total(a, false), total(b, false))
			ok := float64(shared) >= o.MinShare*float64(lighter) || o.Enough > 0 && float64(shared) >= o.Enough*unit
			if total(a, true) > 0 && total(b, true) > 0 {
				lighter = min(total(a, false)+total(a, true), total(b, false)+total(b, true))
				ok = float64(shared) >= o.Short*float64(lighter)
			}
			if shared > 0 && ok {
				out[i] = append(out[i], uint32(j))
			}
		}
	}
	return out
}

func TestPartnersAreThoseOfAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t)
		o := Options{FullRun: 1000, Hubs: 3, MinShare: rapid.Float64Range(0, 1).Draw(t, "share"), Short: rapid.Float64Range(0, 1).Draw(t, "short"), Enough: rapid.Float64Range(0, 5).Draw(t, "enough")}
		want := oracle(texts, o)
		for _, spill := range []bool{false, true} {
			for _, workers := range []int{1, 2, 8} {
				got := partners(build(t, texts, o, workers, spill), len(texts))
				for i := range want {
					if !slices.Equal(got[i], want[i]) {
						t.Fatalf("spill %v, %d workers: partners of %d are %v, want %v", spill, workers, i, got[i], want[i])
					}
				}
			}
		}
	})
}

func TestSpilledIndexIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t)
		o := Options{FullRun: 3, Hubs: 2, MinShare: .05, Short: .05}
		a, b := build(t, texts, o, 2, false), build(t, texts, o, 2, true)
		pa, pb := partners(a, len(texts)), partners(b, len(texts))
		for i := range pa {
			if !slices.Equal(pa[i], pb[i]) {
				t.Fatalf("partners of %d: %v in memory, %v from disk", i, pa[i], pb[i])
			}
			for j := range texts {
				if a.Frequency(i, j) != b.Frequency(i, j) {
					t.Fatalf("frequency of %d and %d: %v in memory, %v from disk", i, j, a.Frequency(i, j), b.Frequency(i, j))
				}
			}
		}
		sa, sb := a.Stats(), b.Stats()
		sb.Spilled = 0
		if sa != sb {
			t.Fatalf("stats %+v in memory, %+v from disk", sa, sb)
		}
	})
}

func TestFloodIsPairedThroughHubs(t *testing.T) {
	const n = 3000
	texts := make([][]uint32, n)
	for i := range texts {
		texts[i] = []uint32{1, 2, 3, 4, 5, 6, 7, 8, 1000 + uint32(i)}
	}
	o := DefaultOptions()
	x := build(t, texts, o, 2, false)
	if s := x.Stats(); s.HeavyKeys != 8 || s.HeavyMost != n {
		t.Errorf("stats %+v: 8 heavy keys of %d texts are to be reported", s, n)
	}
	connected := make(map[uint32]bool)
	for i, p := range partners(x, n) {
		if len(p) == 0 || len(p) > o.Hubs {
			t.Fatalf("text %d of the flood has %d partners, want 1 to %d", i, len(p), o.Hubs)
		}
		for _, h := range p {
			connected[h] = true
		}
	}
	if len(connected) > o.Hubs {
		t.Errorf("%d texts serve as hubs, want at most %d", len(connected), o.Hubs)
	}
}

func TestWeightFallsWithFrequency(t *testing.T) {
	for df := 2; df < 100000; df++ {
		if weight(df) > weight(df-1) || weight(df) == 0 {
			t.Fatalf("weight(%d) = %d after %d", df, weight(df), weight(df-1))
		}
	}
	if w := weight(3); w != unit/2 {
		t.Errorf("weight(3) = %d, want %d: log2(4) is 2", w, unit/2)
	}
}

func TestSortEntriesIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 10, 511, 512, 3000}).Draw(t, "n")
		e := make([]entry, n)
		seed := rapid.Uint32().Draw(t, "seed")
		for i := range e {
			seed = seed*1664525 + 1013904223
			e[i] = entry{key: seed >> 20 << 3 & (1<<keyShift - 1), doc: uint32(i)}
		}
		sortEntries(e)
		for i := 1; i < n; i++ {
			if e[i].key < e[i-1].key || e[i].key == e[i-1].key && e[i].doc < e[i-1].doc {
				t.Fatalf("entry %d out of order", i)
			}
		}
	})
}
