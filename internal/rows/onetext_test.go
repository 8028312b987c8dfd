package rows

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestUnlike counts headlines about different things, however many variants of each
// there are.
func TestUnlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := map[string]bool{}
		things := rapid.IntRange(0, 8).Draw(t, "things")
		for i := range things {
			name := fmt.Sprintf("a%d b%d c%d d%d e%d f%d", i, i, i, i, i, i)
			names[name] = true
			for range rapid.IntRange(0, 3).Draw(t, "variants") {
				names[rapid.SampledFrom([]string{"update ", "watch ", "in full "}).Draw(t, "before")+name] = true
			}
		}
		if got := unlike(names); got != min(things, oneTextNames) {
			t.Fatalf("%d of %d things in %v", got, things, names)
		}
	})
}

func TestFirstWordsAreBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if n := len([]rune(firstWords(text))); n > runesShown+1 {
			t.Fatalf("%d characters of %q", n, text)
		}
	})
}
