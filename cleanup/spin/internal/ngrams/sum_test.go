package ngrams

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// TestLogSums holds that what is remembered of some counts is not said of others.
func TestLogSums(t *testing.T) {
	var sums logSums
	level := rapid.OneOf(rapid.Just(lm.Unseen), rapid.SampledFrom(lm.LogCounts[:]), rapid.Float32Range(0, 20))
	rapid.Check(t, func(t *rapid.T) {
		for range 50 {
			c, n := level.Draw(t, "c"), float32(corpusWeight*rapid.IntRange(1, 255).Draw(t, "texts"))
			if got, want := sums.of(c, n), logSumOf(c, n); got != want {
				t.Fatalf("%g and %g: %g, want %g", c, n, got, want)
			}
		}
	})
}
