package verify

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMemoAnswersAsAsked holds the memo against asking every time, with so few
// entries in play that they evict one another.
func TestMemoAnswersAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m memo
		truth := func(x, y uint64) kin { return strangers + kin((min(x, y)*31+max(x, y))%3) }
		for range rapid.IntRange(1, 400).Draw(t, "questions") {
			x, y := rapid.Uint64Range(1, 1<<60).Draw(t, "x"), rapid.Uint64Range(1, 4).Draw(t, "y")
			if got := m.kin(x, y, func() kin { return truth(x, y) }); got != truth(x, y) {
				t.Fatalf("%d and %d: %v", x, y, got)
			}
			if got := m.kin(y, x, func() kin { t.Fatal("asked twice in a row"); return strangers }); got != truth(x, y) {
				t.Fatalf("%d and %d the other way: %v", x, y, got)
			}
		}
	})
}

// TestRelatedIsAskedOnce counts the questions: a pair of words or of phrases is asked about once, in
// one direction, however often it stands in how many pairs of texts.
func TestRelatedIsAskedOnce(t *testing.T) {
	asked := map[[2]string]int{}
	v := New(func(a, b string) bool {
		asked[[2]string{min(a, b), max(a, b)}]++
		return a == "harbour master" || b == "harbour master"
	})
	line := "the harbour master of Kolding said that the big ferry would sail at noon, and the pilot on the quay agreed with him. "
	const head = "Shipping news of Tuesday morning: "
	a := head + strings.Repeat(line, 3)
	b := head + strings.Repeat(strings.NewReplacer("harbour master", "dock warden in chief", "big", "large", "pilot", "pilod").Replace(line), 3)
	x, y := NewDocument(a), NewDocument(b)
	first := v.Compare(x, y, Context{}).Edits
	if first.Synonyms != 12 || first.Spelling != 3 {
		t.Errorf("edits %+v, want 3 phrases of 4 words as synonyms and 3 misspellings", first)
	}
	for range 3 {
		if again := v.Compare(y, x, Context{}).Edits; again != first {
			t.Errorf("edits %+v, then %+v", first, again)
		}
	}
	want := map[[2]string]bool{{"dock warden in chief", "harbour master"}: true, {"big", "large"}: true, {"pilod", "pilot"}: true}
	for pair, n := range asked {
		if n != 1 || !want[pair] {
			t.Errorf("%q asked %d times", pair, n)
		}
	}
	if len(asked) != len(want) {
		t.Errorf("asked %v", asked)
	}
}
