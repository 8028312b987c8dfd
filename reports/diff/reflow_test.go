package diff

import (
	"testing"

	"pgregory.net/rapid"
)

func TestReflow(t *testing.T) {
	spans, n := Reflow(Words("one two\nthree four\n\nfive six", "one\ntwo three\nfour\n\nsix"))
	want := []Span{{Equal, "one\ntwo three\nfour\n\n"}, {Delete, "five "}, {Equal, "six"}}
	if n != 3 || len(spans) != len(want) {
		t.Fatalf("%d places, %q", n, spans)
	}
	for i := range want {
		if spans[i] != want[i] {
			t.Errorf("span %d is %q, want %q", i, spans[i], want[i])
		}
	}
	if spans, n := Reflow(Words("one two", "one\n\ntwo")); n != 0 || len(spans) != 4 {
		t.Errorf("a new paragraph was taken out: %q", spans)
	}
}

func TestReflowRebuildsTheSecondText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := prose().Draw(t, "a"), prose().Draw(t, "b")
		spans, n := Reflow(Words(a, b))
		x, y := rebuild(spans)
		if y != b || n == 0 && x != a {
			t.Fatalf("reflowed spans rebuild %q and %q of %q and %q", x, y, a, b)
		}
		checkSpans(t, x, y, spans)
	})
}
