package boilerplate

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// lines are made of what look and the rules care for.
func lines(t *rapid.T) string {
	pieces := []string{
		"share", "Share", "the", "The", "Photo", "image", "photo's", "By", "a", "comment", "Comments", "x", "on", "Facebook", "it's", "it’s", "well-known", "C++", "30", "2,000", "Café", "naïve",
		" ", " ", " ", " ", "-", "--", "'", "’", "“", "”", "—", "\u00a0", ".", "...", ":", "+", "©", "\x80", "\xe2\x80", "ẞ", "read", "more", "post", "Leave", "know", "why", "matters", "here's", strings.Repeat("w", 61), "(", ")", "/",
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
}

// TestLookCountsWhatFoldMakes: where look is sure, fold makes as many words, and they begin where look says.
func TestLookCountsWhatFoldMakes(t *testing.T) {
	sure := 0
	rapid.Check(t, func(t *rapid.T) {
		s := lines(t)
		g, ok := look(s, maxWords+1, nil)
		if !ok || g.words > maxWords {
			return
		}
		sure++
		var all, one folder
		words := all.fold(s)
		if len(words) != g.words {
			t.Fatalf("%q: %d words, look says %d", s, len(words), g.words)
		}
		begins := map[int]int{0: g.first, len(words) - 1: g.last}
		if len(words) > 1 {
			begins[1] = g.second
		}
		for k, at := range begins {
			if w := one.fold(s[at:])[0]; string(w) != string(words[k]) {
				t.Fatalf("%q: word %d is %q, look finds %q", s, k, words[k], w)
			}
			if got, want := headOf(s, at), headOf(string(words[k]), 0); got != want {
				t.Fatalf("%q: the head of %q is %x, not %x", s, words[k], got, want)
			}
		}
		if g, _ := look(s, 3, nil); g.words < min(3, len(words)) {
			t.Fatalf("%q: %d words were asked for, look stops at %d", s, 3, g.words)
		}
	})
	if sure == 0 {
		t.Error("look was never sure")
	}
}

// TestPlainLinesMatchNoRule: a line that is passed over has no furniture, and measures what it measures otherwise.
func TestPlainLinesMatchNoRule(t *testing.T) {
	f := New()
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		s := lines(t)
		var plain, full line
		var b folder
		if !f.plainLine(&plain, s) {
			return
		}
		passed++
		p := page{text: s, lines: []line{{end: len(s)}}}
		words := b.fold(s)
		full.measure(s, len(words))
		p.lines[0].measure(s, len(words))
		if signRule(s, words) != "" || isShareBar(words) || isTeaser(s, words) || f.matchLine(&p, 0, s, words) {
			t.Fatalf("%q is passed over", s)
		}
		if plain != full {
			t.Fatalf("%q: measured %+v, not %+v", s, plain, full)
		}
	})
	if passed == 0 {
		t.Error("no line was passed over")
	}
}

// TestMayKeepMissesNothing: capitals, Turkish ones among them, and all places in a line.
func TestMayKeepMissesNothing(t *testing.T) {
	parts := []string{"by ", "By ", "BY ", "contributed", "CONTRIBUTED", "contrİbuted", "reporting by", "Reporting By", "REPORTİNG BY", "b", "y", " ", "bu", "ib", "x", "\xb0"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 6).Draw(t, "parts"), "")
		low := strings.ToLower(s)
		if keeps := strings.HasPrefix(low, "by ") || strings.Contains(low, "contributed") || strings.Contains(low, "reporting by"); keeps && !keep(s) {
			t.Fatalf("%q is missed", s)
		}
	})
}
