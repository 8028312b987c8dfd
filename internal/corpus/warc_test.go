package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// warcOf writes a WARC record; length < 0 states the true length.
func warcOf(kind, id, contentType, body string, length int) string {
	if length < 0 {
		length = len(body)
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: http://news.example/%s\r\n"+
		"WARC-Date: 2024-01-02T03:04:05Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, id, id, contentType, length, body)
}

func wet(id, body string) string { return warcOf("conversion", id, "text/plain", body, -1) }

func response(id, headers, body string) string {
	return warcOf("response", id, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+headers+"\r\n\r\n"+body, -1)
}

func readWarc(t *testing.T, name, content string) result {
	t.Helper()
	return readAll(t, Options{Decode: latin1}, put(t, map[string]string{name: content}))
}

func TestWET(t *testing.T) {
	info := warcOf("warcinfo", "i", "application/warc-fields", "software: x", -1)
	for name, content := range map[string]string{
		"a.wet":          info + wet("1", "First text.\nWARC/1.0 is a format.") + wet("2", "Zweiter Text: é"),
		"a.warc.wet.gz":  gzipped(t, info) + gzipped(t, wet("1", "First text.\nWARC/1.0 is a format.")) + gzipped(t, wet("2", "Zweiter Text: é")),
		"one.wet.gz":     gzipped(t, info+wet("1", "First text.\nWARC/1.0 is a format.")+wet("2", "Zweiter Text: é")),
		"a.wet.zst":      zstded(t, info+wet("1", "First text.\nWARC/1.0 is a format.")+wet("2", "Zweiter Text: é")),
		"no-breaks.wet":  strings.TrimRight(info, "\r\n") + strings.TrimRight(wet("1", "First text.\nWARC/1.0 is a format."), "\r\n") + strings.TrimRight(wet("2", "Zweiter Text: é"), "\r\n"),
		"bare-feeds.wet": strings.ReplaceAll(wet("1", "First text.\nWARC/1.0 is a format.")+wet("2", "Zweiter Text: é"), "\r\n", "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := readWarc(t, name, content)
			if d := cmp.Diff([]string{"First text.\nWARC/1.0 is a format.", "Zweiter Text: é"}, got.texts()); d != "" || len(got.rejects) > 0 {
				t.Fatal(d, got.rejects)
			}
			r := got.records[0]
			if r.ID != "urn:uuid:1" || r.URL != "http://news.example/1" || r.Date != "2024-01-02T03:04:05Z" || r.Media != "text" || len(r.Notes) > 0 {
				t.Errorf("%+v", r)
			}
			if strings.Contains(content, "warcinfo") && len(got.sum.Notes) != 1 {
				t.Errorf("notes %q", got.sum.Notes)
			}
		})
	}
	got := readWarc(t, "a.wet", wet("1", "x"))
	want := `{"WARC-Type":"conversion","WARC-Record-ID":"<urn:uuid:1>","WARC-Target-URI":"http://news.example/1","WARC-Date":"2024-01-02T03:04:05Z",` +
		`"Content-Type":"text/plain","Content-Length":"1","text":"x"}`
	if string(got.records[0].Fields) != want {
		t.Errorf("fields %s", got.records[0].Fields)
	}
}

func TestWARCResponses(t *testing.T) {
	page := "<html><p>caf\xc3\xa9</p></html>"
	chunked := fmt.Sprintf("%x\r\n%s\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n", 10, page[:10], len(page)-10, page[10:])
	good := map[string]string{
		"plain":             response("a", "Content-Type: text/html; charset=utf-8", page),
		"chunked":           response("a", "Transfer-Encoding: chunked\r\nContent-Type: text/html", chunked),
		"gzip":              response("a", "Content-Type: text/html\r\nContent-Encoding: gzip", gzipped(t, page)),
		"zstd":              response("a", "Content-Type: text/html\r\nContent-Encoding: zstd", zstded(t, page)),
		"chunked gzip":      response("a", "Content-Type: text/html\r\ncontent-encoding: gzip\r\nTransfer-Encoding: chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gzipped(t, page)), gzipped(t, page))),
		"headers only kept": response("a", "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", page),
		"brotli kept":       response("a", "Content-Type: text/html\r\nContent-Encoding: br", page),
		"declared":          response("a", "Content-Type: TEXT/HTML; Charset=latin1", "<html><p>caf\xe9</p></html>"),
		"meta":              response("a", "Content-Type: text/html", "<meta charset=latin1><p>caf\xe9</p></html>"),
		"folded header":     response("a", "X-Long: a\r\n\tb\r\nContent-Type:\r\n text/html", page),
		"resource":          warcOf("resource", "a", "text/html", page, -1),
		"marked":            response("a", "Content-Type: text/html", "\xef\xbb\xbf"+page),
	}
	for name, record := range good {
		t.Run(name, func(t *testing.T) {
			got := readWarc(t, "a.warc", record)
			if len(got.records) != 1 {
				t.Fatalf("rejects %v, notes %v", got.rejects, got.sum.Notes)
			}
			if r := got.records[0]; r.Media != "html" || !strings.HasSuffix(r.Text, "<p>café</p></html>") {
				t.Errorf("%+v", r)
			}
		})
	}

	got := readWarc(t, "a.warc", warcOf("request", "r", "application/http", "GET / HTTP/1.0\r\n\r\n", -1)+
		warcOf("response", "e", "application/http", "HTTP/1.0 404 No\r\nContent-Type: text/html\r\n\r\n<p>gone", -1)+
		response("p", "Content-Type: image/png", "\x89PNG")+warcOf("response", "d", "text/dns", "1.2.3.4", -1))
	if len(got.records)+len(got.rejects) != 0 || len(got.sum.Notes) != 1 {
		t.Fatalf("%+v", got)
	}
	if d := cmp.Diff(map[string]int64{"request": 1, "response with status 404": 1, "response of type image/png": 1, "response without an HTTP header": 1}, got.sum.Skipped); d != "" {
		t.Error(d)
	}
	wantContains(t, got.sum.Notes[0], "1 request", "1 response with status 404", "1 response of type image/png", "1 response without an HTTP header")
}

// TestWARCRecordsWithoutArticle: what is of another type is counted, what is
// damaged is told of (NEAR_TYPE).
func TestWARCRecordsWithoutArticle(t *testing.T) {
	page := "<p>a page</p>"
	for name, x := range map[string]struct{ content, skipped, reason string }{
		"request":               {content: warcOf("request", "r", "application/http", "GET / HTTP/1.0\r\n\r\n", -1), skipped: "request"},
		"a type of its own":     {content: warcOf("screenshot", "r", "image/png", "png", -1), skipped: "screenshot"},
		"two letters off":       {content: warcOf("converson.", "r", "text/plain", "text", -1), reason: `WARC-Type "converson."`},
		"no name":               {content: warcOf("res\x01o\x02u", "r", "text/plain", "text", -1), reason: "WARC header is damaged: WARC-Type"},
		"no type":               {content: strings.Replace(wet("a", "text"), "WARC-Type", "WARC-Tipe", 1), reason: "no WARC-Type"},
		"redirect":              {content: warcOf("response", "r", "application/http", "HTTP/1.1 301 Moved\r\n\r\n", -1), skipped: "response with status 301"},
		"no status":             {content: warcOf("response", "r", "application/http", "HTTP/1.1 2x0 OK\r\n\r\n"+page, -1), reason: `status "2x0"`},
		"no HTTP header":        {content: warcOf("response", "r", "application/http", "HTT/1.1 200 OK\r\n\r\n"+page, -1), reason: "HTTP header is damaged"},
		"HTTP by address":       {content: warcOf("response", "r", "", page, -1), reason: "HTTP header is damaged"},
		"name server":           {content: warcOf("response", "r", "text/dns", "news.example 1.2.3.4", -1), skipped: "response without an HTTP header"},
		"picture":               {content: response("r", "Content-Type: image/png", "png"), skipped: "response of type image/png"},
		"feed":                  {content: response("r", "Content-Type: text/xml; charset=utf-8", "<rss>"), skipped: "response of type text/xml"},
		"one letter off":        {content: response("r", "Content-Type: text/htnl; charset=utf-8", page), reason: `Content-Type "text/htnl; charset=utf-8" does not tell`},
		"no media type":         {content: response("r", "Content-Type: text", page), reason: `Content-Type "text" does not tell`},
		"no Content-Type":       {content: response("r", "Content-Tipe: text/html", page), reason: `Content-Type "" does not tell`},
		"nothing in it":         {content: response("r", "X: y", "\r\n"), skipped: "empty response"},
		"large, of another":     {content: warcOf("metadata", "r", "text/plain", "x", 1<<40), skipped: "metadata"},
		"large, of no type":     {content: warcOf("metad!ta", "r", "text/plain", "x", 1<<40), reason: "WARC-Type"},
		"header runs on":        {content: strings.Replace(warcOf("metadata", "r", "text/plain", "x", 1), "\r\n\r\nx\r\n\r\n", "\r\nx\r\n", 1), reason: "runs into the next record"},
		"length of two records": {content: warcOf("metadata", "r", "text/plain", "x", len(wet("b", "Text b."))-len("Text b.")+1), skipped: "metadata"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readWarc(t, "a.warc", wet("a", "Text a.")+x.content+wet("b", "Text b.")+wet("c", "Text c."))
			if d := cmp.Diff([]string{"Text a.", "Text b.", "Text c."}, got.texts()); d != "" {
				t.Error(d)
			}
			if x.reason != "" {
				wantContains(t, reasonOf(t, got), x.reason)
				if r := got.rejects[0]; r.Record != 2 || r.ByteOffset != int64(len(wet("a", "Text a."))) || len(got.sum.Skipped) > 0 {
					t.Errorf("%+v, skipped %v", r, got.sum.Skipped)
				}
				return
			}
			if d := cmp.Diff(map[string]int64{x.skipped: 1}, got.sum.Skipped); d != "" || len(got.rejects) > 0 {
				t.Error(d, got.rejects)
			}
		})
	}
}

// TestKindsAreBounded: names of kinds come from the input.
func TestKindsAreBounded(t *testing.T) {
	var b strings.Builder
	const n = skippedKinds + 50
	for i := range n {
		b.WriteString(warcOf(fmt.Sprintf("kind-of-its-own-%d", i), "r", "text/plain", "x", -1))
	}
	got := readWarc(t, "a.warc", b.String())
	if len(got.sum.Skipped) != skippedKinds+1 || got.sum.Skipped[otherKinds] != 50 || recordsIn(got) != n {
		t.Errorf("%d kinds, %d others, %d records", len(got.sum.Skipped), got.sum.Skipped[otherKinds], recordsIn(got))
	}
}

func TestDistance(t *testing.T) {
	for _, x := range []struct {
		a, b       string
		most, want int
	}{
		{"", "", 1, 0},
		{"abc", "abc", 1, 0},
		{"abc", "abd", 1, 1},
		{"abc", "ac", 1, 1},
		{"abc", "abxc", 1, 1},
		{"abc", "xbd", 2, 2},
		{"text/xml", "text/html", 1, 2},
		{"abc", "", 1, 2},
		{"kitten", "sitting", 3, 3},
	} {
		if got := distance(x.a, x.b, x.most); got != x.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", x.a, x.b, x.most, got, x.want)
		}
		if got := distance(x.b, x.a, x.most); got != x.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", x.b, x.a, x.most, got, x.want)
		}
	}
}

func TestWARCDamage(t *testing.T) {
	a, b, c := wet("a", "Text a."), wet("b", "Text b, the middle one."), wet("c", "Text c.")
	short := warcOf("conversion", "b", "text/plain", "Text b, the middle one.", 6)
	long := warcOf("conversion", "b", "text/plain", "Text b, the middle one.", 60)
	huge := warcOf("conversion", "b", "text/plain", "Text b, the middle one.", 1<<40)
	for name, x := range map[string]struct {
		content string
		texts   []string
		reasons []string
	}{
		"short length":  {a + short + c, []string{"Text a.", "Text b, the middle one.", "Text c."}, nil},
		"long length":   {a + long + c, []string{"Text a.", "Text b, the middle one.", "Text c."}, nil},
		"long at end":   {a + long, []string{"Text a."}, []string{"cut off: 27 of 60"}},
		"huge length":   {a + huge + c, []string{"Text a.", "Text c."}, []string{"larger than the limit"}},
		"no length":     {a + strings.Replace(b, "Content-Length", "Content-Lenght", 1) + c, []string{"Text a.", "Text c."}, []string{"without a usable Content-Length"}},
		"garbage":       {a + "garbage\r\nmore\r\n" + c, []string{"Text a.", "Text c."}, []string{"15 bytes that belong to no WARC record"}},
		"cut body":      {a + b[:len(b)-10], []string{"Text a."}, []string{"cut off"}},
		"cut header":    {a + b[:40], []string{"Text a."}, []string{"header does not end"}},
		"gzip cut":      {gzipped(t, a) + gzipped(t, b)[:60], []string{"Text a."}, []string{"first line is not whole", "gzip stream is truncated"}},
		"not warc":      {"just some words\n", nil, []string{"not a WARC file"}},
		"empty":         {wet("a", " \n") + c, []string{"Text c."}, []string{"empty text"}},
		"bad gzip body": {response("a", "Content-Type: text/html\r\nContent-Encoding: gzip", "\x1f\x8b\x08xxxx") + c, []string{"Text c."}, []string{"HTTP body"}},
		"brotli":        {response("a", "Content-Type: text/html\r\nContent-Encoding: br", "\x1b\x03\x00\xf8") + c, []string{"Text c."}, []string{`"br" is not supported`}},
		"bad charset":   {wet("a", "bad \xff") + c, []string{"Text c."}, []string{"0xff"}},
	} {
		t.Run(name, func(t *testing.T) {
			file := "a.warc"
			if strings.HasPrefix(name, "gzip") {
				file += ".gz"
			}
			got := readWarc(t, file, x.content)
			if d := cmp.Diff(x.texts, got.texts()); d != "" {
				t.Error(d)
			}
			for i, part := range x.reasons {
				if i >= len(got.rejects) {
					t.Fatalf("rejects %+v, want %q", got.rejects, x.reasons)
				}
				wantContains(t, got.rejects[i].Reason, part)
			}
			if x.reasons == nil && (len(got.rejects) > 0 || len(got.records[1].Notes) != 1) {
				t.Errorf("rejects %+v, notes %v", got.rejects, got.records)
			}
		})
	}
}

// TestWARCMembersStandAlone: in a file of gzip members a damaged one costs its
// own record, seldom the next one too, and is never delivered altered.
func TestWARCMembersStandAlone(t *testing.T) {
	var members [][]byte
	var texts []string
	for i := range 5 {
		texts = append(texts, fmt.Sprintf("Text %d, %s", i, strings.TrimSpace(strings.Repeat(fmt.Sprint(i*i*7919, " words "), 30))))
		members = append(members, []byte(gzipped(t, wet(fmt.Sprint(i), texts[i]))))
	}
	next := 0
	for at := range members[2] {
		m := slices.Clone(members)
		m[2] = bytes.Clone(m[2])
		m[2][at] ^= 0x10
		got := readWarc(t, "a.warc.gz", string(bytes.Join(m, nil)))
		for i, text := range texts {
			there := slices.Contains(got.texts(), text)
			switch {
			case i == 3 && !there:
				next++
			case i != 2 && !there:
				t.Fatalf("byte %d of %d: record %d is gone, rejects %+v", at, len(m[2]), i, got.rejects)
			}
		}
		for _, text := range got.texts() {
			if !slices.Contains(texts, text) {
				t.Fatalf("byte %d of %d: altered text %q, rejects %+v", at, len(m[2]), text, got.rejects)
			}
		}
		if len(got.records) < 5 && len(got.rejects) == 0 {
			t.Fatalf("byte %d of %d: %v and no reject", at, len(m[2]), got.ids())
		}
	}
	if next > len(members[2])/20 {
		t.Errorf("in %d of %d cases the record after it is gone too", next, len(members[2]))
	}
	got := readWarc(t, "a.warc.gz", "\x00"+string(bytes.Join(members, []byte("junk"))))
	if len(got.records) != 5 || len(got.rejects) != 5 {
		t.Errorf("junk between members: %v, rejects %+v", got.ids(), got.rejects)
	}
}

func TestWARCOverWindows(t *testing.T) {
	var b bytes.Buffer
	var want []string
	for i := range 150 {
		text := fmt.Sprintf("%d %s", i, strings.Repeat("some words ", i*25))
		want = append(want, text)
		b.WriteString(wet(fmt.Sprint(i), text))
		b.WriteString(warcOf("metadata", "m", "text/plain", strings.Repeat("m", i*200), -1))
	}
	got := readWarc(t, "a.warc.gz", gzipped(t, b.String()))
	if d := cmp.Diff(want, got.texts()); d != "" || len(got.rejects) > 0 {
		t.Errorf("texts differ, rejects %v", got.rejects)
	}
}
