package spin_test

import (
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copydesk/copydesk/cleanup/internal/dataset"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
	"github.com/copydesk/copydesk/cleanup/spin/train"
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

// BenchmarkCorpus judges whole corpora on one core: our articles, as they are, half of them spun, and their first lines
// alone; with COPYDESK_DATA also real news, press releases and wire copy. Beside MB/s it gives what a machine of changing speed
// does not change: how many times as long as cutting the same texts into words, done in turn, it takes.
func BenchmarkCorpus(b *testing.B) {
	m := shipped(b)
	d := detect(b, m, spin.Options{})
	words := m.Tables().Words
	var tokens []lm.Token
	for name, texts := range corpora(b) {
		size := 0
		for _, text := range texts {
			size += len(text)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			var judging, cutting time.Duration
			for b.Loop() {
				start := time.Now()
				for _, text := range texts {
					d.Check(text)
				}
				judged := time.Now()
				b.StopTimer()
				for _, text := range texts {
					tokens = words.Tokenize(text, tokens[:0])
				}
				cutting += time.Since(judged)
				judging += judged.Sub(start)
				b.StartTimer()
			}
			b.ReportMetric(float64(judging)/float64(cutting), "cuttings")
		})
	}
}

// corpora are texts by the name of their corpus.
func corpora(b *testing.B) iter.Seq2[string, []string] {
	paths, err := filepath.Glob("../../testdata/wire/articles/*/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no articles", err)
	}
	spinner := simulate.New(train.Confusions(), 0.16)
	var articles, half, heads []string
	for i, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, string(text))
		half = append(half, string(text))
		if i%2 == 1 {
			half[i], _ = spinner.Spin(half[i], 1)
		}
		head, _, _ := strings.Cut(string(text), "\n")
		heads = append(heads, head)
	}
	return func(yield func(string, []string) bool) {
		if !yield("articles", articles) || !yield("half spun", half) || !yield("first lines", heads) || os.Getenv("COPYDESK_DATA") == "" {
			return
		}
		for _, name := range []string{"clean/bbc_fulltext", "dup/congress_press.docs", "dup/reuters21578_wire.docs"} {
			var texts []string
			dataset.EachLine(b, filepath.Join(os.Getenv("COPYDESK_DATA"), name+".jsonl.gz"), func(line []byte) {
				var doc struct{ Text string }
				if err := json.Unmarshal(line, &doc); err != nil {
					b.Fatal(err)
				}
				texts = append(texts, doc.Text)
			})
			if !yield(filepath.Base(name), texts) {
				return
			}
		}
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
