package verify

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestUnmovedCountsWordsOutside(t *testing.T) {
	const n = 40
	d := NewDocument(strings.Repeat("word ", n))
	rapid.Check(t, func(t *rapid.T) {
		v, inside := New(nil), [n]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "passages") {
			from := rapid.IntRange(0, n-1).Draw(t, "from")
			to := rapid.IntRange(from+1, n).Draw(t, "to")
			order := rapid.IntRange(0, 2).Draw(t, "order")
			v.passages = append(v.passages, passage{a0: int32(from), a1: int32(to), order: order})
			for i := from; order > 0 && i < to; i++ {
				inside[i] = true
			}
		}
		lo := rapid.IntRange(0, n).Draw(t, "lo")
		hi := rapid.IntRange(lo, n).Draw(t, "hi")
		want := 0
		for _, in := range inside[lo:hi] {
			if !in {
				want++
			}
		}
		moved := v.outOfOrder(nil, func(p passage) (int32, int32) { return p.a0, p.a1 })
		if got := unmoved(d, int32(lo), int32(hi), moved); got.words != want {
			t.Fatalf("%d words from %d to %d, want %d", got.words, lo, hi, want)
		}
	})
}
