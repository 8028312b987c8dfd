package lexicon

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// TestGains holds that a table says what a map says, also of keys that share a place.
func TestGains(t *testing.T) {
	key := rapid.Custom(func(t *rapid.T) uint64 {
		return lm.Key2(rapid.Uint32Range(0, 20).Draw(t, "a"), rapid.Uint32Range(0, 20).Draw(t, "b"))
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(key, rapid.Float32Range(0.1, 5)).Draw(t, "gains")
		g := newGains(len(want))
		for k, log := range want {
			g.put(k, log)
		}
		for a := range uint32(21) {
			for b := range uint32(21) {
				if k := lm.Key2(a, b); g.of(k) != want[k] {
					t.Fatalf("%d, %d: %g, want %g", a, b, g.of(k), want[k])
				}
			}
		}
	})
}
