package cluster

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWishesHoldInLargeComponents: neither a flood nor a component that is taken apart along its edges parts what belongs
// together, joins what must not meet, by whatever name, or passes a chosen text over.
func TestWishesHoldInLargeComponents(t *testing.T) {
	for name, share := range map[string]float64{"flood": .97, "web": .4} {
		for seed := range uint64(3) {
			r := rand.New(rand.NewPCG(seed, 7))
			const n = Dense + 60
			w := newWorld(n)
			for a := range n {
				for b := range a {
					if r.Float64() < share {
						w.link(a, b, .9)
					}
				}
			}
			in := w.input()
			ask := in.Answers
			large := false
			in.Answers = func(center int32, texts []int32) ([]Answer, error) {
				large = large || len(texts) > Dense
				return ask(center, texts)
			}
			for range 20 { // odd texts belong together, even ones must not meet; two and two have a name
				in.Must = append(in.Must, [2]int32{int32(2*r.IntN(n/2) + 1), int32(2*r.IntN(n/2) + 1)})
				if a, b := int32(4*r.IntN(n/4)), int32(4*r.IntN(n/4)); a != b {
					in.Cannot = append(in.Cannot, [2]int32{a, b})
				}
			}
			in.Kin = func(text int32) int32 {
				if text%4 == 2 {
					return text - 2
				}
				return text
			}
			chosen := int32(n - 1)
			in.Chosen = func(text int32) bool { return text == chosen }
			rank := in.Rank
			in.Rank = func(texts []int32) {
				rank(texts)
				if at := slices.Index(texts, chosen); at > 0 {
					copy(texts[1:at+1], texts[:at])
					texts[0] = chosen
				}
			}
			out, err := Group(in)
			if err != nil {
				t.Fatal(err)
			}
			of := map[int32]int{}
			for i, s := range out {
				for _, text := range s.Texts {
					if of[text] > 0 {
						t.Fatalf("%s: %d is in two clusters", name, text)
					}
					of[text] = i + 1
				}
				if slices.Contains(s.Texts, chosen) && s.Texts[0] != chosen {
					t.Errorf("%s: %d represents the chosen text", name, s.Texts[0])
				}
			}
			for _, l := range in.Must {
				if l[0] != l[1] && (of[l[0]] == 0 || of[l[0]] != of[l[1]]) {
					t.Errorf("%s: %v are parted", name, l)
				}
			}
			for _, l := range in.Cannot {
				for _, a := range []int32{l[0], l[0] + 2} {
					for _, b := range []int32{l[1], l[1] + 2} {
						if of[a] > 0 && of[a] == of[b] {
							t.Errorf("%s: %d and %d meet", name, a, b)
						}
					}
				}
			}
			if !large || of[chosen] == 0 {
				t.Errorf("%s: no large component, or the chosen text is alone", name)
			}
		}
	}
}

// Of two that must not meet the one more like the center comes in, whether texts elsewhere are apart or not.
func TestMoreAlikeOfTwoThatMustNotMeet(t *testing.T) {
	for _, elsewhere := range []bool{false, true} {
		w := newWorld(5)
		w.link(0, 1, .5)
		w.link(0, 2, .9)
		w.link(3, 4, .9)
		in := w.input()
		ask := in.Answers
		in.Answers = func(center int32, texts []int32) ([]Answer, error) {
			out, err := ask(center, texts)
			for i, n := range texts {
				out[i].Alike = w.alike[center][n]
			}
			return out, err
		}
		in.Cannot = [][2]int32{{1, 2}}
		want := "[[0 2] [3 4]]"
		if elsewhere {
			in.Apart, want = [][2]int32{{3, 4}}, "[[0 2]]"
		}
		if got := group(t, in); got != want {
			t.Errorf("clusters %s, want %s; texts elsewhere are apart: %v", got, want, elsewhere)
		}
	}
}
