package dedupe_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

func BenchmarkFingerprint(b *testing.B) {
	for _, bb := range []struct {
		name  string
		words int
	}{{"short", 60}, {"article", 480}, {"book", 100000}} {
		b.Run(bb.name, func(b *testing.B) {
			records, _ := simulate.New(simulate.Options{Seed: 1, Words: bb.words, Kinds: []string{}}).Story(0)
			e, err := dedupe.New(dedupe.DefaultOptions())
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(records[0].Text)))
			b.ReportAllocs()
			for b.Loop() {
				e.Fingerprint(records[0].Text)
			}
		})
	}
}

// BenchmarkFingerprintVaried goes round many different texts: nothing is in the
// nearest cache and no branch is known by heart. Real news is read from COPYDESK_DATA.
func BenchmarkFingerprintVaried(b *testing.B) {
	sets := map[string][]string{"simulated": nil}
	names := []string{"simulated"}
	s := simulate.New(simulate.Options{Seed: 1})
	for n := range 300 {
		records, _ := s.Story(n)
		for _, r := range records {
			sets["simulated"] = append(sets["simulated"], r.Text)
		}
	}
	if data := os.Getenv("COPYDESK_DATA"); data != "" {
		for _, name := range []string{"clean/bbc_fulltext.jsonl.gz", "dup/reuters21578_wire.docs.jsonl.gz", "dup/congress_press.docs.jsonl.gz"} {
			lines(b, filepath.Join(data, name), func(v map[string]any) { sets[name] = append(sets[name], text(v["text"])) })
			names = append(names, name)
		}
	}
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			if len(sets[name]) == 0 {
				b.Skip("COPYDESK_DATA has no " + name)
			}
			e, err := dedupe.New(dedupe.DefaultOptions())
			if err != nil {
				b.Fatal(err)
			}
			bytes := 0
			for _, t := range sets[name] {
				bytes += len(t)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, t := range sets[name] {
					e.Fingerprint(t)
				}
			}
			b.ReportMetric(float64(bytes)/float64(len(sets[name])), "B/text")
		})
	}
}

func BenchmarkFind(b *testing.B) {
	records, _, _ := corpus(100)
	bytes := 0
	for _, r := range records {
		bytes += len(r.Text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := dedupe.Find(context.Background(), records, dedupe.DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(records)*b.N)/b.Elapsed().Seconds(), "docs/s")
}
