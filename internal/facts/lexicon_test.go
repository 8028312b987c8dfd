package facts

import (
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

// TestLexiconAnswers: as the list of words does, and seldom asks it twice.
func TestLexiconAnswers(t *testing.T) {
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("abyz")), 3, 15, -1)
	rapid.Check(t, func(t *rapid.T) {
		var asked atomic.Int64
		known := func(word string) bool { return strings.Count(word, "a")%2 == 0 }
		has := remembered(func(word string) bool { asked.Add(1); return known(word) })
		words := rapid.SliceOfN(letters, 1, 30).Draw(t, "words")
		for _, w := range append(words, words...) {
			if got := has(w); got != known(w) {
				t.Fatalf("%q: %t", w, got)
			}
		}
		last := words[len(words)-1]
		if before := asked.Load(); len(last) <= packedMost && (has(last) != known(last) || asked.Load() != before) {
			t.Fatalf("%q is asked for again", last)
		}
	})
}
