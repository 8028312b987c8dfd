package quality

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestContainsFoldAsLowerCaseDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("abABü "))).Draw(t, "text")
		low := rapid.SampledFrom([]string{"a", "ab", "aba", "bb a", "abab"}).Draw(t, "phrase")
		if got, want := containsFold(s, low), strings.Contains(strings.ToLower(s), low); got != want {
			t.Errorf("%q in %q: %v, want %v", low, s, got, want)
		}
	})
}
