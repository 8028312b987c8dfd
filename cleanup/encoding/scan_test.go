package encoding

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestScanHidesNothing: where the scan finds nothing suspicious, the slow way finds nothing to repair either.
func TestScanHidesNothing(t *testing.T) {
	chars := []rune("ab\n‘’…€Ãâ¢\u00a0\u0080\u009déÉğŞЂвРґїΑίΈ¥“┬┐╢√∂Œžş漢ñא़ا😀")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom(chars)).Draw(t, "text")
		if suspicious(text, 0) < len(text) {
			return
		}
		var w lineRepairer
		if plan := w.repair(text); plan != nil {
			t.Fatalf("%+q looks clean, but %v", text, plan)
		}
	})
}

// TestScanStops: the scan stops at the first suspicious character, however it is aligned.
func TestScanStops(t *testing.T) {
	clean := "plain text, naïve café “n” señor "
	for _, damage := range []string{"Ã©", "\u0085", "\xff", "â€™", "вЂ™", "├╢", "Ã "} {
		for n := range 70 {
			text := strings.Repeat(clean, 1+n/10) + strings.Repeat("x", n)
			if got := suspicious(text+damage, 0); got != len(text) {
				t.Fatalf("suspicious(%+q) = %d, want %d", text+damage, got, len(text))
			}
		}
	}
}
