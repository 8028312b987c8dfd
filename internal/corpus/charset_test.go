package corpus

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// patched stands in for a charset detection that puts U+FFFD for what is no UTF-8.
func patched(raw []byte, _ string) (text, charset string, bad []int, err error) {
	var b strings.Builder
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad = append(bad, i)
		}
		b.WriteRune(r)
		i += n
	}
	return b.String(), nameUTF8, bad, nil
}

// TestBadBytesCostNoRecord: in every format a record with bad bytes is kept, and tells where in its file they are.
func TestBadBytesCostNoRecord(t *testing.T) {
	payload := "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nna\u00efve caf\xc3"
	files := map[string]string{
		"a.txt":   "one caf\u00e9 \xff two",
		"b.html":  "<!-- \xfe\xfe --><p>caf\u00e9</p>",
		"c.jsonl": `{"text":"sound"}` + "\n" + `  {"id":"x","text":"caf` + "\u00e9 \xe2\x80" + `"}` + "\n",
		"d.json":  "[{\"text\":\"sound\"},\n {\"text\":\"caf\u00e9 \xff\"}]",
		"e.csv":   "id,text\n1,sound\n2,caf\u00e9 \xff\n",
		"f.warc":  fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(payload), payload),
		"g.jsonl": `{"id":"y","text":"\ud83d half \udc00 \ud83d\ude00"}` + "\n",
		"h.txt":   "\xff\xfea\x00b",
	}
	dir := put(t, files)
	got := readAll(t, Options{Decode: patched}, dir)
	if len(got.rejects) != 0 || len(got.records) != 11 {
		t.Fatalf("records %v, rejects %v", got.ids(), got.rejects)
	}
	want := map[string]BadBytes{
		"a.txt": {1, int64(strings.Index(files["a.txt"], "\xff"))}, "b.html": {2, 5},
		"c.jsonl": {2, int64(strings.Index(files["c.jsonl"], "\xe2"))}, "d.json": {1, int64(strings.Index(files["d.json"], "\xff"))},
		"e.csv": {1, int64(strings.Index(files["e.csv"], "\xff"))}, "f.warc": {1, int64(strings.LastIndex(files["f.warc"], "\xc3"))},
		"g.jsonl": {2, int64(strings.Index(files["g.jsonl"], `\ud83d`))}, "h.txt": {1, 4},
	}
	bad := map[string]BadBytes{}
	for _, r := range got.records {
		n := 0
		if r.Decoding != nil {
			bad[r.Source], n = r.Decoding.Bad, r.Decoding.Bad.Count
		}
		if strings.Count(r.Text, "\ufffd") != n {
			t.Errorf("%s: %q with %d bad", r.Source, r.Text, n)
		}
	}
	if d := cmp.Diff(want, bad); d != "" {
		t.Error(d)
	}
}

// TestMajorityCharset: in a file of many records the charset of its head is what each record is read in first.
func TestMajorityCharset(t *testing.T) {
	var asked []string
	decode := func(raw []byte, declared string) (string, string, []int, error) {
		asked = append(asked, declared)
		if declared == "" {
			return string([]rune(string(raw))), "koi8-r" + guessedSuffix, nil, nil
		}
		return strings.ToValidUTF8(string(raw), "я"), declared, nil, nil
	}
	long := strings.Repeat("\xcf\xd4 ", 12)
	dir := put(t, map[string]string{
		"a.csv":   "text\n" + long + "\n\xcf\n",
		"b.jsonl": strings.Repeat(`{"text":"plain"}`+"\n", 1000) + `{"text":"` + long + `"}` + "\n" + `{"text":"` + "\xcf" + `"}` + "\n",
		"c.txt":   "\xcf",
	})
	got := readAll(t, Options{Decode: decode}, dir)
	if d := cmp.Diff([]string{"", "koi8-r", "koi8-r", "", "koi8-r", ""}, asked); d != "" {
		t.Error(d)
	}
	for _, r := range got.records {
		if (r.Decoding != nil && r.Decoding.Guessed == "koi8-r") != (r.Text != "plain") {
			t.Errorf("%s %q: %v", r.ID, r.Text, r.Decoding)
		}
	}
}

// TestSevenBits: text whose escape sequences tell of a charset in seven bits is decoded, whatever file it is in.
func TestSevenBits(t *testing.T) {
	decode := func(raw []byte, _ string) (string, string, []int, error) {
		return strings.NewReplacer("\x1b$B$3\x1b(B", "こ").Replace(string(raw)), "iso-2022-jp", nil, nil
	}
	got := readAll(t, Options{Decode: decode}, put(t, map[string]string{
		"a.txt": "\x1b$B$3\x1b(B!", "b.csv": "id,text\n1,\x1b$B$3\x1b(B!\n",
	}))
	if len(got.records) != 2 || got.records[0].Text != "こ!" || got.records[1].Text != "こ!" {
		t.Errorf("%v, rejects %v", got.records, got.rejects)
	}
	if n := got.records[0].Notes; len(n) != 1 || n[0] != "charset iso-2022-jp by its bytes" {
		t.Errorf("notes %q", n)
	}
}
