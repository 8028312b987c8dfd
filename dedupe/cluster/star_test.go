package cluster

import (
	"fmt"
	"slices"
	"testing"
)

// ring is n texts that are all versions of one another.
func ring(n int) *world {
	w := newWorld(n)
	for a := range n {
		for b := a + 1; b < n; b++ {
			w.link(a, b, .8)
		}
	}
	return w
}

func TestStarThatLosesLeast(t *testing.T) {
	type lost map[[2]int32]float64
	tests := []struct {
		name   string
		longer [][2]int32
		lost   lost
		others [2]int32 // not peers
		want   string
		why    string
	}{
		{"nothing is lost", nil, nil, [2]int32{}, "[[0 1 2]]", ""},
		{"less is lost", nil, lost{{1, 0}: 60, {2, 0}: 60, {0, 1}: 60}, [2]int32{}, "[[1 0 2]]", "less"},
		{"as much is lost", nil, lost{{1, 0}: 60, {0, 1}: 60}, [2]int32{}, "[[0 1 2]]", ""},
		{"hardly less is lost", nil, lost{{1, 0}: 60, {0, 1}: 41}, [2]int32{}, "[[0 1 2]]", ""},
		{"one that would stay", [][2]int32{{2, 0}}, lost{{2, 1}: 0}, [2]int32{}, "[[1 0 2]]", "more"},
		{"one more, and much lost", [][2]int32{{2, 0}, {1, 2}}, lost{{2, 1}: worth + slight + 1}, [2]int32{}, "[[0 1 2]]", ""},
		{"no peers", nil, lost{{1, 0}: 60}, [2]int32{0, 1}, "[[0 1 2]]", ""},
		{"no peers, one more", [][2]int32{{2, 0}}, lost{{0, 1}: worth + 1, {0, 2}: worth + 1}, [2]int32{0, 1}, "[[1 0 2]]", "more"},
		{"nobody stands for another", [][2]int32{{1, 0}, {2, 0}, {0, 1}, {2, 1}, {0, 2}, {1, 2}}, nil, [2]int32{}, "[[0 1 2]]", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ring(3)
			for _, l := range tt.longer {
				w.longer[l] = true
			}
			w.lost[[2]int32{0, 2}], w.lost[[2]int32{1, 2}] = 90, 90
			for pair, words := range tt.lost {
				w.lost[pair] = words
			}
			in := w.input()
			in.Peers = func(a, b int32) bool { return a == b || [2]int32{min(a, b), max(a, b)} != tt.others }
			stars, err := Group(in)
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(listed(stars)); got != tt.want {
				t.Errorf("stars %+v, want %s", stars, tt.want)
			}
			for _, s := range stars {
				for _, m := range s.Texts[1:] {
					if slices.Contains(s.Stay, m) != w.longer[[2]int32{m, s.Texts[0]}] {
						t.Errorf("star %+v, but %d: %v", s, m, w.longer)
					}
				}
				if s.More != (tt.why == "more") || s.Less != (tt.why == "less") {
					t.Errorf("star %+v, want %q", s, tt.why)
				}
			}
		})
	}
}

// Beyond Dense only known pairs are asked for, and what its representative does not
// stand for stays all the same.
func TestGreedyStarsAsk(t *testing.T) {
	const n = 2 * Dense
	w := ring(n)
	for i := range n {
		w.longer[[2]int32{n - 1, int32(i)}] = true // longer than all
		for j := i % 2; j < n; j += 2 {            // half of them answer to no text of the other half
			w.longer[[2]int32{int32(j), int32(i)}] = i != j && i != n-1
		}
	}
	stars, err := Group(w.input())
	if err != nil {
		t.Fatal(err)
	}
	members := 0
	for _, s := range stars {
		for _, m := range s.Texts[1:] {
			members++
			if w.longer[[2]int32{m, s.Texts[0]}] != slices.Contains(s.Stay, m) {
				t.Fatalf("%d does not stand for %d: %v", s.Texts[0], m, s.Stay)
			}
		}
	}
	if members == 0 {
		t.Error("no star")
	}
}
