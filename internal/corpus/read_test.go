package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"r%d","text":"Record %d says a few words of its own: %x."}`+"\n", i+1, i+1, i*i*7919)
	}
	return b.String()
}

func TestReadDamagedStreams(t *testing.T) {
	text := numbered(2000)
	gz, zs := gzipped(t, text), zstded(t, text)
	flip := []byte(gz)
	flip[len(flip)-6] ^= 1 // checksum
	for name, c := range map[string]struct {
		file, content string
		all           bool // every record is there
		reason        string
	}{
		"truncated gzip":        {"in.jsonl.gz", gz[:len(gz)/2], false, "gzip stream is truncated"},
		"truncated zstd":        {"in.jsonl.zst", zs[:len(zs)-10], false, "zstd stream is truncated"},
		"gzip without trailer":  {"in.jsonl.gz", gz[:len(gz)-8], true, "gzip stream is truncated"},
		"garbage after gzip":    {"in.jsonl.gz", gz + "garbage, not gzip", true, "garbage after the gzip stream"},
		"garbage after zstd":    {"in.jsonl.zst", zs + "garbage, not zstd", true, "garbage after the zstd stream"},
		"wrong gzip checksum":   {"in.jsonl.gz", string(flip), true, "checksum"},
		"gzip cut in the table": {"in.csv.gz", gzipped(t, "text\n"+strings.ReplaceAll(text, ",", ";"))[:len(gz)/2], false, "gzip stream is truncated"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readAll(t, Options{}, put(t, map[string]string{c.file: c.content}))
			n := len(got.records)
			if c.all != (n == 2000) || !c.all && n < 100 && !strings.Contains(c.file, "zst") {
				t.Errorf("%d records", n)
			}
			last := got.rejects[len(got.rejects)-1]
			wantContains(t, last.Reason, c.reason, fmt.Sprintf("decompressed offset %d", last.ByteOffset))
			if last.Record != 0 {
				t.Errorf("damage of the stream is told of record %d", last.Record)
			}
			for i, r := range got.rejects[:len(got.rejects)-1] {
				wantContains(t, r.Reason, "record is cut off", c.reason)
				if i > 0 || r.Record != int64(n+1) || r.ByteOffset > last.ByteOffset {
					t.Errorf("cut record %+v after %d records", r, n)
				}
			}
			if c.all && last.ByteOffset != int64(len(text)) {
				t.Errorf("damage at %d of %d", last.ByteOffset, len(text))
			}
		})
	}
}

func TestReadDamagedText(t *testing.T) {
	gz := gzipped(t, strings.Repeat("A line of text that is not all the same. ", 300)+numbered(100))
	got := readAll(t, Options{}, put(t, map[string]string{"a.txt.gz": gz[:len(gz)-20], "b.txt": "fine"}))
	wantContains(t, reasonOf(t, got), "text is cut off", "gzip stream is truncated")
	if got.rejects[0].Record != 1 || len(got.records) != 1 {
		t.Errorf("%+v", got.rejects)
	}
}

// repeated yields n bytes of 'x' between head and tail, holding few of them.
func repeated(head string, n int, tail string) io.Reader {
	const block = 1 << 20
	parts := []io.Reader{strings.NewReader(head)}
	xs := strings.Repeat("x", block)
	for ; n > 0; n -= block {
		parts = append(parts, strings.NewReader(xs[:min(n, block)]))
	}
	return io.MultiReader(append(parts, strings.NewReader(tail))...)
}

func TestReadHugeLineInLittleMemory(t *testing.T) {
	const size = 200 << 20
	in := repeated(`{"id":"a","text":"before"}`+"\n"+`{"text":"`, size, `"}`+"\n"+`{"id":"b","text":"after"}`+"\n")
	s, err := Expand([]string{"-"})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := readSources(s, Options{Stdin: in, MaxRecordBytes: 4 << 20})
	if err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	wantContains(t, reasonOf(t, got), fmt.Sprintf("record of %d bytes is larger than the limit of %d bytes", size+11, 4<<20))
	if d := cmp.Diff([]string{"a", "b"}, got.ids()); d != "" {
		t.Error(d)
	}
	if got.records[1].Offset != 27+size+12 || got.records[1].Source != "-" {
		t.Errorf("record after it: %+v", got.records[1])
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 32<<20 {
		t.Errorf("%d bytes were allocated for a limit of %d", took, 4<<20)
	}
}

func TestReadStdin(t *testing.T) {
	for name, c := range map[string]struct {
		in, format string
		want       []string
		media      string
	}{
		"jsonl":     {numbered(2), "", []string{"r1", "r2"}, "text"},
		"gzip":      {gzipped(t, numbered(2)), "", []string{"r1", "r2"}, "text"},
		"zstd":      {zstded(t, numbered(2)), "", []string{"r1", "r2"}, "text"},
		"text":      {"Words.\n", "", []string{"-"}, "text"},
		"html":      {"\n<!doctype html><p>x", "", []string{"-"}, "html"},
		"csv":       {"text\nx\ny\n", "csv", []string{"-#1", "-#2"}, "text"},
		"as told":   {numbered(2), "markdown", []string{"-"}, "markdown"},
		"with mark": {"\xef\xbb\xbf" + numbered(1), "", []string{"r1"}, "text"},
	} {
		t.Run(name, func(t *testing.T) {
			s := expand(t, "-")
			for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in)), iotest.DataErrReader(strings.NewReader(c.in))} {
				got, err := readSources(s, Options{Stdin: r, Format: c.format})
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(c.want, got.ids()); d != "" {
					t.Error(d, got.rejects)
				} else if got.records[0].Media != c.media {
					t.Errorf("media %s", got.records[0].Media)
				}
			}
		})
	}
	got, err := readSources(expand(t, "-"), Options{Stdin: strings.NewReader("\x7fELF\x00\x00")})
	if err != nil {
		t.Fatal(err)
	}
	wantContains(t, reasonOf(t, got), "binary file (ELF program)")

	var wrong *FieldError
	if _, err = readSources(expand(t, "-"), Options{Stdin: strings.NewReader("a,b\n1,2\n"), Format: "csv"}); !errors.As(err, &wrong) {
		t.Errorf("table on standard input without a text: %v", err)
	}
	var bad *InputError
	if _, err = readSources(expand(t, "-"), Options{Format: "docx"}); !errors.As(err, &bad) {
		t.Errorf("unknown format: %v", err)
	}
}

func TestReadStopsOnErrors(t *testing.T) {
	dir := put(t, map[string]string{"a.jsonl": numbered(5) + "x\n" + numbered(5)})
	stop := errors.New("stop")
	seen := 0
	rec := func(*Record) error { seen++; return nil }
	rej := func(Reject) error { return nil }
	_, err := Read(context.Background(), expand(t, dir), Options{}, func(*Record) error { seen++; return stop }, rej, nil)
	if !errors.Is(err, stop) || seen != 1 {
		t.Errorf("error of rec: %v after %d", err, seen)
	}
	seen = 0
	_, err = Read(context.Background(), expand(t, dir), Options{}, rec, func(Reject) error { return stop }, nil)
	if !errors.Is(err, stop) || seen != 5 {
		t.Errorf("error of rej: %v after %d", err, seen)
	}
}

func TestReadStopsWhenCancelled(t *testing.T) {
	dir := put(t, map[string]string{"a.jsonl": numbered(5000), "b.txt": "x"})
	ctx, cancel := context.WithCancel(context.Background())
	seen, bad := 0, 0
	_, err := Read(ctx, expand(t, dir), Options{}, func(*Record) error {
		if seen++; seen == 3 {
			cancel()
		}
		return nil
	}, func(Reject) error { bad++; return nil }, nil)
	if !errors.Is(err, context.Canceled) || seen != 3 || bad != 0 {
		t.Errorf("%v after %d records, %d rejects", err, seen, bad)
	}

	// standard input that says nothing does not hold it up
	ctx, cancel = context.WithCancel(context.Background())
	r, w := io.Pipe()
	defer w.Close()
	go func() {
		_, _ = io.WriteString(w, strings.Repeat(`{"text":"x"}`+"\n", 10000))
		cancel()
	}()
	_, err = Read(ctx, expand(t, "-"), Options{Stdin: r}, func(*Record) error { return nil },
		func(Reject) error { bad++; return nil }, nil)
	if !errors.Is(err, context.Canceled) || bad != 0 {
		t.Errorf("blocked input: %v, %d rejects", err, bad)
	}
}

func TestReadProgress(t *testing.T) {
	dir := put(t, map[string]string{"a.jsonl": numbered(20000), "b.jsonl.gz": gzipped(t, numbered(3))})
	s := expand(t, dir)
	var told []int64
	sum, err := Read(context.Background(), s, Options{}, func(*Record) error { return nil },
		func(Reject) error { return nil }, func(n int64) { told = append(told, n) })
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(told); i++ {
		if told[i] < told[i-1] {
			t.Errorf("progress goes back: %v", told)
		}
	}
	if n := len(told); n < 3 || told[n-1] != s.TotalBytes() || sum.Bytes != s.TotalBytes() {
		t.Errorf("told %v, read %d of %d", told, sum.Bytes, s.TotalBytes())
	}
}

func TestReadFileGoneOrUnreadable(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "x", "b.txt": "y", "c.txt": "z"})
	s := expand(t, dir)
	if err := os.Remove(dir + "/a.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(dir + "/b.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir+"/b.txt", 0o777); err != nil {
		t.Fatal(err)
	}
	got, err := readSources(s, Options{})
	if err != nil || len(got.rejects) != 2 || len(got.records) != 1 {
		t.Fatalf("%v %+v", err, got)
	}
	wantContains(t, got.rejects[0].Reason, "no such file")
	wantContains(t, got.rejects[1].Reason, "directory")
}

func TestReadSameForShuffledInputs(t *testing.T) {
	dir := put(t, map[string]string{"a.jsonl": numbered(3), "b.jsonl": numbered(3), "c.txt": "x", "d.csv": "id,text\nr1,y\n"})
	var want []Record
	for _, in := range [][]string{{dir}, {dir + "/d.csv", dir + "/c.txt", dir + "/b.jsonl", dir + "/a.jsonl"}, {dir + "/*.csv", dir + "/a*", dir + "/[bc].*"}} {
		var have []Record
		for _, r := range readAll(t, Options{}, in...).records {
			have = append(have, *r)
		}
		if want == nil {
			want = have
		}
		if d := cmp.Diff(want, have); d != "" {
			t.Errorf("%v: %s", in, d)
		}
	}
	if len(want) != 8 || want[7].ID != "r1#3" {
		t.Errorf("%d records, last %+v", len(want), want[len(want)-1])
	}
}
