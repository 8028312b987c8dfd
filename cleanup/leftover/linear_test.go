package leftover

import (
	"strings"
	"testing"
)

// What a sentence holds is read once for each phrase, however many anchors it has, and a mark in a
// bounded stretch: text eight times as long gives patterns eight times the bytes.
func TestHostileText(t *testing.T) {
	t.Parallel()
	f := New()
	reads := func(text string) int {
		s := scan{Finder: f, text: text}
		s.run()
		return s.read
	}
	some := 0
	for _, part := range []string{"an ai i ", "[ { % ", "a.b_", "{{a}} ", "please provide ", "\"[Insert x] ", "lorem ipsum "} {
		few, many := reads(strings.Repeat(part, 200)), reads(strings.Repeat(part, 1600))
		if many > 9*few {
			t.Errorf("%q: %d bytes read, %d for eight times as much", part, few, many)
		}
		some += few
	}
	if some < 1000 {
		t.Errorf("patterns were given %d bytes in all", some)
	}
}
