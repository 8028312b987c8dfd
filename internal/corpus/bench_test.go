package corpus

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// articles makes n JSONL lines like scraped news: some 3,500 bytes of prose
// with quotes, paragraphs, dashes and a few accents, and eight other fields.
func articles(n int) string {
	words := strings.Fields("the of and to in a for minister said that on with government was by at from market “growth” it as is are Monday percent" +
		" year company police report — officials their Niinistö will after new more has who which billion shares people court against café president")
	rng := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"article-%07d","url":"https://www.news.example/%d/story-%d.html","title":"Ministers meet in round %d","date":"2024-0%d-1%d",`+
			`"site":"news.example","words":%d,"tags":["politics","economy"],"meta":{"lang":"en","score":0.%d},"text":"`, i, i%12, i, i, 1+i%9, i%10, i%900, i)
		for range 3 + rng.IntN(40) {
			for range 8 + rng.IntN(14) {
				b.WriteString(words[rng.IntN(len(words))])
				b.WriteByte(' ')
			}
			switch rng.IntN(4) {
			case 0:
				b.WriteString(`\"we shall see\" he said.\n\n`)
			case 1:
				b.WriteString(`according to him. `)
			default:
				b.WriteString(`last week.\n`)
			}
		}
		b.WriteString("\"}\n")
	}
	return b.String()
}

func benchRead(b *testing.B, name, content string, size int) {
	b.Helper()
	p := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(p, []byte(content), 0o666); err != nil {
		b.Fatal(err)
	}
	s, err := Expand([]string{p})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	defer reportCPU(b, size)()
	for b.Loop() {
		n := 0
		_, err := Read(context.Background(), s, Options{}, func(*Record) error { n++; return nil },
			func(r Reject) error { return fmt.Errorf("%+v", r) }, nil)
		if err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

// reportCPU adds the speed by processor time of all threads, which other work
// on the machine changes less than the speed by the clock.
func reportCPU(b *testing.B, size int) func() {
	from := cpuTime(b)
	return func() {
		if used := cpuTime(b) - from; used > 0 {
			b.ReportMetric(float64(size)*float64(b.N)/1e6/used.Seconds(), "cpu-MB/s")
		}
	}
}

const benchArticles = 8000

func BenchmarkReadJSONL(b *testing.B) {
	a := articles(benchArticles)
	benchRead(b, "in.jsonl", a, len(a))
}

// BenchmarkChunks cuts a file into chunks of a megabyte, counts and reads them, and merges what was read.
func BenchmarkChunks(b *testing.B) {
	a := articles(benchArticles)
	in, err := Expand([]string{filepath.Join(put(b, map[string]string{"in.jsonl": a}), "in.jsonl")})
	if err != nil {
		b.Fatal(err)
	}
	o := Options{Decode: latin1}
	for _, count := range []bool{true, false} {
		b.Run(map[bool]string{true: "count", false: "read"}[count], func(b *testing.B) {
			b.SetBytes(int64(len(a)))
			b.ReportAllocs()
			defer reportCPU(b, len(a))()
			for b.Loop() {
				plan, err := Cut(b.Context(), in, o, 1<<20)
				if err != nil {
					b.Fatal(err)
				}
				var all Reading
				for _, c := range plan.Chunks {
					if count {
						if _, err := CountChunk(b.Context(), c, o); err != nil {
							b.Fatal(err)
						}
						continue
					}
					r, err := ReadChunk(b.Context(), c, Count{}, o, func(*Record) error { return nil }, func(r Reject) error { return fmt.Errorf("%+v", r) }, nil)
					if err == nil {
						err = all.Merge(r)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkReadJSONLShort reads records of some 200 bytes.
func BenchmarkReadJSONLShort(b *testing.B) {
	var t strings.Builder
	for i := range 12 * benchArticles {
		fmt.Fprintf(&t, `{"id":%d,"date":"2024-01-%02d","title":"Ministers meet","site":"news.example","text":"The minister said on Monday that the “growth” of prices had slowed, \"as we expected\".\nShares rose %d percent."}`+"\n", i, 1+i%28, i%90)
	}
	benchRead(b, "in.jsonl", t.String(), t.Len())
}

func BenchmarkReadJSONArray(b *testing.B) {
	a := "[" + strings.ReplaceAll(strings.TrimSpace(articles(benchArticles)), "}\n{", "},\n{") + "]"
	benchRead(b, "in.json", a, len(a))
}

func BenchmarkReadJSONLGzip(b *testing.B) {
	a := articles(benchArticles)
	benchRead(b, "in.jsonl.gz", gzipped(b, a), len(a))
}

func BenchmarkReadJSONLZstd(b *testing.B) {
	a := articles(benchArticles)
	benchRead(b, "in.jsonl.zst", zstded(b, a), len(a))
}

func BenchmarkReadCSV(b *testing.B) {
	var t strings.Builder
	t.WriteString("id,text\n")
	for i, l := range strings.Split(strings.TrimSpace(articles(benchArticles)), "\n") {
		s, _ := textOf(field([]byte(l), "text"))
		fmt.Fprintf(&t, "%d,\"%s\"\n", i, strings.ReplaceAll(s, `"`, `""`))
	}
	benchRead(b, "in.csv", t.String(), t.Len())
}

func BenchmarkReadParquet(b *testing.B) {
	a := articles(benchArticles)
	benchRead(b, "in.parquet", written(b, "parquet", strings.Split(strings.TrimSpace(a), "\n")...), len(a))
}

func BenchmarkReadWET(b *testing.B) {
	var w strings.Builder
	for i, l := range strings.Split(strings.TrimSpace(articles(benchArticles)), "\n") {
		s, _ := textOf(field([]byte(l), "text"))
		w.WriteString(wet(fmt.Sprint(i), s))
	}
	benchRead(b, "in.wet", w.String(), w.Len())
}

func BenchmarkWriteParquet(b *testing.B) {
	a := articles(benchArticles)
	lines := strings.Split(strings.TrimSpace(a), "\n")
	b.SetBytes(int64(len(a)))
	b.ReportAllocs()
	defer reportCPU(b, len(a))()
	for b.Loop() {
		written(b, "parquet", lines...)
	}
}

func BenchmarkScanObject(b *testing.B) {
	line := []byte(strings.SplitN(articles(1), "\n", 2)[0])
	var members []member
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if members, err = scanObject(line, members[:0]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplaceText(b *testing.B) {
	line := []byte(strings.SplitN(articles(1), "\n", 2)[0])
	text, _ := textOf(field(line, "text"))
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if out := ReplaceText(line, "text", text); len(out) < len(text) {
			b.Fatal("short")
		}
	}
}

func BenchmarkSpill(b *testing.B) {
	payload := []byte(articles(1))
	s, err := NewSpill(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for range 1000 {
		if _, err := s.Append(payload); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(payload)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := s.At(i % 1000); err != nil {
			b.Fatal(err)
		}
		i += 7
	}
}

func BenchmarkUniqueID(b *testing.B) {
	var s idSet
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s.unique("article-" + fmt.Sprint(i))
		i++
	}
}
