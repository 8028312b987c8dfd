package leftover_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/leftover"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		leftover.New()
	}
}

// The wire stories in one text.
func BenchmarkFind(b *testing.B) {
	paths, err := filepath.Glob("../../testdata/wire/articles/*/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("%v: %d articles", err, len(paths))
	}
	var texts []string
	size := 0
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
		size += len(text)
	}
	f := leftover.New()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			f.Find(text)
		}
	}
}

// Signs and anchors everywhere: what a pass may cost.
func BenchmarkFindHostile(b *testing.B) {
	f := leftover.New()
	text := strings.Repeat("an ai [ { % my last ${ a_b.c ", 2000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Find(text)
	}
}
