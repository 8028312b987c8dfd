package corpus

import (
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/ulikunitz/xz"
)

// damages is how many damaged inputs each format is tried with: about one for
// each byte of the smallest sample.
func damages() int {
	if testing.Short() || raceEnabled {
		return 80
	}
	return 1200
}

// sample is a sound input of a format, and where its records lie.
type sample struct {
	name   string
	format string
	plain  string         // decompressed
	spans  map[string]int // text of a record -> offset of its end in plain
	pack   func(testing.TB, string) string
	unpack func([]byte) []byte // what a decoder gives of a damaged stream
	flips  bool                // a flipped bit costs the record it is in and none before
	after  bool                // ... and none after it
}

// sampleRecords is how many records a sample has: enough that some lie well
// before a damage and some well after it.
const sampleRecords = 16

func sampleTexts() []string {
	var out []string
	for i := range sampleRecords {
		out = append(out, fmt.Sprintf("Record %d: “quoted”, with some %x and a café.", i, i*i*7919))
	}
	return out
}

func samples(t testing.TB) []sample {
	spans := map[string]int{}
	lines := func(head string, f func(i int, text string) string) string {
		b := head
		spans = map[string]int{}
		for i, text := range sampleTexts() {
			b += f(i, text)
			spans[text] = len(b)
		}
		return b
	}
	var out []sample
	add := func(name, format, plain string, after bool) {
		out = append(out, sample{name: name, format: format, plain: plain, spans: spans, flips: true, after: after})
	}
	add("jsonl", formatJSONL, lines("", func(i int, s string) string { return fmt.Sprintf(`{"id":"r%d","text":%s,"n":1.0}`+"\n", i, Quote(s)) }), true)
	jsonl := out[0]
	add("csv", formatCSV, lines("id,text\n", func(i int, s string) string { return fmt.Sprintf("r%d,\"%s\"\n", i, s) }), false)
	add("tsv", formatTSV, lines("id\ttext\n", func(i int, s string) string { return fmt.Sprintf("r%d\t%s\n", i, s) }), false)
	add("wet", formatWARC, lines("", func(i int, s string) string { return wet(fmt.Sprint("r", i), s) }), true)
	wet := out[3]
	packed := func(name string, s sample, pack func(testing.TB, string) string, open func(io.Reader) (io.Reader, error)) {
		s.name, s.pack, s.flips, s.after = name, pack, false, false
		s.unpack = func(b []byte) []byte {
			r, err := open(bytes.NewReader(b))
			if err != nil {
				return nil
			}
			got, _ := io.ReadAll(r)
			return got
		}
		out = append(out, s)
	}
	openGzip := func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
	packed("jsonl.gz", jsonl, gzipped, openGzip)
	packed("jsonl.zst", jsonl, zstded, func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r, zstd.WithDecoderConcurrency(1)) })
	packed("jsonl.xz", jsonl, xzed, func(r io.Reader) (io.Reader, error) { return xz.NewReader(r) })
	packed("jsonl.bz2", jsonl, func(testing.TB, string) string { return bzippedSample }, func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil })
	packed("wet.gz", wet, func(t testing.TB, s string) string {
		var b strings.Builder
		for _, rec := range strings.Split(s, "WARC/1.0\r\n")[1:] {
			b.WriteString(gzipped(t, "WARC/1.0\r\n"+rec))
		}
		return b.String()
	}, openGzip)
	return out
}

func xzed(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.WriterConfig{DictCap: 1 << 16}.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDamagedInputs flips bits of and cuts sound inputs: no panic, no error
// that ends the run, every record before the damage delivered as it was.
func TestDamagedInputs(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			whole := s.plain
			if s.pack != nil {
				whole = s.pack(t, s.plain)
			}
			rng := rand.New(rand.NewPCG(7, uint64(len(s.name))))
			for i := range damages() {
				b, at, flip := damaged(rng, whole, i)
				if err := s.check(b, at, flip); err != nil {
					t.Fatalf("damage %d at byte %d of %d, flipped: %v: %v", i, at, len(whole), flip, err)
				}
			}
		})
	}
}

func (s sample) check(b []byte, at int, flip bool) error {
	src := Sources{Files: []Source{{Path: "-", Name: "-", explicit: false}}}
	got, err := readSources(src, Options{Stdin: bytes.NewReader(b), Format: s.format, Decode: latin1})
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, r := range got.records {
		have[r.Text] = true
	}
	plain := []byte(s.plain)
	safe := at // everything in plain before this is as it was
	switch {
	case s.unpack != nil:
		plain = s.unpack(b)
		safe = len(plain)
		if flip {
			safe = common(plain, s.plain)
		}
	case !flip:
		plain = b
	}
	missing := 0
	for text, end := range s.spans {
		if have[text] {
			continue
		}
		missing++
		if s.format == formatWARC && s.pack != nil && flip && missing == 1 && strings.Contains(fmt.Sprint(got.rejects), "record is damaged") {
			continue // a record whose checksum is wrong is not delivered
		}
		if end <= safe && (!flip || s.unpack == nil || safe == len(plain)) {
			return fmt.Errorf("record that ends at %d is gone: %q; rejects %+v", end, text, got.rejects)
		}
		if start := end - len(text) - 400; flip && s.after && start > at {
			return fmt.Errorf("record after the damage, ending at %d, is gone: %q; rejects %+v", end, text, got.rejects)
		}
	}
	told := len(got.rejects) > 0 || len(got.sum.Notes) > 0 // a WARC record of another type is passed over, and said so
	if missing > 0 && !told && len(got.records) < len(s.spans) && flip {
		return fmt.Errorf("%d records are gone, %d are there, and no reject tells of it", missing, len(got.records))
	}
	return nil
}

// common returns how far two inputs are the same.
func common(a []byte, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// parquetSamples are sound files: ours, and of every codec and type, in
// several row groups, with dictionaries.
func parquetSamples(t testing.TB) map[string]string {
	var rows []string
	for i, text := range sampleTexts() {
		rows = append(rows, fmt.Sprintf(`{"id":"r%d","text":%s,"n":%d,"tags":["a"],"f":%d.5}`, i, Quote(text), i, i))
	}
	out := map[string]string{"ours": written(t, "parquet", rows...)}
	for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Gzip, &parquet.Lz4Raw, &parquet.Zstd, &parquet.Brotli} {
		var b bytes.Buffer
		w := parquet.NewGenericWriter[typed](&b, parquet.Compression(codec), parquet.PageBufferSize(300), parquet.DataPageVersion(1+len(out)%2))
		for i, text := range sampleTexts() {
			row := typed{ID: int64(i), Text: text, Tags: []string{"x", text}, Nested: &nested{A: "in"}, Map: map[string]int32{"k": 5}, Price: 7, Meta: []byte("[1]")}
			if _, err := w.Write([]typed{row}); err != nil {
				t.Fatal(err)
			}
			if i%6 == 5 { // three row groups, the last one short
				if err := w.Flush(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		out[codec.String()] = b.String()
	}
	return out
}

func TestDamagedParquet(t *testing.T) {
	for name, whole := range parquetSamples(t) {
		t.Run(name, func(t *testing.T) {
			src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
			o := Options{Stdin: strings.NewReader(whole), Format: formatParquet, Decode: latin1}
			if sound, err := readSources(src, o); err != nil || len(sound.records) != sampleRecords || len(sound.rejects) != 0 {
				t.Fatalf("undamaged: %v, %d records, rejects %v", err, len(sound.records), sound.rejects)
			}
			rng := rand.New(rand.NewPCG(3, 4))
			for i := range damages() / 2 {
				b := []byte(whole)
				at := rng.IntN(len(b))
				if i%3 > 0 {
					b[at] ^= 1 << rng.IntN(8)
				} else {
					b = b[:at]
				}
				o.Stdin = bytes.NewReader(b)
				got, err := readSources(src, o)
				if err != nil {
					t.Fatalf("damage %d at byte %d: %v", i, at, err)
				}
				if len(got.records) < sampleRecords && len(got.rejects) == 0 {
					t.Fatalf("damage %d at byte %d: %d of %d records, and no reject tells of it", i, at, len(got.records), sampleRecords)
				}
			}
		})
	}
}

// TestDamagedDocuments: a text is one record, so damage costs it or changes it.
func TestDamagedDocuments(t *testing.T) {
	text := strings.Join(sampleTexts(), "\n")
	for name, whole := range map[string]string{"text": text, "gzip": gzipped(t, text), "zstd": zstded(t, text)} {
		rng := rand.New(rand.NewPCG(5, 6))
		for i := range damages() / 3 {
			b, at, _ := damaged(rng, whole, i)
			src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
			got, err := readSources(src, Options{Stdin: bytes.NewReader(b), Format: formatText, Decode: latin1})
			if err != nil || len(got.records)+len(got.rejects) != 1 {
				t.Fatalf("%s, damage %d at byte %d: %v, %d records, rejects %+v", name, i, at, err, len(got.records), got.rejects)
			}
		}
	}
}

// damaged flips a bit of whole, or with every second i cuts it off, at a random
// byte.
func damaged(rng *rand.Rand, whole string, i int) (b []byte, at int, flip bool) {
	b = []byte(whole)
	at = rng.IntN(len(b))
	if flip = i%2 == 0; !flip {
		return b[:at], at, flip
	}
	b[at] ^= 1 << rng.IntN(8)
	return b, at, flip
}
