package shingle

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plain says what one byte is, the obvious way.
func plain(c byte) (word, high, breaks bool) {
	word = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	return word, c >= 0x80, strings.IndexByte(".!?\n:\"", c) >= 0
}

func checkMasks(t *testing.T, text []byte, masks []mask) {
	t.Helper()
	for i, c := range text[:len(text)/block*block] {
		m, bit := masks[i/block], i%block
		w, h, b := plain(c)
		if m.word>>bit&1 == 1 != w || m.high>>bit&1 == 1 != h || m.breaks>>bit&1 == 1 != b {
			t.Fatalf("byte %d, %q: word %v, high %v, break %v wanted, masks %x", i, c, w, h, b, m)
		}
	}
}

// Every byte at every place of a block, by each way of classifying.
func TestMasksOfEveryByte(t *testing.T) {
	var text []byte
	for shift := range block {
		for c := range 256 {
			text = append(text, byte(c+shift))
		}
	}
	for _, n := range []int{0, 1, 63, 64, 65, 128, 4000, len(text)} {
		for name, f := range map[string]func([]byte, []mask){"scalar": classifyScalar, "chosen": classify} {
			masks := make([]mask, n/block)
			f(text[:n], masks)
			t.Run(name, func(t *testing.T) { checkMasks(t, text[:n], masks) })
		}
	}
}

// prose draws text with what makes the ways differ: long words, runes of all
// sizes, sentences, ends near a block's.
func prose(t *rapid.T) string {
	piece := rapid.OneOf(
		rapid.StringMatching(`[A-Za-z]{1,12} `),
		rapid.StringMatching(`[A-Za-z]{1,12} `),
		rapid.StringMatching(`[A-Za-z0-9]{14,19}[ .]`),
		rapid.StringMatching(`[a-z]{60,140}`),
		rapid.SampledFrom([]string{". ", ": ", "\n", " ", "  ", "“", "” ", "’s ", "é", "ß", "東", "\u0301", "\u00ad", "\xff", "Ж", "\U0001F600 ", "\x00", `, "`}),
	)
	return strings.Join(rapid.SliceOfN(piece, 0, 120).Draw(t, "text"), "")
}

// slowly reads words rune by rune only.
func slowly(text string) []Word {
	var s Scanner
	s.Reset(text)
	var out []Word
	var w [1]Word
	for s.slow(w[:], len(text)) == 1 {
		out = append(out, w[0])
		w[0] = Word{}
	}
	return out
}

func TestBlocksGiveTheSameWordsAsRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := prose(t)
		want := slowly(text)
		if got := Words(text, nil); !slices.Equal(got, want) {
			for i := range want {
				if i >= len(got) || got[i] != want[i] {
					t.Fatalf("%q: word %d is %+v, want %+v", text, i, got[i:], want[i:])
				}
			}
			t.Fatalf("%q: %d words, want %d", text, len(got), len(want))
		}
	})
}

func FuzzBlocks(f *testing.F) {
	for _, s := range []string{"", strings.Repeat("a", 200), strings.Repeat("one. Two ", 40), strings.Repeat("caf\u00e9 \u201cno\u201d ", 30)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := Words(text, nil), slowly(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	})
}
