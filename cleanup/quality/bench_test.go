package quality_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/internal/dataset"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/cleanup/quality"
)

// wire is the texts of testdata/wire: some eighty articles, briefs and tables of
// several outlets, furniture, mojibake and spun copies among them.
func wire(tb testing.TB) (texts []string) {
	err := filepath.WalkDir("../../testdata/wire/articles", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txt" {
			return err
		}
		text, err := os.ReadFile(path)
		texts = append(texts, string(text))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return texts
}

// records is the texts of a file of the shared data.
func records(tb testing.TB, name string) (texts []string) {
	tb.Helper()
	dataset.EachLine(tb, filepath.Join(os.Getenv("COPYDESK_DATA"), name), func(line []byte) {
		var doc struct{ Text string }
		if err := json.Unmarshal(line, &doc); err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, doc.Text)
	})
	return texts
}

// The whole of cleanup on one core: every repair, the language and every signal, record
// by record. One iteration is all records of a corpus.
func BenchmarkCleanAndSignals(b *testing.B) {
	c := cleanup.New(cleanup.Default())
	eachCorpus(b, func(b *testing.B, texts []string) {
		for _, text := range texts {
			cleaned := c.Clean(text).Text
			quality.Compute(cleaned, language.Code(cleaned))
		}
	})
}

func BenchmarkCleanOnly(b *testing.B) {
	c := cleanup.New(cleanup.Default())
	eachCorpus(b, func(b *testing.B, texts []string) {
		for _, text := range texts {
			c.Clean(text)
		}
	})
}

func BenchmarkSignalsOnly(b *testing.B) {
	eachCorpus(b, func(b *testing.B, texts []string) {
		for _, text := range texts {
			quality.Compute(text, "en")
		}
	})
}

// eachCorpus runs f on our own articles and, where the data is, on real ones:
// news, releases with lists, scraped pages with their furniture, a wire of 1987.
func eachCorpus(b *testing.B, f func(b *testing.B, texts []string)) {
	run := func(name string, texts []string) {
		size := 0
		for _, text := range texts {
			size += len(text)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				f(b, texts)
			}
		})
	}
	run("wire", wire(b))
	if os.Getenv("COPYDESK_DATA") == "" {
		return
	}
	for _, name := range []string{"clean/bbc_fulltext", "clean/digitalgov", "clean/genres", "dup/congress_press.docs", "dup/helsinki2018.docs", "dup/reuters21578_wire.docs"} {
		run(filepath.Base(name), records(b, name+".jsonl.gz"))
	}
}
