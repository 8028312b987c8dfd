package corpus

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const rssFeed = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- an <item> in a comment is none --><rss version="2.0"><channel><title>Vale Gazette</title><language>en-gb</language>
<item><title>Quay &amp;amp; mole</title><link>https://vale.example/1</link><guid>vg-1</guid><pubDate>Tue, 03 Mar 2020 10:00:00 +0100</pubDate><author>desk@vale.example (Jane Doe)</author><category>Port</category><category>Town</category>
<description>In short.</description><content:encoded><![CDATA[<p>The quay &amp; the mole <item> open.</p></item>]]></content:encoded></item>
<item><title>Plain</title><description>A ferry sank: nobody was hurt.</description></item>
<item><title>Escaped</title><guid>e</guid><description>&lt;p&gt;Caf` + "\xe9" + `&amp;nbsp;closed.&lt;/p&gt;</description></item>
<item><title>A title alone</title></item>
<item/>
</channel></rss>`

const atomFeed = `<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="de">
<a:entry><a:title type="html">Ein &lt;b&gt;Titel&lt;/b&gt;</a:title><a:id>tag:1</a:id><a:link rel="self" href="https://x.example/self"/><a:link href="https://x.example/a"/>
<a:updated>2020-05-06T07:08:09Z</a:updated><a:published>2020-05-05T07:08:09Z</a:published><a:author><a:name>Max</a:name><a:email>a@b</a:email></a:author><a:author><a:name>Eva</a:name></a:author>
<a:summary>kurz</a:summary><a:content type="xhtml"><div><p>Der Hafen.</p></div></a:content></a:entry>
<a:entry><a:id>2</a:id><a:content type="text">1 &lt;b&gt; 2</a:content></a:entry></a:feed>`

// told is what the tests of markup look at of a record.
type told struct{ id, media, title, url, date, text, fields string }

func tell(records []*Record) []told {
	var out []told
	for _, r := range records {
		out = append(out, told{r.Given(), r.Media, r.Title, r.URL, r.Date, r.Text, string(r.Fields)})
	}
	return out
}

func TestFeeds(t *testing.T) {
	dir := put(t, map[string]string{
		"rss.xml": rssFeed, "atom.atom": atomFeed, "in/sitemap.xml": "<?xml version=\"1.0\"?><urlset><url/></urlset>", "in/feed.xml": rssFeed,
		"rdf.rdf": `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="https://r.example/a"><title>T</title><description>One.</description><dc:date>2004-01-02</dc:date></item></rdf:RDF>`,
	})
	rss := []told{
		{
			"vg-1", MediaFragment, "Quay & mole", "https://vale.example/1", "Tue, 03 Mar 2020 10:00:00 +0100", "<p>The quay &amp; the mole <item> open.</p></item>",
			`{"id":"vg-1","title":"Quay & mole","link":"https://vale.example/1","date":"Tue, 03 Mar 2020 10:00:00 +0100","author":"Jane Doe","category":"Port, Town","language":"en-gb","description":"In short.","text":"<p>The quay &amp; the mole <item> open.</p></item>"}`,
		},
		{"", "text", "Plain", "", "", "A ferry sank: nobody was hurt.", `{"title":"Plain","language":"en-gb","text":"A ferry sank: nobody was hurt."}`},
		{"e", MediaFragment, "Escaped", "", "", "<p>Café&nbsp;closed.</p>", `{"id":"e","title":"Escaped","language":"en-gb","text":"<p>Café&nbsp;closed.</p>"}`},
	}
	for name, want := range map[string][]told{
		"rss.xml": rss,
		"in":      rss,
		"atom.atom": {
			{
				"tag:1", MediaFragment, "Ein Titel", "https://x.example/a", "2020-05-05T07:08:09Z", "<div><p>Der Hafen.</p></div>",
				`{"id":"tag:1","title":"Ein Titel","link":"https://x.example/a","date":"2020-05-05T07:08:09Z","author":"Max, Eva","language":"de","description":"kurz","text":"<div><p>Der Hafen.</p></div>"}`,
			},
			{"2", "text", "", "", "", "1 <b> 2", `{"id":"2","language":"de","text":"1 <b> 2"}`},
		},
		"rdf.rdf": {{"", "text", "T", "https://r.example/a", "2004-01-02", "One.", `{"title":"T","link":"https://r.example/a","date":"2004-01-02","text":"One."}`}},
	} {
		got := readAll(t, Options{Decode: latin1}, dir+"/"+name)
		if d := cmp.Diff(want, tell(got.records), cmp.AllowUnexported(told{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(got.rejects) > 0 {
			t.Errorf("%s: rejects %+v", name, got.rejects)
		}
		if name == "rss.xml" && got.sum.Skipped["feed item without a text"] != 2 {
			t.Errorf("skipped %v", got.sum.Skipped)
		}
		if name == "in" && !cmp.Equal(got.sum.Ignored, []string{"sitemap.xml"}) {
			t.Errorf("ignored %v", got.sum.Ignored)
		}
	}
}

// TestFeedIsCutOff tears a feed off: what was whole is read, the rest is told.
func TestFeedIsCutOff(t *testing.T) {
	dir := put(t, map[string]string{"a.rss": rssFeed[:strings.Index(rssFeed, "sank")]})
	got := readAll(t, Options{Decode: latin1}, dir+"/a.rss")
	if len(got.records) != 1 || len(got.rejects) != 1 || !strings.Contains(got.rejects[0].Reason, "cut off") {
		t.Errorf("%v, %+v", got.ids(), got.rejects)
	}
}

// TestFeedMemory reads a feed with one huge item among small ones: it is counted and dropped.
func TestFeedMemory(t *testing.T) {
	huge := "<item><description>" + strings.Repeat("x <b", 5000) + "</description></item>"
	for _, middle := range []string{huge, strings.Replace(huge, "</item>", "", 1)} {
		feed := "<rss><item><description>One.</description></item>" + middle + "<item><description>Two.</description></item></rss>"
		got, err := readBytes([]byte(feed), formatFeed, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(got.texts(), []string{"One.", "Two."}) || len(got.rejects) != 1 || got.rejects[0].Reason != tooLarge(int64(len(middle)), 1000) {
			t.Errorf("%q: %+v", got.texts(), got.rejects)
		}
	}
}

const reutersSGML = `<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D><D>sugar</D></TOPICS>
<PLACES></PLACES>
<TEXT>&#2;
<TITLE>BOARD &lt;VALE> SHUTS FERRY</TITLE>
<DATELINE>    VALE, Feb 26 - </DATELINE><BODY>The board shut the ferry,
after ninety years &amp; four ships.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2"><TOPICS></TOPICS><TEXT TYPE="BRIEF">******<TITLE>FERRY TO STOP</TITLE></TEXT></REUTERS>
<REUTERS NEWID="3"><TEXT TYPE="UNPROC">&#2;Loose, all of it.&#3;</TEXT></REUTERS>
`

const trecSGML = `<DOC>
<DOCNO> FT911-1 </DOCNO>
<HEADLINE>Ferry
to close</HEADLINE>
<TEXT>
<P>The ferry closes.</P>
<P>Nobody & nothing <crosses.</P>
</TEXT>
<DOC><DOCNO>FT911-2</DOCNO><TEXT>No end tag.</TEXT>
<DOC><DOCNO>W1</DOCNO><DOCHDR>
http://w.example/x 1.2.3.4 19970101 text/html 99
HTTP/1.0 200 OK
</DOCHDR>
<html><p>A page.</p></html>
</DOC>`

func TestSGML(t *testing.T) {
	dir := put(t, map[string]string{"reut.sgm": reutersSGML, "ft911": trecSGML})
	for name, want := range map[string][]told{
		"reut.sgm": {
			{
				"1", "text", "BOARD <VALE> SHUTS FERRY", "", "26-FEB-1987 15:01:01.79", "The board shut the ferry,\nafter ninety years & four ships.\n Reuter",
				`{"id":"1","date":"26-FEB-1987 15:01:01.79","topics":"cocoa, sugar","title":"BOARD <VALE> SHUTS FERRY","dateline":"VALE, Feb 26 -","lewissplit":"TRAIN","oldid":"5544","text":"The board shut the ferry,\nafter ninety years & four ships.\n Reuter"}`,
			},
			{"2", "text", "FERRY TO STOP", "", "", "******", `{"id":"2","title":"FERRY TO STOP","text":"******"}`},
			{"3", "text", "", "", "", "Loose, all of it.", `{"id":"3","text":"Loose, all of it."}`},
		},
		"ft911": {
			{"FT911-1", "text", "Ferry to close", "", "", "The ferry closes.\n\n\n\n\nNobody & nothing <crosses.", `{"id":"FT911-1","title":"Ferry to close","text":"The ferry closes.\n\n\n\n\nNobody & nothing <crosses."}`},
			{"FT911-2", "text", "", "", "", "No end tag.", `{"id":"FT911-2","text":"No end tag."}`},
			{"W1", MediaHTML, "", "http://w.example/x", "", "\n<html><p>A page.</p></html>\n", `{"id":"W1","url":"http://w.example/x","text":"\n<html><p>A page.</p></html>\n"}`},
		},
	} {
		got := readAll(t, Options{}, dir+"/"+name)
		if d := cmp.Diff(want, tell(got.records), cmp.AllowUnexported(told{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(got.rejects) > 0 {
			t.Errorf("%s: rejects %+v", name, got.rejects)
		}
	}
}

// TestForeignContainers holds that nothing that is a container of another kind is read as text.
func TestForeignContainers(t *testing.T) {
	tar := make([]byte, 600)
	copy(tar, "a.txt")
	copy(tar[257:], "ustar")
	for name, head := range map[string]string{
		"<urlset>":   "<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE urlset [ <!ENTITY a \"b\"> ]><urlset><url/></urlset>",
		"<nitf>":     "<nitf xmlns=\"http://iptc.org/std/NITF\"><body>x</body></nitf>",
		"mailbox":    "From a@b.example Mon Mar  2 10:00:00 2020\nReturn-Path: <a@b.example>\nSubject: x\n\nText.",
		"MHTML":      "From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\n\nText.",
		"tar":        string(tar),
		"docx":       "PK\x03\x04\x14\x00\x00\x00word/document.xml and more",
		"SQLite":     "SQLite format 3\x00 and more",
		"PDF":        "%PDF-1.4\nsome text",
		"RTF":        "{\\rtf1\\ansi Some text}",
		"PostScript": "%!PS-Adobe-3.0\n",
	} {
		dir := put(t, map[string]string{"a": head, "a.txt": head})
		if _, err := Expand([]string{dir + "/a"}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s, named: %v", name, err)
		}
		for _, o := range []Options{{}, {Stdin: strings.NewReader(head)}} {
			in := dir + "/a.txt"
			if o.Stdin != nil {
				in = "-"
			}
			got := readAll(t, o, in)
			if len(got.records) > 0 || len(got.rejects) != 1 || !strings.Contains(got.rejects[0].Reason, name) {
				t.Errorf("%s as %s: %d records, %+v", name, in, len(got.records), got.rejects)
			}
		}
	}
	for _, text := range []string{"From the mole it is a mile.\n\nMore.", "Ferry: closed\nQuay: open\n\nText.", "<p>A paragraph.</p>", "<3 this ferry"} {
		dir := put(t, map[string]string{"a.txt": text})
		if got := readAll(t, Options{}, dir); len(got.records) != 1 {
			t.Errorf("%q: %+v", text, got.rejects)
		}
	}
}

// FuzzMarkup holds what readBytes does, and that every record that begins is read, rejected or counted.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{
		rssFeed, atomFeed, reutersSGML, trecSGML, "<rss><item><title>x</title><description>y</description><item a='>'><description>z", "<feed><entry/><entry><content src=''/></entry>",
		"<doc><text><p>a<text>b</doc></doc><doc x=\"<doc>c</doc>", "<rss><![CDATA[<item>]]><!--<item>--><item><x>1</x><x>2</x>text</item>", "<rss><item><description>" + strings.Repeat("y", 90) + "</item><item><description>z</item>",
	} {
		f.Add([]byte(s), uint16(4000))
		f.Add([]byte(s), uint16(60))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		for _, format := range []string{formatFeed, formatSGML} {
			got, err := readBytes(b, format, int64(limit)+1)
			if err != nil {
				t.Fatalf("%s %q: %v", format, b, err)
			}
			if n, last := accounted(got); n != last {
				t.Fatalf("%s %q: %d accounted for, the last is %d", format, b, n, last)
			}
		}
	})
}

// accounted is how many records were read, rejected or passed over, and at least how many there were.
func accounted(r result) (n, last int64) {
	for _, rec := range r.records {
		n, last = n+1, max(last, rec.Number)
	}
	for _, rej := range r.rejects {
		if rej.Record > 0 {
			n, last = n+1, max(last, rej.Record)
		}
	}
	skipped := int64(0)
	for _, k := range r.sum.Skipped {
		skipped += k
	}
	return n + skipped, max(last, n+skipped)
}

// TestMarkupIsLinear counts what a hostile record costs: tags that never end, names that never close.
func TestMarkupIsLinear(t *testing.T) {
	var names bytes.Buffer
	for i := range 20_000 {
		fmt.Fprintf(&names, "<n%d>", i)
	}
	for _, inner := range []string{strings.Repeat(`<a b="`, 50_000), strings.Repeat("<a>", 100_000), names.String(), strings.Repeat("<![CDATA[", 50_000), strings.Repeat("<d><d ", 50_000)} {
		steps := 0
		for range children(inner) {
			steps++
		}
		if steps > len(inner) {
			t.Errorf("%.20q: %d steps", inner, steps)
		}
		got, err := readSources(Sources{Files: []Source{{Path: "-", Name: "-"}}}, Options{Stdin: strings.NewReader("<rss><item><title>t</title><description>d</description>" + inner + "</item></rss>"), Format: formatFeed})
		if err != nil || len(got.records)+len(got.rejects) == 0 {
			t.Errorf("%.20q: %v, %d", inner, err, len(got.records))
		}
	}
}
