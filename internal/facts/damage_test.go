package facts

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/damage"
	"github.com/copydesk/copydesk/dedupe"
)

// TestDamageAsksLate: the damage of a text is that with the word list in English and without one in other languages; the
// language is asked once, where a word is not in the list, and else not at all.
func TestDamageAsksLate(t *testing.T) {
	listed := func(word string) bool { return !strings.ContainsAny(word, "xq") }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z]{1,4}[ ,.-]|[xq]{2,4} |[a-z]+0[a-z]+ |é){0,60}`).Draw(t, "text")
		for _, lang := range []string{"en", "de", ""} {
			known := listed
			if lang != "en" {
				known = nil
			}
			d := damage.Of(text, known)
			want := dedupe.Damage{Level: int(d.Level()), Faults: d.Faults(), Marks: d.Marks()}
			asked := 0
			if got := Damage(text, func() bool { asked++; return lang == "en" }, listed); got != want {
				t.Fatalf("%q in %q: %+v, want %+v", text, lang, got, want)
			}
			if unknown := damage.Of(text, listed).Unknown > 0; asked > 1 || unknown != (asked == 1) {
				t.Fatalf("%q: asked %d times, a word that is not listed: %v", text, asked, unknown)
			}
		}
		if d := damage.Of(text, nil); Damage(text, nil, nil).Faults != d.Faults() {
			t.Fatalf("%q without a list", text)
		}
	})
}
