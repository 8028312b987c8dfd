package ngrams

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCutter holds that a cutter tells every n-gram of a text once, whatever it cut before.
func TestCutter(t *testing.T) {
	m := shipped(t)
	c := NewCutter(m)
	word := rapid.SampledFrom([]string{"the", "secretary", "of", "state", "zyzzyva", "12", ".", "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(word).Draw(t, "text"), " ")
		want := map[uint64]bool{}
		eachGram(m.Words.Tokenize(text, nil), func(k uint64) { want[k] = true })
		got := c.grams(text)
		if len(got) != len(want) {
			t.Fatalf("%d n-grams, want %d", len(got), len(want))
		}
		for _, k := range got {
			if !want[k] {
				t.Fatalf("%d is no n-gram of %q", k, text)
			}
			delete(want, k)
		}
	})
}
