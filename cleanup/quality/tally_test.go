package quality

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// However small the table, a level counted in ranges holds what one counted at once
// does, but for the numbers of its n-grams.
func TestRangesAgainstOneTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := make([]uint64, rapid.IntRange(2, 2000).Draw(t, "candidates"))
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		most := rapid.Uint64Range(1, 2000).Draw(t, "most")
		for i := range names {
			names[i] = random.Uint64N(most)
		}
		var once, ranges grams
		for i, name := range names {
			once.pos, once.label, once.right = append(once.pos, int32(3*i)), append(once.label, int32(name/3)), append(once.right, int32(name%3))
		}
		ranges.pos, ranges.label, ranges.right = slices.Clone(once.pos), slices.Clone(once.label), slices.Clone(once.right)
		once.tally()
		room(&ranges.which, len(names))
		ranges.inRanges(16)
		if !slices.Equal(once.pos, ranges.pos) || len(once.groups) != len(ranges.groups) {
			t.Fatalf("%d of %d positions, %d of %d n-grams", len(ranges.pos), len(once.pos), len(ranges.groups), len(once.groups))
		}
		for k := range once.pos {
			if once.groups[once.label[k]] != ranges.groups[ranges.label[k]] {
				t.Fatalf("candidate %d: %v, want %v", k, ranges.groups[ranges.label[k]], once.groups[once.label[k]])
			}
		}
		n, first := once.top()
		if m, at := ranges.top(); m != n || at != first {
			t.Fatalf("top %d at %d, want %d at %d", m, at, n, first)
		}
	})
}

// The words that have no form step aside and come back.
func TestFormAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "-", "—", "b", "..."}), 5, 60).Draw(t, "words")
		s := newScan(strings.Join(words, " "))
		defer s.release()
		before := slices.Clone(s.tokens)
		forms := slices.Clone(s.form())
		s.unform()
		if !slices.Equal(s.tokens, before) {
			t.Fatalf("tokens %v, before %v", s.tokens, before)
		}
		want := slices.DeleteFunc(before, func(t token) bool { return t.form == void })
		if !slices.Equal(forms, want) {
			t.Fatalf("forms %v, want %v", forms, want)
		}
	})
}

// allocated is how many bytes f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// What a huge text needs is bounded by its size, whatever it repeats. The text is
// beyond maxPooled, so all memory is new.
func TestComputeMemoryPerByte(t *testing.T) {
	const size = maxPooled + 1<<18
	random := rand.New(rand.NewPCG(1, 2))
	fill := func(next func() string) string {
		var b strings.Builder
		for b.Len() < size {
			b.WriteString(next())
		}
		return b.String()
	}
	sentences := strings.SplitAfter(sample(200), ".")
	for _, c := range []struct {
		name string
		text string
		most float64 // bytes allocated for a byte of text
	}{
		{"one word", strings.Repeat("x", size), 2},
		{"one word beyond ASCII", strings.Repeat("й", size/2), 12},
		{"one sentence", fill(func() string { return "The council said on Friday that it would meet again next week. " }), 16},
		{"sentences shuffled", fill(func() string { return sentences[random.IntN(len(sentences))] }), 16},
		{"few words", fill(func() string { return fmt.Sprintf("word%d ", random.IntN(1000)) }), 18},
		{"short words", fill(func() string { return "ab " }), 26},
	} {
		if got := float64(allocated(func() { Compute(c.text, "en") })) / float64(len(c.text)); got > c.most*allocOverhead {
			t.Errorf("%s: %.1f bytes allocated for a byte of text, want at most %.0f", c.name, got, c.most*allocOverhead)
		} else {
			t.Logf("%s: %.1f", c.name, got)
		}
	}
}
