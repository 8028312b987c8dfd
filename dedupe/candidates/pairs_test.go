package candidates

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// keyByKey is what an index says, put together from what each key says.
type keyByKey struct {
	stats  Stats
	shares [][]KeyCount // by text
	sums   map[[2]int]Shared
}

// takeKeyByKey visits the keys, and the texts of each, in any order.
func takeKeyByKey(t interface{ Fatal(...any) }, r *rand.Rand, texts [][]uint32, o Options) keyByKey {
	lists := map[uint32][]int{}
	var keys []uint32
	for d, own := range texts {
		for _, k := range own {
			if lists[k] == nil {
				keys = append(keys, k)
			}
			lists[k] = append(lists[k], d)
		}
	}
	r.Shuffle(len(keys), func(i, k int) { keys[i], keys[k] = keys[k], keys[i] })
	out := keyByKey{shares: make([][]KeyCount, len(texts)), sums: map[[2]int]Shared{}}
	order := func(a, b int) int { return cmp.Compare(a*7919%10007, b*7919%10007) } // as build has it
	for _, k := range keys {
		list := lists[k]
		walk := func(yield func(int) bool) {
			for _, i := range r.Perm(len(list)) {
				if !yield(list[i]) {
					return
				}
			}
		}
		s, err := PairUp(o, walk, order, func(d, n int) error {
			out.shares[d] = append(out.shares[d], KeyCount{k, uint32(n)})
			return nil
		}, func(a, b int, s Shared) error {
			if order(a, b) >= 0 {
				t.Fatal("pair out of order: ", a, b)
			}
			out.sums[[2]int{a, b}] = s.Add(out.sums[[2]int{a, b}])
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		out.stats = out.stats.Add(s)
	}
	return out
}

func TestKeyByKeyIsTheIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t)
		o := DefaultOptions()
		o.FullRun, o.Hubs = rapid.IntRange(0, 6).Draw(t, "full"), rapid.IntRange(0, 9).Draw(t, "hubs")
		o.MinShare, o.Enough = rapid.SampledFrom([]float64{.1, .4, .7}).Draw(t, "share"), rapid.SampledFrom([]float64{0, 1.8}).Draw(t, "enough")
		x := build(t, texts, o, 2, false)
		want := map[[2]int]bool{}
		for d, found := range partners(x, len(texts)) {
			for _, p := range found {
				want[[2]int{min(d, int(p)), max(d, int(p))}] = true
			}
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		got := takeKeyByKey(t, r, texts, o)
		total := func(d int) Weights {
			extra := 0
			for _, k := range texts[d] {
				extra += int(k >> 31)
			}
			return o.Total(len(texts[d])-extra, extra, got.shares[d])
		}
		n := 0
		for p, s := range got.sums {
			if !o.Pair(total(p[0]), total(p[1]), s) {
				continue
			}
			n++
			if !want[[2]int{min(p[0], p[1]), max(p[0], p[1])}] {
				t.Fatalf("%v is a candidate by its keys alone", p)
			}
		}
		if n != len(want) {
			t.Fatalf("%d candidates by keys, want %d", n, len(want))
		}
		if got.stats != x.Stats() {
			t.Fatalf("stats %+v, want %+v", got.stats, x.Stats())
		}
		for _, keys := range got.shares {
			slices.SortFunc(keys, func(a, b KeyCount) int { return cmp.Compare(a.Key, b.Key) })
		}
		for a := range texts {
			for b := range texts {
				if f := Frequency(got.shares[a], got.shares[b]); f != x.Frequency(a, b) {
					t.Fatalf("frequency of %d and %d: %v, want %v to the last bit", a, b, f, x.Frequency(a, b))
				}
			}
		}
	})
}

// A key that a million texts have is walked through twice, and a few of them are held.
func TestPairUpHoldsNoLongList(t *testing.T) {
	const n = 1 << 20
	o := DefaultOptions()
	walks, pairs, told := 0, 0, 0
	list := func(yield func(uint32) bool) {
		walks++
		for i := range uint32(n) {
			if !yield(i * 2654435761) {
				return
			}
		}
	}
	var s Stats
	allocated := testing.AllocsPerRun(1, func() {
		var err error
		s, err = PairUp(o, list, func(a, b uint32) int { return cmp.Compare(a, b) },
			func(uint32, int) error { told++; return nil },
			func(a, b uint32, s Shared) error { pairs++; return nil })
		if err != nil {
			t.Fatal(err)
		}
	})
	if walks != 4 || told != 2*n || pairs != 2*(n*o.Hubs-o.Hubs) {
		t.Errorf("%d walks, %d texts, %d pairs", walks, told, pairs) // of the run before it counts, too
	}
	if want := (Stats{Keys: n, Shared: n, HeavyKeys: 1, HeavyMost: n}); s != want {
		t.Errorf("stats %+v, want %+v", s, want)
	}
	if allocated > 50 {
		t.Errorf("%v allocations for a list of %d", allocated, n)
	}
}

func TestPairUpEndsWithAnError(t *testing.T) {
	broken := errors.New("full")
	for _, n := range []int{3, 100} {
		list := func(yield func(int) bool) {
			for i := range n {
				if !yield(i) {
					return
				}
			}
		}
		fine := func(int, int) error { return nil }
		for name, run := range map[string]func() (Stats, error){
			"of a text": func() (Stats, error) {
				return PairUp(DefaultOptions(), list, cmp.Compare[int], func(int, int) error { return broken }, func(int, int, Shared) error { return nil })
			},
			"of a pair": func() (Stats, error) {
				return PairUp(DefaultOptions(), list, cmp.Compare[int], fine, func(int, int, Shared) error { return broken })
			},
		} {
			if _, err := run(); !errors.Is(err, broken) {
				t.Errorf("the error %s of %d: %v", name, n, err)
			}
		}
	}
}

func TestSharedDoesNotGoRound(t *testing.T) {
	most := Shared{^uint32(0) - 1, 7}
	if s := most.Add(Shared{5, 1}); s != (Shared{^uint32(0), 8}) {
		t.Errorf("%+v", s)
	}
	o := DefaultOptions()
	if w := o.Total(1<<21, 0, nil); w.Own != ^uint32(0) {
		t.Errorf("%+v", w)
	}
}
