package filter

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSetForgetsNothing holds that a key which was added is there, and that few of those that were not are taken for it.
func TestSetForgetsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Set
		if s.Has(rapid.Uint64().Draw(t, "key")) {
			t.Fatal("an empty set has a key")
		}
		for _, k := range rapid.SliceOfN(rapid.Uint64(), 0, 100).Draw(t, "keys") {
			if had := s.Has(k); s.First(k) == had || !s.Has(k) {
				t.Fatalf("key %d: there before %v, now %v", k, had, s.Has(k))
			}
		}
	})
	var s Set
	for k := range uint64(50) {
		s.Add(k)
	}
	wrong := 0
	for k := range uint64(1000) {
		if s.Has(1000 + k) {
			wrong++
		}
	}
	if wrong > 200 {
		t.Errorf("%d of 1,000 keys are taken for one of 50", wrong)
	}
}
