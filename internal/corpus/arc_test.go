package corpus

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func arcRecord(url, date, kind, body string) string {
	return fmt.Sprintf("%s 127.0.0.1 %s %s %d\n%s\n", url, date, kind, len(body), body)
}

func httpPage(status, kind, body string) string {
	return "HTTP/1.1 " + status + "\r\nContent-Type: " + kind + "\r\n\r\n" + body
}

var arcParts = []string{
	arcRecord("filedesc://vale.arc", "20140216050221", "text/plain", "1 0 Vale\nURL IP-address Archive-date Content-type Archive-length\n"),
	arcRecord("http://vale.example/a", "20140216050222", "text/html", httpPage("200 OK", "text/html; charset=iso-8859-1", "<p>Caf\xe9 open.\nhttp://q.example/ quoted</p>")),
	arcRecord("http://vale.example/b c", "20140216050223", "text/plain", httpPage("200 OK", "text/plain", "Quay open.")),
	arcRecord("http://vale.example/404", "20140216050224", "text/html", httpPage("404 Not Found", "text/html", "<p>No.</p>")),
	arcRecord("http://vale.example/x.png", "20140216050225", "image/png", httpPage("200 OK", "image/png", "\x89PNG")),
	arcRecord("dns:vale.example", "20140216050226", "text/dns", "vale.example 1 IN A 127.0.0.1"),
	"http://vale.example/v2 127.0.0.1 20140216050227 text/html 200 abc - 99 vale.arc 9\nTwo here.\n",
}

func TestArc(t *testing.T) {
	plain := strings.Join(arcParts, "\n")
	var packed bytes.Buffer
	for _, p := range arcParts {
		packed.WriteString(gzipped(t, p))
	}
	dir := put(t, map[string]string{"a.arc": plain, "b.arc.gz": packed.String(), "named.txt": plain})
	for _, name := range []string{"a.arc", "b.arc.gz", "named.txt"} {
		got := readAll(t, Options{Decode: latin1}, dir+"/"+name)
		want := []told{
			{"", MediaHTML, "", "http://vale.example/a", "2014-02-16T05:02:22Z", "<p>Café open.\nhttp://q.example/ quoted</p>", `{"WARC-Target-URI":"http://vale.example/a","WARC-Date":"2014-02-16T05:02:22Z","WARC-IP-Address":"127.0.0.1","Content-Type":"text/html","text":"<p>Café open.\nhttp://q.example/ quoted</p>"}`},
			{"", "text", "", "http://vale.example/b c", "2014-02-16T05:02:23Z", "Quay open.", `{"WARC-Target-URI":"http://vale.example/b c","WARC-Date":"2014-02-16T05:02:23Z","WARC-IP-Address":"127.0.0.1","Content-Type":"text/plain","text":"Quay open."}`},
			{"", MediaHTML, "", "http://vale.example/v2", "2014-02-16T05:02:27Z", "Two here.", `{"WARC-Target-URI":"http://vale.example/v2","WARC-Date":"2014-02-16T05:02:27Z","WARC-IP-Address":"127.0.0.1","Content-Type":"text/html","text":"Two here."}`},
		}
		if d := cmp.Diff(want, tell(got.records), cmp.AllowUnexported(told{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		skipped := map[string]int64{"filedesc": 1, "dns": 1, "response with status 404": 1, "response of type image/png": 1}
		if d := cmp.Diff(skipped, got.sum.Skipped); d != "" || len(got.rejects) > 0 {
			t.Errorf("%s: %s %+v", name, d, got.rejects)
		}
	}
}

// TestArcDamage breaks one record of an archive: the others are read, and every one is accounted for.
func TestArcDamage(t *testing.T) {
	for name, broken := range map[string]string{
		"length too small":  strings.Replace(arcParts[2], " 55\n", " 20\n", 1),
		"length too large":  strings.Replace(arcParts[2], " 55\n", " 80\n", 1),
		"length far off":    strings.Replace(arcParts[2], " 55\n", " 999999\n", 1),
		"no length":         strings.Replace(arcParts[2], " 55\n", "\n", 1),
		"no usable length":  strings.Replace(arcParts[2], " 55\n", " -1\n", 1),
		"no usable address": strings.Replace(arcParts[2], "http:", "", 1),
	} {
		if broken == arcParts[2] {
			t.Fatalf("%s: nothing is broken", name)
		}
		for size := 1; size < 3; size++ {
			in := strings.Join(append(append(append([]string{}, arcParts[:2]...), strings.Repeat(broken+"\n", size)), arcParts[3:]...), "\n")
			got, err := readBytes([]byte(in), formatARC, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			whole := 0
			for _, r := range got.records {
				if r.URL == "http://vale.example/a" || r.URL == "http://vale.example/v2" {
					whole++
				}
			}
			n, last := accounted(got)
			if whole != 2 || n != last || len(got.records)+len(got.rejects) < 3 {
				t.Errorf("%s: %v, %+v, %v", name, got.texts(), got.rejects, got.sum.Skipped)
			}
		}
	}
}

// TestArchiveCounts makes archives of any records: what is read, rejected and passed over is all there is.
func TestArchiveCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(arcParts), 0, 12).Draw(t, "parts")
		got, err := readBytes([]byte(arcParts[0]+"\n"+strings.Join(parts, "\n")), formatARC, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := accounted(got); n != int64(len(parts)+1) || len(got.rejects) > 0 {
			t.Fatalf("%d of %d records accounted for; %+v", n, len(parts)+1, got.rejects)
		}
	})
}

// TestWarcMetadata passes over what a crawler writes about itself, and takes the brackets of old versions off.
func TestWarcMetadata(t *testing.T) {
	record := func(kind, uri, media, body string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, media, len(body), body)
	}
	in := record("resource", "<metadata://gnu.org/software/wget/warc/wget.log>", "text/plain", "2018-02-09 log") +
		record("resource", "metadata://gnu.org/software/wget/warc/wget_arguments.txt", "text/plain", "--warc-file") +
		record("resource", "<http://vale.example/a>", "text/plain", "Quay open.")
	got, err := readBytes([]byte(in), formatWARC, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if n, last := accounted(got); len(got.records) != 1 || n != last || got.sum.Skipped["resource at metadata:"] != 2 {
		t.Fatalf("%v, %+v, %v", got.texts(), got.rejects, got.sum.Skipped)
	}
	if r := got.records[0]; r.URL != "http://vale.example/a" || !strings.Contains(string(r.Fields), `"WARC-Target-URI":"http://vale.example/a"`) {
		t.Errorf("%q, %s", r.URL, r.Fields)
	}
}

// FuzzArchive holds what readBytes does, and that every record that begins is read, rejected or counted.
func FuzzArchive(f *testing.F) {
	for i := range arcParts {
		f.Add([]byte(strings.Join(arcParts[i:], "\n")), uint16(4000))
		f.Add([]byte(arcParts[0]+arcParts[i]+arcParts[1]), uint16(50))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		got, err := readBytes(b, formatARC, int64(limit)+1)
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		if n, last := accounted(got); n != last {
			t.Fatalf("%q: %d accounted for, the last is %d", b, n, last)
		}
	})
}
