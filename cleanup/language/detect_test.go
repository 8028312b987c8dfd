package language

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

func sentences(t testing.TB) map[string][]string {
	a, err := txtar.ParseFile("testdata/sentences.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][]string{}
	for _, f := range a.Files {
		m[f.Name] = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
	}
	return m
}

func TestSentences(t *testing.T) {
	all := sentences(t)
	for code, lines := range all {
		for _, l := range lines {
			if got, p := Detect(l); got != code {
				first, second, _ := DetectN(l)
				t.Errorf("%s (%.2f), want %s: %s (%v, %v)", got, p, code, l, first, second)
			}
			if got, _ := Detect(strings.ToUpper(l)); got != code && code != "ka" {
				t.Errorf("in capitals %s, want %s: %s", got, code, l)
			}
		}
	}
	for _, g := range ngram.Groups {
		for _, c := range g.Codes {
			if c != Undetermined && len(all[c]) == 0 {
				t.Errorf("no sentence in %s", c)
			}
		}
	}
	for _, c := range codeOf {
		if len(all[c]) == 0 {
			t.Errorf("no sentence in %s", c)
		}
	}
}

func TestUndetermined(t *testing.T) {
	for _, text := range []string{
		"", " ", "12345 !!! ...", "§ 12 €", "a", "OK", "\xff\xfe\xfd", "http", "XJ QZ WK",
	} {
		if code, p := Detect(text); code != Undetermined {
			t.Errorf("Detect(%q) = %s, %.2f", text, code, p)
		}
	}
}

// TestMixed: half and half is undetermined, with the two languages named; mostly one language is that one.
func TestMixed(t *testing.T) {
	s := sentences(t)
	join := func(code string, n int) string { return strings.Repeat(strings.Join(s[code], " ")+" ", n) }
	for _, c := range []struct{ a, b string }{{"en", "de"}, {"en", "fr"}, {"es", "en"}, {"en", "ru"}, {"en", "zh"}, {"de", "ar"}} {
		n := 20
		text := join(c.a, n) + join(c.b, n*len(join(c.a, 1))/len(join(c.b, 1)))
		first, second, margin := DetectN(text)
		if got := first.Code + second.Code; got != c.a+c.b && got != c.b+c.a {
			t.Errorf("%s and %s: %v, %v", c.a, c.b, first, second)
		}
		if margin > 0.5 {
			t.Errorf("%s and %s: margin %.2f between %v and %v", c.a, c.b, margin, first, second)
		}
		text = join(c.a, 40) + s[c.b][0]
		if code, _ := Detect(text); code != c.a {
			t.Errorf("%s with a sentence of %s: %s", c.a, c.b, code)
		}
	}
}

func TestSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é한 \n😀"))).Draw(t, "text")
		text = strings.Repeat(text, rapid.IntRange(1, 60).Draw(t, "times"))
		var parts [windows]string
		n := split(text, &parts)
		read := 0
		for _, p := range parts[:n] {
			if !utf8.ValidString(p) {
				t.Fatalf("piece %q cuts a character", p)
			}
			read += len(p)
		}
		if len(text) <= windows*windowBytes && strings.Join(parts[:n], "") != text {
			t.Fatalf("pieces %q are not the text", parts[:n])
		}
		if most := windows * (windowBytes + slack + utf8.UTFMax); read > most {
			t.Fatalf("%d bytes read, at most %d", read, most)
		}
	})
}

func FuzzDetect(f *testing.F) {
	for _, lines := range sentences(f) {
		f.Add(lines[0])
	}
	f.Add("\xed\xa0\xbd\xff")
	f.Fuzz(func(t *testing.T, text string) {
		first, second, margin := DetectN(text)
		for _, g := range []Guess{first, second} {
			if g.Confidence < 0 || g.Confidence > 1 || g.Code == "" {
				t.Errorf("%q: %+v", text, g)
			}
		}
		if margin != first.Confidence-second.Confidence {
			t.Errorf("%q: margin %v", text, margin)
		}
		a, p := Detect(text)
		if b, q := Detect(text); a != b || p != q {
			t.Errorf("%q: %s %v, then %s %v", text, a, p, b, q)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	s := sentences(b)
	for _, c := range []struct {
		name, text string
	}{
		{"sentence", s["en"][0]},
		{"news3KB", strings.Repeat(strings.Join(s["en"], " ")+" ", 15)},
		{"news3KBrussian", strings.Repeat(strings.Join(s["ru"], " ")+" ", 15)},
		{"news30KB", strings.Repeat(strings.Join(s["fr"], " ")+" ", 200)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Detect(c.text)
			}
		})
		b.Run(c.name+"/code", func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Code(c.text)
			}
		})
	}
}
