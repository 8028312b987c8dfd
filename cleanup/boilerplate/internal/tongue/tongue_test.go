package tongue

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// chosen are the languages of the tables for a text.
func chosen(s *Set, text string) (names []string) {
	tables := s.Of(text)
	for name, table := range s.tables {
		if slices.Contains(tables, table()) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestSetChoosesByScriptAndWords(t *testing.T) {
	s := New()
	for text, want := range map[string]string{
		"The ferry left the pier at noon, and nobody was on it.": "",
		"12 34 56": "",
		"橋は九月まで閉まると市は発表した。":                                                        "ja",
		"大桥将关闭到九月，市政府说。":                                                           "zh",
		"다리는 구월까지 닫힌다고 시는 밝혔다.":                                                    "ko",
		"สะพานจะปิดจนถึงเดือนกันยายน":                                              "th",
		"El puente de la ciudad seguirá cerrado hasta que los ingenieros lo digan": "es",
		"Die Brücke bleibt zu, und das Amt ist mit der Arbeit nicht fertig":        "de",
		"Город не закрыл мост, но и не открыл его для машин":                       "ru",
	} {
		if got := strings.Join(chosen(s, text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestLineParts reads lines of several scripts by what they are made of.
func TestLineParts(t *testing.T) {
	s := New()
	for _, c := range []struct {
		lang, line string
		allow      Part
		needs      []Part
		want       bool
	}{
		{"es", "COMPARTIR en Facebook", Fill, []Part{Share, Network}, true},
		{"es", "Compartir en la playa", Fill, []Part{Share, Network}, false},
		{"es", "Compartir", Fill, []Part{Share, Network}, false},
		{"fr", "Abonnez-vous à notre newsletter !", Fill | Us, []Part{Sub, Letter}, true},
		{"tr", "BÜLTENİMİZE ABONE OLUN", Fill, []Part{Sub, Letter}, true},
		{"ja", "フェイスブックでシェア", Fill, []Part{Share, Network}, true},
		{"ja", "LINEで送る", Fill, []Part{Share, Network}, true},
		{"ja", "ONLINEで送る", Fill, []Part{Share, Network}, false},
		{"ar", "شاركِ الخَبَر", Fill, []Part{Share, News}, true},
		{"ko", "관련 기사", 0, []Part{Related, News}, true},
	} {
		var l Line
		if !s.tables[c.lang]().Read(&l, c.line) {
			t.Fatalf("%q is not read", c.line)
		}
		if got := l.Made(c.allow, c.needs...); got != c.want {
			t.Errorf("%s %q: %v, want %v", c.lang, c.line, got, c.want)
		}
	}
}

func TestLineLabel(t *testing.T) {
	s := New()
	for line, want := range map[string]int{"Foto: Ana Gil": 2, "(Foto/EFE)": 1, "Foto de la playa: Ana Gil": -1, "Foto": -1, "El sol: Foto": -1} {
		var l Line
		s.tables["es"]().Read(&l, line)
		rest, ok := l.Label(Photo, 0)
		if !ok {
			rest = -1
		}
		if rest != want {
			t.Errorf("%q: %d words after the label, want %d", line, rest, want)
		}
	}
}

// TestTablesAreWhole reads every table: each has the parts that every kind needs.
func TestTablesAreWhole(t *testing.T) {
	for name := range New().tables {
		parts := Part(0)
		for part, phrase := range phrases(name) {
			if names()[part] == 0 {
				t.Errorf("%s: part %q", name, part)
			}
			if strings.TrimSpace(phrase) != phrase || phrase == "" {
				t.Errorf("%s: %s: phrase %q", name, part, phrase)
			}
			parts |= names()[part]
		}
		for _, p := range []string{"share", "follow", "sub", "letter", "readalso", "comment", "write", "cookie", "rights", "photo", "source", "heading", "nav"} {
			if parts&names()[p] == 0 {
				t.Errorf("%s has no %s", name, p)
			}
		}
	}
}

// TestLineCovers holds that what is made of some parts is made of more of them too, for
// any words of any table, and that reading any line stays within it.
func TestLineCovers(t *testing.T) {
	s := New()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(s.names).Draw(t, "name")
		var words []string
		for part, phrase := range phrases(name) {
			if part != "common" {
				words = append(words, phrase)
			}
		}
		words = append(words, ": ", "© 2024", "@", "Ünïcode", "\xff", "12")
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 6).Draw(t, "words"), " ")
		table := s.tables[name]()
		var l Line
		if !table.Read(&l, line) {
			return
		}
		need := Part(1) << rapid.IntRange(0, 30).Draw(t, "need")
		allow := Part(rapid.Uint32().Draw(t, "allow"))
		if l.Made(allow, need) && !(l.Made(allow|Fill|Share|News, need) && l.Has(need)) {
			t.Fatalf("%q is made of less, not of more", line)
		}
		if n := l.Strange(allow); n < 0 || n > l.Words() {
			t.Fatalf("%q: %d strange words of %d", line, n, l.Words())
		}
	})
}
