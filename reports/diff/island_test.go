package diff

import (
	"os"
	"path/filepath"
	"testing"
)

// pepper counts the islands of up to three words kept between two changes of six or more.
func pepper(spans []Span) int {
	n, before, kept := 0, 0, 0
	for i := 0; i < len(spans); {
		if spans[i].Op == Equal {
			kept = Count(spans[i].Text)
			i++
			continue
		}
		changed := 0
		for ; i < len(spans) && spans[i].Op != Equal; i++ {
			changed += Count(spans[i].Text)
		}
		if before >= 6 && changed >= 6 && kept > 0 && kept <= 3 {
			n++
		}
		before = changed
	}
	return n
}

// articles reads the texts of the invented wire stories.
func articles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/wire/articles/*/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d articles found (%v)", len(files), err)
	}
	var out []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// Articles that have only the language in common are full of chance matches.
func TestUnrelatedTextsShowNoPepper(t *testing.T) {
	texts, all := articles(t), 0
	for i, a := range texts {
		b := texts[(i+7)%len(texts)]
		spans := Words(a, b)
		checkSpans(t, a, b, spans)
		n := pepper(spans)
		if n >= 5 {
			t.Errorf("articles %d and its seventh next: %d islands", i, n)
		}
		all += n
	}
	if all > len(texts)/2 {
		t.Errorf("%d islands in %d diffs", all, len(texts))
	}
}
