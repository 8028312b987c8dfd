package spin_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func caseText(t testing.TB, name string) string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name == "text" {
			return string(f.Data)
		}
	}
	t.Fatal("no text in " + name)
	return ""
}

func BenchmarkCheck(b *testing.B) {
	d := detect(b, shipped(b), spin.Options{})
	for _, name := range []string{"clean_market", "clean_politics", "spun_politics"} {
		text := caseText(b, name)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				d.Check(text)
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	file := model.Bytes()
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := spin.Open(file); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRelated(b *testing.B) {
	m := shipped(b)
	b.ReportAllocs()
	for b.Loop() {
		m.Related("officers", "officials")
	}
}

// TestHostileText holds that what is long, strange or full of synonyms is judged, and soon.
func TestHostileText(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	var scripts strings.Builder
	for _, table := range unicode.Scripts {
		for _, r := range table.R16[:min(3, len(table.R16))] {
			scripts.WriteRune(rune(r.Lo))
			scripts.WriteRune(rune(r.Hi))
			scripts.WriteByte(' ')
		}
	}
	size := 30_000
	if testing.Short() {
		size = 10_000
	}
	for name, text := range map[string]string{
		"one word":  strings.Repeat("a", 10*size),
		"hyphens":   strings.Repeat("a-", 5*size),
		"synonyms":  strings.Repeat("big large great huge massive giant ", size/6),
		"phrases":   strings.Repeat("in order to by way of as a result of ", size/30),
		"braces":    strings.Repeat("{", size) + strings.Repeat("{a|b}", size/10),
		"names":     strings.Repeat("Blinken Blingen Blinkin Blunken ", size/20),
		"numbers":   strings.Repeat("1,2.3 ", size/4),
		"scripts":   scripts.String(),
		"no spaces": strings.Repeat("\u4e2d\u6587", size/4),
		"zero":      strings.Repeat("\x00", size),
		"broken":    strings.Repeat("\xff\xc0 a", size/4),
	} {
		t.Run(name, func(t *testing.T) { check(t, text, d.Check(text)) })
	}
}
