package wall

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestGlanceMissesNoPhrase: where a text has a segment that says something, it is looked at.
func TestGlanceMissesNoPhrase(t *testing.T) {
	f := New()
	pieces := []string{"The minister resigned", "you're", "you’re", "YOU", "été", "µ", "£", "©", "º", "\xe2\x80", "“", "—", "\u00a0", ".", "...", "…", "!", "\n", "'", "-", "12"}
	for _, e := range slices.Concat(table(), others()) {
		for _, p := range e.patterns {
			for _, group := range strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune("()|?", r) }) {
				if group = strings.TrimSpace(group); group != "" {
					pieces = append(pieces, group)
				}
			}
		}
	}
	held, passed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", " ", "", ". "}).Draw(t, "between"))
		may := f.may(text)
		if !may {
			passed++
		}
		var fo folder
		for line := range strings.SplitSeq(text, "\n") {
			for s := range sentences(line) {
				if _, _, ok := f.says(s, fo.fold(s)); ok {
					if held++; !may {
						t.Fatalf("%q says something in %q and is passed over", s, text)
					}
				}
			}
		}
	})
	if held == 0 || passed == 0 {
		t.Errorf("%d segments said something, %d texts were passed over", held, passed)
	}
}
