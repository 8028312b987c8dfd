package ngram

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPiecesAddUp: what Append makes of a text is what it makes of its pieces, and their letters are what head and tail say.
func TestPiecesAddUp(t *testing.T) {
	parts := []string{"The", "ferry", "a", "abcdefgh", "ABCDEFGHIJKLMNOP", "abcdefghijklmnopq", "don't", "'", "été", "ü", "Дом", " ", " ", "-", "12", ".", "\x80", "\n"}
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 12).Draw(t, "parts"), "")
		var whole []uint32
		for i := 0; i < len(text); i++ {
			end, head, tail := Piece(text, i)
			if end < i {
				t.Fatalf("%q: the piece at %d ends at %d", text, i, end)
			}
			whole = Append(whole, text[i:end], Groups[0].Bits)
			if head != 0 {
				told++
				var letters []byte
				for k := range 16 {
					w := head
					if k >= 8 {
						w = tail
					}
					if c := byte(w >> (8 * (k % 8))); c != 0 {
						letters = append(letters, c)
					}
				}
				if string(letters) != strings.ToLower(text[i:end]) {
					t.Fatalf("%q: letters of %q are %q", text, text[i:end], letters)
				}
			}
			i = end
		}
		if want := Append(nil, text, Groups[0].Bits); !slices.Equal(whole, want) {
			t.Fatalf("%q: %d n-grams of its pieces, %d of all of it", text, len(whole), len(want))
		}
	})
	if told == 0 {
		t.Error("no letters were told")
	}
}
