package leftover

import (
	"strings"
	"testing"
)

// What a sentence holds is read once for each phrase, however many anchors it has, and a mark in a
// bounded stretch: patterns are given every byte of a text a few times, whatever it holds.
func TestHostileText(t *testing.T) {
	t.Parallel()
	f := New()
	some := 0
	for _, part := range []string{"an ai i ", "[ { % ", "a.b_", "{{a}} ", "please provide ", "\"[Insert x] ", "lorem ipsum "} {
		s := scan{Finder: f, text: strings.Repeat(part, 1600)}
		s.run()
		if s.read > 32*len(s.text) {
			t.Errorf("%q: %d bytes read of %d", part, s.read, len(s.text))
		}
		some += s.read
	}
	if some < 1000 {
		t.Errorf("patterns were given %d bytes in all", some)
	}
}
