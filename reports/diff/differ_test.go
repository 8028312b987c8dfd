package diff

import (
	"slices"
	"strings"
	"testing"

	"github.com/sergi/go-diff/diffmatchpatch"
	"pgregory.net/rapid"
)

// A Differ that has done other pairs gives what a new one gives, with the totals of its spans.
func TestDifferKeepsNothing(t *testing.T) {
	var d Differ
	rapid.Check(t, func(t *rapid.T) {
		var a, b string
		if rapid.Bool().Draw(t, "prose") {
			a, b = prose().Draw(t, "a"), prose().Draw(t, "b")
		} else {
			a, b = edited(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 1500).Draw(t, "words"), 300, 0.2)
		}
		spans, st := d.Words(a, b)
		want, wantStat := WordsStats(a, b)
		if !slices.Equal(spans, want) || st != wantStat {
			t.Fatalf("a used Differ gives %+v %q, a new one %+v %q", st, spans, wantStat, want)
		}
		counted := Stats(spans)
		counted.Bounded, counted.BoundedTokens = st.Bounded, st.BoundedTokens
		if st != counted {
			t.Fatalf("stat is %+v, its spans have %+v", st, counted)
		}
	})
}

// A Differ allocates its answer and what go-diff allocates, not tokens and tables.
func TestDifferReusesItsBuffers(t *testing.T) {
	texts := articles(t)
	spun := strings.NewReplacer("said", "stated", "government", "authorities", "people", "folks").Replace(texts[0])
	var d Differ
	d.Words(texts[0], spun)
	used := testing.AllocsPerRun(20, func() { d.Words(texts[0], spun) })
	fresh := testing.AllocsPerRun(20, func() { Words(texts[0], spun) })
	if used > 12 || used >= fresh {
		t.Errorf("%v allocations with a used Differ, %v with a new one", used, fresh)
	}
}

func BenchmarkWords(b *testing.B) {
	for _, c := range []struct {
		words, vocabulary int
		share             float64
		name              string
	}{
		{600, 400, 0.03, "600w/3pct"},
		{600, 400, 0.3, "600w/30pct"},
		{5000, 2000, 0.3, "5000w/30pct"},
		{40000, 8000, 0.03, "40000w/3pct"},
		{40000, 8000, 0.3, "40000w/30pct"},
	} {
		x, y := edited(3, c.words, c.vocabulary, c.share)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(x) + len(y)))
			b.ReportAllocs()
			for b.Loop() {
				Words(x, y)
			}
		})
	}
	x, _ := edited(5, 40000, 8000, 0)
	y, _ := edited(6, 40000, 8000, 0)
	b.Run("40000w/unrelated", func(b *testing.B) {
		b.SetBytes(int64(len(x) + len(y)))
		b.ReportAllocs()
		for b.Loop() {
			Words(x, y)
		}
	})
	b.Run("4000w/worst", func(b *testing.B) {
		x, y := strings.Repeat("0 1 ", 2000), strings.Repeat("2 3 3 ", 1333)
		b.ReportAllocs()
		for b.Loop() {
			Words(x, y)
		}
	})
}

// Articles against a copy in which a spinner has exchanged words, and against the
// next one, with what go-diff alone takes beside it.
func BenchmarkArticles(b *testing.B) {
	texts := articles(b)
	spin := strings.NewReplacer("said", "stated", "government", "authorities", "people", "folks", " the ", " this ",
		"first", "initial", "last", "final", "year", "twelvemonth", "would", "could", " on ", " upon ", " a ", " one ")
	var spun [][2]string
	for _, t := range texts {
		spun = append(spun, [2]string{t, spin.Replace(t)})
	}
	var unlike [][2]string
	for i, t := range texts {
		unlike = append(unlike, [2]string{t, texts[(i+1)%len(texts)]})
	}
	for _, c := range []struct {
		name  string
		pairs [][2]string
	}{{"spun", spun}, {"next", unlike}} {
		size := 0
		for _, p := range c.pairs {
			size += len(p[0]) + len(p[1])
		}
		run := func(name string, diff func(a, b string)) {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					for _, p := range c.pairs {
						diff(p[0], p[1])
					}
				}
			})
		}
		var d Differ
		run("differ", func(a, b string) { d.Words(a, b) })
		run("words", func(a, b string) { Words(a, b) })
		run("go-diff", func(a, b string) { // tokens, numbers and go-diff alone
			al := newAlignment(a, b)
			dmp := diffmatchpatch.New()
			dmp.DiffTimeout = 0
			dmp.DiffMainRunes(plainRunes(al.ida), plainRunes(al.idb), false)
		})
	}
}
