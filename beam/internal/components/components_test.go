package components_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/components"
)

// shuffle is the values of every key, as a runner groups them: in any order.
type shuffle struct {
	keys map[string][][]byte
	rand *rand.Rand
}

func newShuffle(r *rand.Rand) *shuffle { return &shuffle{map[string][][]byte{}, r} }

func (s *shuffle) emit(key, value []byte) {
	s.keys[string(key)] = append(s.keys[string(key)], value)
}

func (s *shuffle) each(t failer, visit func(key []byte, values iter.Seq[[]byte]) error) {
	keys := make([]string, 0, len(s.keys))
	for k := range s.keys {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	s.rand.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	for _, k := range keys {
		v := s.keys[k]
		s.rand.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
		if err := visit([]byte(k), slices.Values(v)); err != nil {
			t.Fatal(err)
		}
	}
}

type failer interface {
	Helper()
	Fatal(...any)
}

// find runs the rounds as a pipeline wires them, and says how many edges were left for one worker.
func find(t failer, edges [][2][]byte, rounds int, r *rand.Rand) (label map[string]string, left int) {
	t.Helper()
	next := newShuffle(r)
	var c components.Contract
	for _, e := range edges {
		if r.IntN(4) == 0 { // another worker's turn
			c.Flush(next.emit)
		}
		c.Add(e[0], e[1], next.emit)
	}
	c.Flush(next.emit)
	for range rounds {
		small := newShuffle(r)
		next.each(t, func(k []byte, v iter.Seq[[]byte]) error { return components.LargeStar(k, v, "", small.emit) })
		next = newShuffle(r)
		small.each(t, func(k []byte, v iter.Seq[[]byte]) error { return components.SmallStar(k, v, "", next.emit) })
	}
	claims := newShuffle(r)
	found := map[string][]byte{}
	err := components.Finish(func(yield func(a, b []byte) bool) {
		next.each(t, func(k []byte, v iter.Seq[[]byte]) error {
			return components.Settle(k, v, "", claims.emit, func(a, b []byte) {
				left++
				yield(a, b)
			})
		})
	}, 1<<20, func(node, root []byte) {
		found[string(node)] = root
		if claims.keys[string(node)] == nil {
			claims.keys[string(node)] = [][]byte{}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	label = map[string]string{}
	claims.each(t, func(k []byte, v iter.Seq[[]byte]) error {
		leaves := func(visit func([]byte) error) error {
			for l := range v {
				if err := visit(l); err != nil {
					return err
				}
			}
			return nil
		}
		return components.Label(k, found[string(k)], leaves, func(node, root []byte) {
			if was, ok := label[string(node)]; ok && was != string(root) {
				t.Fatal(fmt.Sprintf("node %x is in %x and in %x", node, was, root))
			}
			label[string(node)] = string(root)
		})
	})
	return label, left
}

// want is union-find over the same edges.
func want(edges [][2][]byte) map[string]string {
	parent := map[string]string{}
	var root func(string) string
	root = func(x string) string {
		if p, ok := parent[x]; ok && p != x {
			return root(p)
		}
		parent[x] = x
		return x
	}
	for _, e := range edges {
		a, b := root(string(e[0])), root(string(e[1]))
		parent[max(a, b)] = min(a, b)
	}
	out := map[string]string{}
	for x := range parent {
		out[x] = root(x)
	}
	return out
}

// key is a node with bytes above 0x7F.
func key(n int) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(n)*0x9E3779B97F4A7C15)
}

func compare(t failer, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatal(fmt.Sprintf("%d nodes, want %d", len(got), len(want)))
	}
	for node, root := range want {
		if got[node] != root {
			t.Fatal(fmt.Sprintf("node %x is in %x, want %x", node, got[node], root))
		}
	}
}

func TestRandomGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes := rapid.IntRange(2, 60).Draw(t, "nodes")
		pair := rapid.Custom(func(t *rapid.T) [2]int {
			a := rapid.IntRange(0, nodes-2).Draw(t, "a")
			return [2]int{a, rapid.IntRange(a+1, nodes-1).Draw(t, "b")}
		})
		var edges [][2][]byte
		for _, p := range rapid.SliceOfN(pair, 0, 90).Draw(t, "edges") {
			edges = append(edges, [2][]byte{key(p[0]), key(p[1])})
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		got, _ := find(t, edges, rapid.IntRange(0, 4).Draw(t, "rounds"), r)
		compare(t, got, want(edges))
	})
}

// A chain of a thousand versions is a star after a few rounds, in whatever order its edges come.
func TestChain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var edges [][2][]byte
	for i := range 999 {
		edges = append(edges, [2][]byte{key(i), key(i + 1)})
	}
	r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
	got, left := find(t, edges, 8, r)
	compare(t, got, want(edges))
	if left > 20 {
		t.Errorf("%d edges were left after eight rounds", left)
	}
	if _, left = find(t, edges, 0, r); left < 200 {
		t.Errorf("%d edges are left without a round: the test shows nothing", left)
	}
}

// A star of a hundred thousand is passed over twice from disk: what memory holds of it has a bound.
func TestLargeStarStreams(t *testing.T) {
	const leaves = 1 << 20
	center := key(7)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, peak := 0, uint64(0)
	err := components.LargeStar(center, func(yield func([]byte) bool) {
		for i := range leaves {
			if !yield(append(key(i+8), key(i)...)) {
				return
			}
		}
	}, t.TempDir(), func(_, least []byte) {
		if n++; n%(leaves/8) == 0 {
			runtime.GC()
			runtime.ReadMemStats(&after)
			peak = max(peak, after.HeapAlloc)
		}
		if len(least) == 0 {
			t.Fatal("no smallest node")
		}
	})
	if err != nil || n == 0 {
		t.Fatalf("%d edges, error %v", n, err)
	}
	if grown := int64(peak) - int64(before.HeapAlloc); grown > 24<<20 {
		t.Errorf("%d MB for a star of %d", grown>>20, leaves)
	}
}

// What is too much for one worker is an error that says what to do, not a wrong answer.
func TestFinishIsBounded(t *testing.T) {
	err := components.Finish(func(yield func(a, b []byte) bool) {
		for i := range 10 {
			if !yield(key(i), key(i+1)) {
				return
			}
		}
	}, 5, func(_, _ []byte) { t.Error("an answer, for all that") })
	if err == nil {
		t.Error("no error")
	}
}

// No folder, no answer: a star that does not fit fails.
func TestStarFails(t *testing.T) {
	many := func(yield func([]byte) bool) {
		big := make([]byte, 1<<20)
		for i := range 20 {
			big[0] = byte(i)
			if !yield(big) {
				return
			}
		}
	}
	missing := t.TempDir() + "/missing"
	drop := func(_, _ []byte) {}
	for name, err := range map[string]error{
		"large":  components.LargeStar(key(1), many, missing, drop),
		"small":  components.SmallStar(key(1), many, missing, drop),
		"settle": components.Settle(key(1), many, missing, drop, drop),
	} {
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
