package lm

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Eight letters at a time are read as one by one.
func TestPlainWordIsTheSameWord(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringMatching(`[A-Za-z]{1,12}[ .,\n-]`), rapid.StringMatching(`[A-Z]{1,9} `), rapid.StringMatching(`[a-z]{6,60}`),
		rapid.SampledFrom([]string{" ", ". ", "-", "'s ", "\u2019s ", "U.S. ", "3.5", "15m ", "caf\u00e9 ", "co\u00adop", "a.b", "\xff", "@{[`|~", "x-3 "}),
	)
	plain := 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 20).Draw(t, "text"), "")
		for i := range len(text) {
			if c := classes[text[i]]; c != lower && c != upper {
				continue
			}
			var fast, slow [longestWord + utf8.UTFMax]byte
			a, b := Token{Shape: Break}, Token{Shape: Break}
			end, n := plainWord(text, i, &a, fast[:])
			if n == 0 {
				if a != b || end != i {
					t.Fatalf("%q: no plain word, but %+v", text[i:], a)
				}
				continue
			}
			plain++
			want, m := scanWord(text, i, &b, slow[:])
			if end != want || n != m || a != b || !bytes.Equal(fast[:n], slow[:m]) {
				t.Fatalf("%q: %q to %d, %+v; one by one %q to %d, %+v", text[i:], fast[:n], end, a, slow[:m], want, b)
			}
		}
	})
	if plain == 0 {
		t.Error("no word was plain")
	}
}

func TestShortWords(t *testing.T) {
	list := []string{"a", "the", "don't", "eightlet", "ninelette", "\u00e9tat"}
	v := words(t, list...)
	for i, w := range append(list, "", "th", "thes", "eightle", "b") {
		var buf [longestWord]byte
		copy(buf[:], w+"rubbish")
		want := Number + 1 + uint32(i)
		if len(w) > 8 || i >= len(list) {
			want = Unknown
		}
		if got := v.short.id(short(buf[:], len(w))); got != want {
			t.Errorf("%q: %d, want %d", w, got, want)
		}
	}
}

func BenchmarkTokenize(b *testing.B) {
	v := words(b, strings.Fields("the secretary of state said that he had not been told on monday")...)
	text := strings.Repeat("The Secretary of State said on Monday, 3 May, that he had not been told of the U.S. half-measures. ", 100)
	var tokens []Token
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokens = v.Tokenize(text, tokens[:0])
	}
}
