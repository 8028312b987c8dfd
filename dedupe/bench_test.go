package dedupe_test

import (
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

func BenchmarkFind(b *testing.B) {
	records, _, _ := corpus(100)
	bytes := 0
	for _, r := range records {
		bytes += len(r.Text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := dedupe.Find(records, dedupe.DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(records)*b.N)/b.Elapsed().Seconds(), "docs/s")
}
