package ngrams

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

func TestOwnGrams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o ownGrams
		for range 3 {
			want := map[uint64]bool{}
			keys := rapid.SliceOf(rapid.Uint64Range(0, 50)).Draw(t, "keys")
			o.reset(len(keys))
			for _, k := range keys {
				if o.add(lm.Mix(k)) == want[k] {
					t.Fatalf("key %d: new %v", k, want[k])
				}
				want[k] = true
			}
			for k := range uint64(60) {
				if _, ok := o.at(lm.Mix(k)); ok != want[k] {
					t.Fatalf("key %d: there %v", k, ok)
				}
			}
		}
	})
}
