package language

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestEnglishIsNeverWrong: texts of any languages together, in any order and of any length, have the code that
// Detect gives.
func TestEnglishIsNeverWrong(t *testing.T) {
	all := sentences(t)
	var codes []string
	for code := range all {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	fast := 0
	rapid.Check(t, func(t *rapid.T) {
		other := all[rapid.SampledFrom(codes).Draw(t, "language")]
		share := rapid.IntRange(0, 100).Draw(t, "share")
		var parts []string
		for range rapid.IntRange(1, 40).Draw(t, "sentences") {
			from := all["en"]
			if rapid.IntRange(1, 100).Draw(t, "which") <= share {
				from = other
			}
			words := strings.Fields(rapid.SampledFrom(from).Draw(t, "sentence"))
			at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
			parts = append(parts, words[at:][:rapid.IntRange(1, len(words)-at).Draw(t, "words")]...)
		}
		text := strings.Join(parts, " ")
		want, _ := Detect(text)
		if got := Code(text); got != want {
			t.Fatalf("%s, Detect says %s: %q", got, want, text)
		}
		if got := English(text); got != (want == "en") {
			t.Fatalf("English: %t, Detect says %s: %q", got, want, text)
		}
		if english(text) {
			fast++
		}
	})
	if fast == 0 {
		t.Error("no text was decided by function words")
	}
}

// TestHalfEnglish: texts whose every window is half English, word by word. Function words say that they are
// English, Detect does not.
func TestHalfEnglish(t *testing.T) {
	for _, text := range []string{
		"Die Die Die Die Die Die minister Die minister Die minister het Die minister het The minister said The minister said " +
			"The minister said on Tuesday that the Die minister Die minister het Dinsdag gesê Die minister het Dinsdag gesê " +
			"The minister said on Tuesday minister said on Tuesday that",
		"Dúirt Dúirt Dúirt go leor airgid againn The minister said on Tuesday go leor airgid againn chun an droichead " +
			"minister said on Tuesday that the talks on the harbour Dúirt Dúirt The minister said on Tuesday that the talks " +
			"Dúirt an an an tAire",
		"talks on said on sagde tirsdag, at forhandlingerne om sagde tirsdag, havnen fortsætter i said tirsdag, at " +
			"forhandlingerne om The minister said on Tuesday that the talks on the harbour minister said on Ministeren sagde " +
			"tirsdag, at forhandlingerne sagde tirsdag, at Ministeren sagde tirsdag, at forhandlingerne om havnen tirsdag",
	} {
		if got, _ := Detect(text); got == "en" {
			t.Errorf("no example: %q", text)
		}
		if english(text) {
			t.Errorf("English: %q", text)
		}
	}
}

// TestLeast: the two smallest shares, the least first, in whatever order they come.
func TestLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "shares")
		var l least
		for _, s := range shares {
			l.add(string(rune('0'+s)), s)
		}
		slices.Sort(shares)
		if l.n != min(2, len(shares)) {
			t.Fatalf("%d of %v", l.n, shares)
		}
		for k, s := range shares[:l.n] {
			if l.shares[k] != s || l.parts[k] != string(rune('0'+s)) {
				t.Fatalf("%+v of %v", l, shares)
			}
		}
	})
}

// TestWindowsWithoutDoubt: what is plain, and what the table is asked about.
func TestWindowsWithoutDoubt(t *testing.T) {
	for _, c := range []struct {
		why, part string
		plain     bool
	}{
		{"news", "The council said on Monday that it would not be able to pay for the repair of the bridge, which has been closed to traffic since the storm in March.", true},
		{"one function word again and again", strings.Repeat("the harbour the ferry ", 7), false},
		{"names", "Hanako Tanaka and Keiko Yamada of Osaka beat Akiko Suzuki and Yuki Mori of Kyoto in the final that was played at the Naruto arena, said Emi Kato of Ehime.", false},
		{"a headline without function words", "Minister Resigns Amid Row Over Ferry Contracts; Opposition Demands Inquiry", false},
		{"Dutch", "De gemeente zei maandag dat het geld voor de reparatie van de brug, die sinds de storm in maart dicht is, er nog niet was en dat was het dan.", false},
	} {
		if got := count(c.part); got.plain() != c.plain {
			t.Errorf("%s: plain is %v: %+v", c.why, got.plain(), got)
		}
	}
	if got := count("señal и ж — “x” £5"); got.wide != 3 {
		t.Errorf("%d letters beyond ASCII, want 3", got.wide)
	}
}

// TestCountByBytes: counting eight bytes at a time is counting byte by byte.
func TestCountByBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(
			rapid.StringMatching(`([A-Za-z@\[`+"`"+`{é“Ж]{1,12}[ ,.']{0,2}){0,30}`),
			rapid.StringMatching(`((the|of|And|TO|in|their|which|[a-z]{1,3}) ){0,30}[a-z]?`),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		).Draw(t, "part")
		var want tally
		run := ""
		for _, c := range []byte(part + " ") {
			if low := c | 0x20; low >= 'a' && low <= 'z' {
				run += string(rune(low))
				continue
			}
			if c > 0xC2 && c != 0xE2 {
				want.wide++
			}
			if run == "" {
				continue
			}
			want.words++
			if at := slices.Index(functionWords[:], packed(run)); at >= 0 {
				want.function++
				want.kinds |= 1 << (at & 31)
			} else if strings.ContainsAny(run[len(run)-1:], "aiou") {
				want.open++
			}
			run = ""
		}
		if got := count(part); got != want {
			t.Fatalf("%q: %+v, want %+v", part, got, want)
		}
	})
}

func packed(letters string) (word uint64) {
	if len(letters) > 7 {
		return 1 // no word
	}
	for i := range letters {
		word |= uint64(letters[i]) << (8 * i)
	}
	return word
}

// TestFunctionWords: every word of the list is found, and as no other one.
func TestFunctionWords(t *testing.T) {
	stored := 0
	for _, word := range functionWords {
		if word == 0 {
			continue
		}
		stored++
		letters := ""
		for ; word != 0; word >>= 8 {
			letters += string(rune(word & 0xFF))
		}
		for _, text := range []string{letters, strings.ToUpper(letters), "(" + letters + ")"} {
			if got := count(text); got.words != 1 || got.function != 1 {
				t.Errorf("%q: %+v", text, got)
			}
		}
		if got := count(letters + "x"); got.function != 0 {
			t.Errorf("%qx is a function word", letters)
		}
	}
	if stored != 58 {
		t.Errorf("%d words in the table", stored)
	}
}
