package boilerplate

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A line that is passed over as prose is one that no rule matches.
func TestPlainProseMatchesNoRule(t *testing.T) {
	f := New()
	var words []string
	for _, r := range slices.Concat(table(), others(), notices()) {
		for _, p := range r.patterns {
			words = append(words, strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune("()|?*+# ", r) })...)
		}
	}
	words = append(words, "Minister", "said", "1,000", "—", "talks", "Monday,", "“so”", "30", "###")
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 20).Draw(t, "words"), " ") + rapid.SampledFrom([]string{".", "", "!", "..", ".”"}).Draw(t, "end")
		var a, b folder
		if !f.plainProse(text, &a) {
			return
		}
		passed++
		p := page{text: text, lines: []line{{end: len(text)}}}
		folded := b.fold(text)
		p.lines[0].measure(text, len(folded))
		if !p.lines[0].prose || signRule(text, folded) != "" || isShareBar(folded) || isTeaser(text, folded) || f.matchLine(&p, 0, text, folded) {
			t.Fatalf("%q is passed over", text)
		}
	})
	if passed == 0 {
		t.Error("no line was passed over")
	}
}
