package corpus

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDocuments(t *testing.T) {
	dir := put(t, map[string]string{
		"b/two.md":   "# Two\n",
		"a.txt":      "One.\r\nTwo.\n",
		"c.HTML":     "<title>Three</title>",
		"bom.txt":    "\xef\xbb\xbfmarked",
		"wide.txt":   utf16File(binary.BigEndian, "wide \U0001F600"),
		"packed.txt": gzipped(t, "packed without saying so"),
		"e.txt.gz":   gzipped(t, "gz"),
		"f.htm.zst":  zstded(t, "<p>zst"),
		"latin.txt":  "caf\xe9",
	})
	got := readAll(t, Options{Decode: latin1}, dir)
	want := map[string][3]string{
		"a.txt":      {"text", "One.\r\nTwo.\n", `{"id":"a.txt","text":"One.\r\nTwo.\n"}`},
		"b/two.md":   {"markdown", "# Two\n", `{"id":"b/two.md","text":"# Two\n"}`},
		"bom.txt":    {"text", "marked", `{"id":"bom.txt","text":"marked"}`},
		"c.HTML":     {"html", "<title>Three</title>", `{"id":"c.HTML","text":"<title>Three</title>"}`},
		"e.txt.gz":   {"text", "gz", `{"id":"e.txt.gz","text":"gz"}`},
		"f.htm.zst":  {"html", "<p>zst", `{"id":"f.htm.zst","text":"<p>zst"}`},
		"latin.txt":  {"text", "café", `{"id":"latin.txt","text":"café"}`},
		"packed.txt": {"text", "packed without saying so", `{"id":"packed.txt","text":"packed without saying so"}`},
		"wide.txt":   {"text", "wide \U0001F600", "{\"id\":\"wide.txt\",\"text\":\"wide \U0001F600\"}"},
	}
	have := map[string][3]string{}
	for _, r := range got.records {
		have[r.ID] = [3]string{r.Media, r.Text, string(r.Fields)}
		if r.Source != r.ID || r.Number != 1 || r.TextKey != "text" {
			t.Errorf("record %+v", r)
		}
	}
	if d := cmp.Diff(want, have); d != "" || len(got.rejects) > 0 {
		t.Error(d, got.rejects)
	}
}

func TestDocumentRejects(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		at      int64
		reason  string
	}{
		"empty.txt":     {"", 0, "empty file"},
		"blank.txt":     {" \n\t", 0, "empty text"},
		"empty.txt.gz":  {"", 0, "empty file"},
		"not.txt.gz":    {"plain text", 0, "not gzip data"},
		"not.txt.zst":   {"plain text", 0, "not zstd data"},
		"picture.txt":   {"\x89PNG\r\n\x1a\n\x00\x00", 0, "binary file (PNG)"},
		"page.html":     {"%PDF-1.7 ...", 0, "binary file (PDF)"},
		"random.md":     {strings.Repeat("\x01\x02a\x03", 100), 0, "binary file"},
		"data.jsonl":    {strings.Repeat("\x00\x01ab", 100), 0, "binary file"},
		"nul.txt":       {strings.Repeat("text ", 100) + "\x00", 500, "NUL byte"},
		"wide.csv":      {strings.Repeat("a\x00\x01\x00", 100), 0, "UTF-16 without a byte-order mark"},
		"utf32.txt":     {"\xff\xfe\x00\x00a\x00\x00\x00", 0, "UTF-32"},
		"bad.txt":       {"good \xff bad", 5, "0xff"},
		"large.txt":     {strings.Repeat("x", 5000), 0, "5000 bytes is larger than the limit of 2000"},
		"large.html.gz": {gzipped(t, strings.Repeat("x", 5000)), 0, "5000 bytes is larger than the limit of 2000"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readAll(t, Options{Decode: latin1, MaxRecordBytes: 2000}, put(t, map[string]string{name: c.content}))
			wantContains(t, reasonOf(t, got), c.reason)
			if r := got.rejects[0]; r.ByteOffset != c.at || r.Source != name || len(got.records) != 0 {
				t.Errorf("reject %+v, want offset %d", r, c.at)
			}
		})
	}
}

func TestDeclaredCharset(t *testing.T) {
	var asked []string
	decode := func(raw []byte, declared string) (string, string, []int, error) {
		asked = append(asked, declared)
		if declared == "" {
			return "", "", nil, errors.New("nothing declared")
		}
		return "decoded", declared, nil, nil
	}
	dir := put(t, map[string]string{
		"a.html":  `<html><head><META name="x"><meta charset=Windows-1250></head>` + "\xe9",
		"b.html":  `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">` + "\xe9",
		"c.html":  `<?xml version="1.0" encoding='koi8-r'?><html>` + "\xe9",
		"d.html":  "\xe9",
		"e.html":  `<meta charset="utf-8">plain`,
		"f.txt":   `<meta charset=koi8-r>` + "\xe9",
		"g.jsonl": "{\"text\":\"\xe9\"}",
	})
	got := readAll(t, Options{Decode: decode}, dir)
	if d := cmp.Diff([]string{"windows-1250", "iso-8859-2", "koi8-r", "", "", ""}, asked); d != "" {
		t.Error(d)
	}
	if len(got.records) != 4 || got.records[0].Notes[0] != "charset windows-1250 declared" {
		t.Errorf("%v, rejects %v", got.ids(), got.rejects)
	}
	asked = nil
	readAll(t, Options{Decode: decode, Charset: "cp1251"}, dir+"/d.html", dir+"/g.jsonl")
	if d := cmp.Diff([]string{"cp1251", "cp1251"}, asked); d != "" {
		t.Error(d)
	}
}
