package encoding

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// seeds of the fuzz targets: every kind of damage, and bytes that are no text.
var fuzzSeeds = []string{
	"", "plain", "cafÃ© â€œyesâ€\u009d", "Niinist├╢", "voilÃ la", "â€� Ã? Ă�", "í\u00a0½í¸\u00ad", "\xed\xa0\xbd\xed\xb8\x8d", "\xff\xfe",
	"&amp;amp;lt; &EACUTE; &#x85; &#xffffffff;", "\x1b[31mred\x1b[0m \x1b]0;t\x07", "e\u0301 \u00a0\u200b\r\n\u2028", "ｶﾞ ﬁ “x”",
	"РїСЂРёРІРµС‚", "â€™", `caf\u00e9 \ud83d\ude00 \"x\" \xc3\xa9\n`, "caf=C3=A9 na=C3=\n=AFve=\n", "\x1b$B;T5D\x1b(B $B;T5D2q(B", "vot=F3 estaci=F3n a=F1o", strings.Repeat("Ã", 40),
}

func FuzzRepair(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, plan := Repair(in)
		checkPlan(t, in, out, plan)
		if again, plan := Repair(out); again != out {
			t.Errorf("Repair(%+q) = %+q, then %v", in, out, plan)
		}
	})
}

func FuzzFixers(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ToValidUTF8(in, "\ufffd")
		text, whole := in, Plan(nil)
		for _, fix := range fixers {
			out, plan := fix.f(text)
			checkPlan(t, text, out, plan)
			if fix.stable {
				if again, plan := fix.f(out); again != out {
					t.Errorf("%s(%+q) = %+q, then %v", fix.name, text, out, plan)
				}
			}
			whole = Compose(in, whole, plan)
			text = out
			if again, err := whole.Apply(in); err != nil || again != text {
				t.Fatalf("after %s the plan on %+q gives %+q (%v), want %+q\n%+v", fix.name, in, again, err, text, whole)
			}
		}
	})
}

// fixers in the order in which package cleanup runs them.
var fixers = []struct {
	name   string
	f      func(string) (string, Plan)
	stable bool // a second run changes nothing
}{
	{"Surrogates", Surrogates, true},
	{"Unescape", Unescape, false},               // joins what stands before ; to a new reference
	{"quotedPrintable", quotedPrintable, false}, // =3D3D
	{"sevenBit", sevenBit, false},               // what it decodes to may stand before another
	{"escapes", escapes, false},                 // \u005cu00e9 in several rounds
	{"Repair", Repair, true},
	{"Controls", Controls, false}, // removing one escape may join another
	{"Unicode", Unicode, true},
	{"Quotes", Quotes, true},
	{"Ligatures", Ligatures, true},
	{"Width", Width, true},
}

func FuzzDecode(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add([]byte(s), "windows-1252")
		f.Add([]byte("\xff\xfe"+s), "")
	}
	f.Add([]byte("P\x00l\x00a\x00i\x00n\x00"), "utf-8")
	f.Fuzz(func(t *testing.T, raw []byte, declared string) {
		text, charset, bad, err := Decode(raw, declared)
		switch {
		case err != nil && (text != "" || charset != ""):
			t.Errorf("Decode(%q): %q, %q beside an error", raw, text, charset)
		case err == nil && (!utf8.ValidString(text) || charset == ""):
			t.Errorf("Decode(%q) = %+q, %q", raw, text, charset)
		}
		if !slices.IsSorted(bad) || len(bad) > 0 && (bad[0] < 0 || bad[len(bad)-1] >= len(raw) || len(bad) > strings.Count(text, "\ufffd")) {
			t.Errorf("Decode(%q) = %+q with bad bytes at %v", raw, text, bad)
		}
		text2, charset2, _, err2 := Decode(raw, declared)
		if text != text2 || charset != charset2 || (err == nil) != (err2 == nil) {
			t.Errorf("Decode(%q) differs between runs", raw)
		}
		if err == nil {
			if again, name, _, err := Decode([]byte(text), ""); err != nil || again != text && !strings.HasPrefix(text, "\ufeff") && name == "utf-8" {
				t.Errorf("Decode of decoded %+q = %+q, %s, %v", text, again, name, err)
			}
		}
	})
}

// TestRoundTripAnyText: whatever is misread and long enough to tell comes back, or is left alone; it never
// becomes a third thing that is shorter than the truth.
func TestPlanOffsets(t *testing.T) {
	words := []string{"café", "naïve", "plain", "Ångström", "“quoted”", "цены", "¿qué?", "ő", "…", "\n", " – ", "😀", "ﬁne", "\u00a0"}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			w := rapid.SampledFrom(words).Draw(t, "word")
			for range rapid.IntRange(0, 3).Draw(t, "layers") {
				w = misread(rapid.IntRange(0, len(codecs)-1).Draw(t, "codec"), w)
			}
			b.WriteString(w + rapid.SampledFrom([]string{" ", "", ", ", "\n"}).Draw(t, "gap"))
		}
		in := b.String()
		out, plan := Repair(in)
		checkPlan(t, in, out, plan)
		if again, plan := Repair(out); again != out {
			t.Fatalf("Repair(%+q) = %+q, then %v", in, out, plan)
		}
	})
}

// TestWholeLinesComeBack: a line of many accented words, misread in any code page and layer, is repaired.
func TestWholeLinesComeBack(t *testing.T) {
	lines := []string{
		"Où est passé l’âne ? Près de l’église, répondit François.",
		"Der Bäcker Müller erhöht die Preise für Brötchen, große Aufregung.",
		"Премьер заявил, что цены на хлеб больше не вырастут.",
		"Η κυβέρνηση ανακοίνωσε νέα μέτρα για το ψωμί.",
		"Příští týden začnou závody lodí, řekl kapitán.",
		"El niño comió piña, ¿qué más quería? “Más”, contestó.",
		"パンの値段が上がったと大臣が述べた。",
		"أعلن الوزير زيادة أسعار الخبز",
	}
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SampledFrom(lines).Draw(t, "line")
		codec := rapid.IntRange(0, len(codecs)-1).Draw(t, "codec")
		in := want
		for range rapid.IntRange(1, 3).Draw(t, "layers") {
			in = misread(codec, in)
		}
		if got, _ := Repair(in); got != want && codecs[codec].name != "iso-8859-2" {
			t.Fatalf("%s: Repair(%+q) = %q, want %q", codecs[codec].name, in, got, want)
		}
	})
}
