package corpus

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// readBytes reads b as a format, and checks what holds for any input: no
// error, no panic, and the same result however the stream is cut into reads.
func readBytes(b []byte, format string, limit int64) (result, error) {
	return readBytesBy(b, Options{Format: format, MaxRecordBytes: limit})
}

func readBytesBy(b []byte, o Options) (result, error) {
	src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
	o.Stdin, o.Decode = bytes.NewReader(b), latin1
	whole, err := readSources(src, o)
	if err != nil {
		return whole, err
	}
	if o.Format == formatParquet {
		return whole, nil
	}
	o.Stdin = iotest.OneByteReader(bytes.NewReader(b))
	cut, err := readSources(src, o)
	if err != nil {
		return whole, err
	}
	if d := cmp.Diff(whole.records, cut.records); d != "" {
		return whole, fmt.Errorf("read byte by byte, other records: %s", d)
	}
	if d := cmp.Diff(whole.rejects, cut.rejects); d != "" {
		return whole, fmt.Errorf("read byte by byte, other rejects: %s", d)
	}
	return whole, nil
}

func FuzzLines(f *testing.F) {
	for _, l := range oddLines() {
		if len(l) < 200 {
			f.Add([]byte(l+"\n{\"text\":\"x\"}\r\n\n"), uint16(50))
		}
	}
	f.Add([]byte("\xff\xfe{\x00}\x00\n\x00"), uint16(9))
	f.Add([]byte("\xef\xbb\xbf{\"text\":\"\xe9\"}\n{\"text\":\""+strings.Repeat("x", 100)+"\"}"), uint16(60))
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		got, err := readBytes(b, formatJSONL, int64(limit)+1)
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		if n, _, _ := bom(b); n > 0 || binaryHead(b) != "" || len(b) == 0 || strings.Contains(strings.Join(got.sum.Notes, ""), "records are those of") {
			return
		}
		lines := 0
		for _, l := range bytes.Split(b, []byte("\n")) {
			if len(bytes.TrimSpace(l)) > 0 || int64(len(l)) > int64(limit)+1 {
				lines++
			}
		}
		if n := len(got.records) + len(got.rejects); n != lines {
			t.Fatalf("%q: %d lines, %d records and %d rejects", b, lines, len(got.records), len(got.rejects))
		}
	})
}

// FuzzTable compares with encoding/csv wherever that accepts the whole input.
func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"text,id\na,b\n", "text\n\"a\"\"b\nc\"\r\nx\r\n", "sep=;\ntext;b\n1;2\n", "text,a\n\"x\"y,1\nz,2\n", "text,a\n\"x,1\nz,2\n", "text\ta\n\"x\ty\n",
		"text,a\r\nx\ry,\r\r\n\"\r\",\n", "text,text,\n,,\na,b,c\n", "\n\ntext\n\n", "text,a\n1,\"caf\xe9\"\n\xff,2\n", "text;a,b|c\n1;2,3|4\n", "\"text\",\"a\n\"\nx,y\"z\n",
	} {
		f.Add([]byte(s), uint16(1000))
		f.Add([]byte(s), uint16(5))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		for _, format := range []string{formatCSV, formatTSV} {
			got, err := readBytes(b, format, int64(limit)+1)
			if err != nil {
				t.Fatalf("%s %q: %v", format, b, err)
			}
			if format == formatCSV && len(b) < int(limit) {
				compareCSV(t, b, got)
			}
		}
	})
}

func compareCSV(t *testing.T, b []byte, got result) {
	head, rest, _ := bytes.Cut(b, []byte("\n"))
	if !bytes.HasPrefix(head, []byte("text,")) || bytes.ContainsAny(head, ";|\t\"\r") || bytes.Contains(rest, []byte("\r")) ||
		!valid(b) || binaryHead(b) != "" || bytes.IndexByte(b, 0) >= 0 {
		return // another delimiter, or cases the two take differently on purpose
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) == 0 {
		return
	}
	var want []string
	for _, r := range rows[1:] {
		if strings.TrimSpace(r[0]) != "" {
			want = append(want, r[0])
		}
	}
	if d := cmp.Diff(want, got.texts()); d != "" {
		t.Fatalf("%q: %s\nrejects %v", b, d, got.rejects)
	}
}

func FuzzWARC(f *testing.F) {
	a, b := wet("a", "Text a."), response("b", "Content-Type: text/html\r\nTransfer-Encoding: chunked", "3\r\nabc\r\n0\r\n\r\n")
	for _, s := range []string{a + b, a + "junk" + b, a[:50], strings.ReplaceAll(a+b, "\r\n", "\n"), a + warcOf("conversion", "x", "text/plain", "body", 2) + b, "WARC/1.0\r\n\r\n", "WARC/1.0"} {
		f.Add([]byte(s), uint16(5000))
		f.Add([]byte(s), uint16(20))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		if _, err := readBytes(b, formatWARC, int64(limit)+1); err != nil {
			t.Fatalf("%q: %v", b, err)
		}
	})
}

func FuzzUTF16(f *testing.F) {
	f.Add([]byte("a\x00\x3d\xd8\x00\xde\x3d\xd8x\x00\x00\xde\x3d\xd8"), false)
	f.Add([]byte("\x00a\xd8\x3d\xde\x00\xd8\x3d"), true)
	f.Fuzz(func(t *testing.T, b []byte, big bool) {
		var order binary.ByteOrder = binary.LittleEndian
		if big {
			order = binary.BigEndian
		}
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = order.Uint16(b[2*i:])
		}
		want := string(utf16.Decode(units))
		for _, r := range []io.Reader{bytes.NewReader(b), iotest.OneByteReader(bytes.NewReader(b)), iotest.DataErrReader(bytes.NewReader(b))} {
			got, err := io.ReadAll(wide(r, order, 0))
			if string(got) != want || (err != nil) != (len(b)%2 == 1) {
				t.Fatalf("%x: %q, %v; want %q", b, got, err, want)
			}
			w := window{wide: true}
			if len(b)%2 == 0 && w.measure(got) != int64(len(b)) {
				t.Fatalf("%x measures %d", b, w.measure(got))
			}
		}
	})
}

func FuzzParquet(f *testing.F) {
	for _, s := range parquetSamples(f) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := readBytes(b, formatParquet, 1000); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzLZ4 checks that a block found sound is one the library unpacks.
func FuzzLZ4(f *testing.F) {
	f.Add([]byte{0x10, 'a'})
	f.Add([]byte{0x1f, 'a', 1, 0, 200, 0x50, 'a', 'b', 'c', 'd', 'e'})
	f.Fuzz(func(t *testing.T, b []byte) {
		n, ok := lz4Size(b)
		if !ok || n > 1<<20 {
			return
		}
		if got := unpackLZ4(b, int(n)); got != int(n) {
			t.Fatalf("%x: said to have %d bytes, has %d", b, n, got)
		}
	})
}

func FuzzDocument(f *testing.F) {
	for _, s := range []string{"text", "<meta charset=koi8-r>\xe9", "\xff\xfea\x00", "\x1f\x8b\x08", "<?xml encoding=''", "<meta charset", "a\x00b", "<meta charset = \"x"} {
		f.Add([]byte(s), uint16(100))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		for _, format := range []string{formatText, formatHTML} {
			got, err := readBytes(b, format, int64(limit)+1)
			if err != nil || len(got.records)+len(got.rejects) != 1 {
				t.Fatalf("%s %q: %v, %d records, rejects %v", format, b, err, len(got.records), got.rejects)
			}
		}
	})
}
