package verify

import (
	"testing"

	"pgregory.net/rapid"
)

// TestMemoAnswersAsAsked holds the memo against asking every time, with so few
// entries in play that they evict one another.
func TestMemoAnswersAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m memo
		truth := func(x, y uint64) bool { return (min(x, y)*31+max(x, y))%3 == 0 }
		for range rapid.IntRange(1, 400).Draw(t, "questions") {
			x, y := rapid.Uint64Range(1, 1<<60).Draw(t, "x"), rapid.Uint64Range(1, 4).Draw(t, "y")
			if got := m.related(x, y, func() bool { return truth(x, y) }); got != truth(x, y) {
				t.Fatalf("%d and %d: %v", x, y, got)
			}
			if got := m.related(y, x, func() bool { t.Fatal("asked twice in a row"); return false }); got != truth(x, y) {
				t.Fatalf("%d and %d the other way: %v", x, y, got)
			}
		}
	})
}
