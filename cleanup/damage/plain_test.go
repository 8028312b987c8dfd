package damage

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPlainChunks: that a chunk is taken at once changes nothing of what is found.
func TestPlainChunks(t *testing.T) {
	pieces := []string{
		"the", "The", "ferry", "cuptaln", "zzz", "I", "a", "sa1d", "0hen", "B2B", "cap-", "tain", "don?t", "well-known", "it's", "it’s", "été", "Ã©", "â€œ", "sаil", "x@y.z", "ABCDEFGHIJKLMNOPQRST",
		"abcdefgh", "abcdefghijklmnop", "Abcdefghijklmno", ".", ",", "(", ")", `"`, "...", ":", ";", "!", "?", " ", " ", " ", "\n", "\n", "\r\n", "\t", "\u200b", "\ufffd", "\xff", "€", "c a p t a i n",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		known := func(word string) bool { return word != "cuptaln" && word != "zzz" && len(word)%5 != 0 }
		fast, slow := scanner{text: text, known: known}, scanner{text: text, known: known}
		fast.all()
		for i := 0; i < len(text); {
			i = slow.next(i)
		}
		slow.endChunk()
		if fast.d != slow.d || fast.upper != slow.upper || fast.lower != slow.lower {
			t.Fatalf("%q: %+v, %d capitals, %d small; word by word %+v, %d, %d", text, fast.d, fast.upper, fast.lower, slow.d, slow.upper, slow.lower)
		}
	})
}
