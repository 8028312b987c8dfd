package index

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

// recordsVariable is the number of records of the index that benchmarks ask.
const recordsVariable = "COPYDESK_INDEX_RECORDS"

// simulated calls visit for that many records of simulated news, or 20,000.
func simulated(b *testing.B, visit func(r Record)) {
	b.Helper()
	n := 20_000
	if v := os.Getenv(recordsVariable); v != "" {
		var err error
		if n, err = strconv.Atoi(v); err != nil {
			b.Fatal(err)
		}
	}
	s := simulate.New(simulate.Options{Seed: 1, Words: 300})
	for story := 0; n > 0; story++ {
		records, _ := s.Story(story)
		for _, r := range records {
			if n--; n >= 0 {
				visit(Record{
					Meta:  dedupe.Meta{ID: r.ID, Title: r.Title, Date: r.Date, Source: fmt.Sprint("site-", n%300, ".example")},
					Print: dedupe.NewFingerprint(r.Text), HasText: true, Text: r.Text,
				})
			}
		}
	}
}

// filled is an index of simulated news, and some of its fingerprints.
func filled(b *testing.B) (dir string, prints []dedupe.Fingerprint) {
	b.Helper()
	dir = filepath.Join(b.TempDir(), "index")
	w, err := Update(dir, parameters)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Abort()
	simulated(b, func(r Record) {
		s, err := w.Add(r)
		if err != nil {
			b.Fatal(err)
		}
		if s%20 == 0 && len(prints) < 10_000 {
			prints = append(prints, r.Print)
		}
	})
	if err := w.Commit(b.Context()); err != nil {
		b.Fatal(err)
	}
	return dir, prints
}

func BenchmarkLookup(b *testing.B) {
	dir, prints := filled(b)
	x, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	f := x.Finder(dedupe.DefaultOptions())
	f.Expect(1)
	total := 0
	b.ResetTimer()
	var asked []*dedupe.Fingerprint
	for i := range b.N {
		asked = append(asked, &prints[i%len(prints)])
		if len(asked) < togetherMost && i+1 < b.N {
			continue
		}
		found, err := f.Candidates(asked, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, all := range found {
			total += len(all)
		}
		asked = asked[:0]
	}
	b.ReportMetric(float64(total)/float64(b.N), "candidates/op")
}

// BenchmarkAdd adds all records and commits, once an operation.
func BenchmarkAdd(b *testing.B) {
	var records []Record
	simulated(b, func(r Record) { records = append(records, r) })
	b.ResetTimer()
	for range b.N {
		w, err := Update(filepath.Join(b.TempDir(), "index"), parameters)
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range records {
			if _, err := w.Add(r); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Commit(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*float64(len(records))/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkOpen(b *testing.B) {
	dir, _ := filled(b)
	b.ResetTimer()
	for range b.N {
		x, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
