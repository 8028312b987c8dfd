package cluster

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// world is a set of texts with a likeness for every pair and a rank for each.
type world struct {
	alike [][]float64
	rank  []int
	asked int

	longer map[[2]int32]bool    // a text and a center that may not represent it
	lost   map[[2]int32]float64 // words of a text that a center lacks
}

func newWorld(n int) *world {
	w := &world{rank: make([]int, n), longer: map[[2]int32]bool{}, lost: map[[2]int32]float64{}}
	for i := range n {
		w.alike = append(w.alike, make([]float64, n))
		w.rank[i] = i
	}
	return w
}

func (w *world) link(a, b int, alike float64) { w.alike[a][b], w.alike[b][a] = alike, alike }

func (w *world) input() Input {
	in := Input{
		N:    len(w.rank),
		Rank: func(t []int32) { slices.SortFunc(t, func(a, b int32) int { return cmp.Compare(w.rank[a], w.rank[b]) }) },
		Answers: func(center int32, texts []int32) ([]Answer, error) {
			out := make([]Answer, len(texts))
			for i, t := range texts {
				w.asked++
				out[i] = Answer{
					Version: t == center || w.alike[center][t] > 0,
					Stays:   w.longer[[2]int32{t, center}],
					Lost:    w.lost[[2]int32{t, center}],
				}
			}
			return out, nil
		},
	}
	for a := range w.alike {
		for b := a + 1; b < len(w.alike); b++ {
			if w.alike[a][b] > 0 {
				in.Edges = append(in.Edges, Edge{int32(a), int32(b), w.alike[a][b]})
			}
		}
	}
	return in
}

// listed is the texts of stars, by representative.
func listed(stars []Star) [][]int32 {
	var out [][]int32
	for _, s := range stars {
		out = append(out, s.Texts)
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return out
}

func group(t interface{ Fatal(...any) }, in Input) string {
	out, err := Group(in)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(listed(out))
}

func TestRunningStoryIsNotChained(t *testing.T) {
	w := newWorld(6)
	for i := range 5 {
		w.link(i, i+1, .6) // each text is a version of the next, the ends have nothing in common
	}
	out, err := Group(w.input())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range listed(out) {
		for _, m := range c[1:] {
			if w.alike[c[0]][m] == 0 {
				t.Errorf("%d is in the cluster of %d and no version of it: %v", m, c[0], out)
			}
		}
	}
	if len(out) < 2 {
		t.Errorf("clusters %v: a chain of six is not one cluster", out)
	}
}

func TestPageWithTwoStoriesDoesNotJoinThem(t *testing.T) {
	w := newWorld(7)
	for _, story := range [][]int{{1, 2, 3}, {4, 5, 6}} {
		for i, a := range story {
			for _, b := range story[i+1:] {
				w.link(a, b, .9)
			}
			w.link(0, a, .5) // text 0 holds both stories, and ranks first
		}
	}
	if got, want := group(t, w.input()), "[[0 1 2 3] [4 5 6]]"; got != want {
		t.Errorf("clusters %s, want %s", got, want)
	}
}

func TestRepresentativeRanksFirst(t *testing.T) {
	w := newWorld(4)
	for a := range 4 {
		for b := a + 1; b < 4; b++ {
			w.link(a, b, .8)
		}
	}
	w.rank = []int{3, 1, 0, 2}
	if got, want := group(t, w.input()), "[[2 1 3 0]]"; got != want {
		t.Errorf("clusters %s, want %s", got, want)
	}
}

func TestRepresentativeNeedsAnswers(t *testing.T) {
	w := newWorld(4)
	w.link(1, 0, .8)
	w.link(1, 2, .8)
	w.link(1, 3, .8)
	w.link(2, 3, .8) // 0 ranks first and only 1 answers to it
	if got, want := group(t, w.input()), "[[1 0 2 3]]"; got != want {
		t.Errorf("clusters %s, want %s", got, want)
	}
}

func TestLinks(t *testing.T) {
	w := newWorld(5)
	w.link(0, 1, .9)
	w.link(0, 2, .9)
	w.link(1, 2, .9)
	in := w.input()
	in.Cannot = [][2]int32{{1, 2}}
	in.Must = [][2]int32{{3, 4}}
	out, err := Group(in)
	if err != nil {
		t.Fatal(err)
	}
	together := func(a, b int32) bool {
		for _, c := range listed(out) {
			if slices.Contains(c, a) && slices.Contains(c, b) {
				return true
			}
		}
		return false
	}
	if together(1, 2) || !together(3, 4) || !together(0, 1) {
		t.Errorf("clusters %v: 1 and 2 must not, 3 and 4 must be together", out)
	}
	in.Must = [][2]int32{{3, 4}, {4, 0}}
	if out, err = Group(in); err != nil {
		t.Fatal(err)
	}
	if !together(3, 0) || !together(4, 1) {
		t.Errorf("clusters %v: 3 and 4 follow 0", out)
	}
}

func TestFloodIsLinear(t *testing.T) {
	const n = 20000
	in := Input{N: n, Rank: func(t []int32) { slices.Sort(t) }}
	asked := 0
	in.Answers = func(_ int32, texts []int32) ([]Answer, error) {
		asked += len(texts)
		ok := make([]Answer, len(texts))
		for i := range ok {
			ok[i].Version = true
		}
		return ok, nil
	}
	for i := int32(8); i < n; i++ {
		for h := range int32(8) {
			in.Edges = append(in.Edges, Edge{h, i, .9})
		}
	}
	out, err := Group(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 1 || len(out[0].Texts) != n || asked > 2*n {
		t.Errorf("%d clusters after %d verifications of %d texts", len(out), asked, n)
	}
}

func TestLongChainIsLinear(t *testing.T) {
	const n = 4000
	asked := 0
	in := Input{
		N:    n,
		Rank: func(t []int32) { slices.Sort(t) },
		Answers: func(center int32, texts []int32) ([]Answer, error) {
			asked += len(texts)
			ok := make([]Answer, len(texts))
			for i, t := range texts {
				ok[i].Version = t-center <= 1 && center-t <= 1
			}
			return ok, nil
		},
	}
	for i := range int32(n - 1) {
		in.Edges = append(in.Edges, Edge{i, i + 1, .9})
	}
	out, err := Group(in)
	if err != nil {
		t.Fatal(err)
	}
	if asked > 3*Tries*n {
		t.Errorf("%d verifications of %d texts", asked, n)
	}
	members := 0
	for _, c := range listed(out) {
		members += len(c)
		for _, m := range c[1:] {
			if m-c[0] > 1 || c[0]-m > 1 {
				t.Fatalf("%d does not answer to %d", m, c[0])
			}
		}
	}
	if members < n*7/10 {
		t.Errorf("%d of %d texts are in clusters", members, n)
	}
}

// Whatever the pairs, every text is in one cluster at most, every member
// is a version of its representative and stays where that does not stand for it, no cannot-link
// is broken, and renumbering the texts changes nothing.
func TestGroupOfAnyPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 14).Draw(t, "n")
		w := newWorld(n)
		for range rapid.IntRange(0, 40).Draw(t, "edges") {
			a, b := rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")
			if a != b {
				w.link(a, b, float64(rapid.IntRange(1, 1<<20).Draw(t, "alike"))/(1<<20))
				w.longer[[2]int32{int32(a), int32(b)}] = rapid.IntRange(0, 3).Draw(t, "longer") == 0
				w.lost[[2]int32{int32(a), int32(b)}] = float64(rapid.IntRange(0, 900).Draw(t, "lost"))
			}
		}
		in := w.input()
		if n > 3 {
			in.Cannot = [][2]int32{{0, 1}, {2, 3}}
		}
		stars, err := Group(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range stars {
			for _, m := range s.Texts[1:] {
				if slices.Contains(s.Stay, m) != w.longer[[2]int32{m, s.Texts[0]}] {
					t.Fatalf("%+v: whether %d stays", s, m)
				}
			}
		}
		out := listed(stars)
		seen := make(map[int32]bool)
		for _, c := range out {
			if len(c) < 2 {
				t.Fatalf("cluster of %d", len(c))
			}
			for _, m := range c {
				if seen[m] {
					t.Fatalf("%d twice in %v", m, out)
				}
				seen[m] = true
				if m != c[0] && w.alike[c[0]][m] == 0 {
					t.Fatalf("%d is no version of %d in %v", m, c[0], out)
				}
			}
			for _, no := range in.Cannot {
				if slices.Contains(c, no[0]) && slices.Contains(c, no[1]) {
					t.Fatalf("cannot-link %v broken in %v", no, out)
				}
			}
		}

		perm := rapid.Permutation(func() []int {
			p := make([]int, n)
			for i := range p {
				p[i] = i
			}
			return p
		}()).Draw(t, "perm")
		v := newWorld(n)
		for a := range n {
			v.rank[perm[a]] = w.rank[a]
			for b := range n {
				v.alike[perm[a]][perm[b]] = w.alike[a][b]
				from, to := [2]int32{int32(a), int32(b)}, [2]int32{int32(perm[a]), int32(perm[b])}
				v.longer[to], v.lost[to] = w.longer[from], w.lost[from]
			}
		}
		renamed := v.input()
		for _, no := range in.Cannot {
			renamed.Cannot = append(renamed.Cannot, [2]int32{int32(perm[no[0]]), int32(perm[no[1]])})
		}
		back, err := Group(renamed)
		if err != nil {
			t.Fatal(err)
		}
		of := make(map[int32]int32)
		for a, b := range perm {
			of[int32(b)] = int32(a)
		}
		for _, c := range back {
			for i := range c.Texts {
				c.Texts[i] = of[c.Texts[i]]
			}
		}
		if again := listed(back); fmt.Sprint(out) != fmt.Sprint(again) {
			t.Fatalf("%v, renumbered %v", out, again)
		}
	})
}

func TestNoTextRepresentsALowerTier(t *testing.T) {
	w := newWorld(5)
	for i := 1; i < 5; i++ {
		w.link(0, i, .9) // all answer to 0
	}
	w.link(3, 4, .9)
	in := w.input()
	in.Tier = func(text int32) int { return map[int32]int{0: 1, 1: 1, 2: 1}[text] }
	in.Rank = func(t []int32) {
		slices.SortFunc(t, func(a, b int32) int { return cmp.Or(cmp.Compare(in.Tier(a), in.Tier(b)), cmp.Compare(a, b)) })
	}
	if got, want := group(t, in), "[[3 4 0]]"; got != want {
		t.Errorf("clusters %s, want %s: 3 is of the lowest tier, and 1 and 2 answer to 0 alone", got, want)
	}
}
