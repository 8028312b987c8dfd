package shingle

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func foldedWords(text string) []string {
	var out []string
	for _, w := range Words(text, nil) {
		out = append(out, string(Fold(text[w.Start:w.End], nil)))
	}
	return out
}

func TestWordsFoldWhatDoesNotMatter(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"ascii", "The Quick-brown fox, aged 12.", []string{"the", "quick", "brown", "fox", "aged", "12"}},
		{"long word", "Internationalisation's uncharacteristically", []string{"internationalisation", "s", "uncharacteristically"}},
		{"accents composed and not", "Niinistö Niinisto\u0308 ÉLYSÉE", []string{"niinisto", "niinisto", "elysee"}},
		{"quotes and dashes", "“no”—yes‘maybe’…end", []string{"no", "yes", "maybe", "end"}},
		{"soft hyphen, zero width", "co\u00adoperate zero\u200bwidth", []string{"cooperate", "zerowidth"}},
		{"ligature and width", "ﬁnance ＡＢＣ１２", []string{"finance", "abc12"}},
		{"a letter that is another at the end", "Ο ΚΌΣΜΟΣ κόσμος", []string{"ο", "κοσμοσ", "κοσμοσ"}},
		{"letters without decomposition", "Łódź straße Ærø", []string{"lodz", "strasse", "aero"}},
		{"script without spaces", "東京abc都", []string{"東", "京", "abc", "都"}},
		{"greek and cyrillic", "ΑΘΉΝΑ Москва", []string{"αθηνα", "москва"}},
		{"broken bytes", "a\xffb", []string{"a", "b"}},
		{"nothing", " .,-\n ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := foldedWords(tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("words of %q = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	text := "Talks began. The Élysée said 7 of Them left"
	want := []Kind{Capital | Sentence, 0, Capital | Sentence, Capital, 0, Number, 0, Capital, 0}
	for i, w := range Words(text, nil) {
		if w.Kind != want[i] {
			t.Errorf("kind of %q = %b, want %b", text[w.Start:w.End], w.Kind, want[i])
		}
	}
}

// checkWords holds what every text must satisfy: the eight-at-a-time path gives
// the hashes of the folded letters, offsets rise and stay inside.
func checkWords(t interface{ Fatalf(string, ...any) }, text string) {
	end := uint32(0)
	for _, w := range Words(text, nil) {
		if w.Start < end || w.End <= w.Start || int(w.End) > len(text) {
			t.Fatalf("offsets %d-%d after %d in %q", w.Start, w.End, end, text)
		}
		end = w.End
		if folded := Fold(text[w.Start:w.End], nil); w.Hash != Hash(string(folded)) || len(folded) == 0 {
			t.Fatalf("hash of %q in %q differs from the hash of its folded letters %q", text[w.Start:w.End], text, folded)
		}
	}
	if !Equal(text, text) {
		t.Fatalf("%q does not equal itself", text)
	}
}

func TestHashMatchesFoldedLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWords(t, rapid.StringMatching(`([A-Za-z0-9é“”\-' .,ßﬁ東́]{0,40} ?){0,6}`).Draw(t, "text"))
	})
}

func TestScannerIsTheSameWhateverTheBuffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := prose(t)
		size := rapid.IntRange(1, 100).Draw(t, "size")
		var s Scanner
		s.Reset(text)
		var got []Word
		buf := make([]Word, size)
		for {
			n := s.Fill(buf)
			got = append(got, buf[:n]...)
			if n == 0 {
				break
			}
		}
		if want := Words(text, nil); !slices.Equal(got, want) {
			t.Fatalf("buffer of %d: %v, want %v", size, got, want)
		}
	})
}

func TestEqual(t *testing.T) {
	if !Equal("Café “Noir” -- OPEN", "cafe noir\nopen!") {
		t.Error("texts that differ in case, accents and signs should be equal")
	}
	for _, other := range []string{"cafe noir opened", "cafe noir", "cafe noir open open"} {
		if Equal("cafe noir open", other) {
			t.Errorf("%q should differ", other)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "The quick brown fox", "\xff\xfe\x00", "日本語のテキスト", "a\u0301\u0301b", "ABCDEFGHIJKLMNOPé", "\u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkWords(t, text) })
}

func BenchmarkWords(b *testing.B) {
	text := ""
	for range 40 {
		text += "The minister told reporters on Tuesday that the talks, now in their third week, had \"not failed\". "
	}
	var s Scanner
	var buf [256]Word
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Reset(text)
		for s.Fill(buf[:]) > 0 {
		}
	}
}
