package html

import (
	"errors"
	"strings"
	"testing"
)

const (
	one   = "The minister said on Monday that talks had been frank, open and long, and that she would return to the capital before the week was out."
	two   = "Police in the north counted fourteen damaged houses, a bridge, and two schools, but nobody was hurt, they said in a short statement."
	three = "A spokesman for the company, which owns the bridge, said that repairs would take a month, or two if the weather turned."
)

func page(head, body string) string {
	return "<!doctype html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>"
}

func TestExtract(t *testing.T) {
	const nav = `<nav><ul><li><a href=/>Home</a><li><a href=/w>World, politics and more</a></ul></nav><div class="share-bar">Share this story with all of your friends, please</div>`
	const foot = `<div class="related"><h3>Related</h3><p><a href=/x>Storm nears the coast, thousands flee from their homes</a></p></div><footer><p>Copyright, all rights reserved, and so on and on and on.</p></footer>`
	for _, c := range []struct{ name, body, want string }{
		{"article", nav + "<article><h1>Talks end</h1><p>" + one + "</p><p>" + two + "</p></article>" + foot, "Talks end\n\n" + one + "\n\n" + two},
		{"divs", nav + "<div class=main><div>" + one + "</div><div>" + two + "</div><div>" + three + "</div></div>" + foot, one + "\n\n" + two + "\n\n" + three},
		{"line breaks", nav + "<div>" + one + "<br><br>" + two + "<br>" + three + "</div>" + foot, one + "\n\n" + two + "\n" + three},
		{"unclosed", nav + "<div><p>" + one + "<p>" + two + "<ul><li>First, a list item with words<li>Second, a list item with words</ul><p>" + three, one + "\n\n" + two + "\n\n- First, a list item with words\n- Second, a list item with words\n\n" + three},
		{"table", "<div><p>" + one + "</p><table><tr><th>Team<th>Points<tr><td>North<td>12</table><p>" + two + "</p></div>", one + "\n\nTeam Points\nNorth 12\n\n" + two},
		{"lead set off", nav + `<main><div class=top><p>` + three + `</p></div><div class="article-body"><p>` + one + "</p><p>" + two + "</p></div></main>", three + "\n\n" + one + "\n\n" + two},
		{"inline and entities", "<p>" + strings.Replace(one, "frank", "<b>fr</b>ank &amp; <i>so on</i>", 1) + "</p>", strings.Replace(one, "frank", "frank & so on", 1)},
		{"script and style", "<p>" + one + "</p><script>var p = '<p>no, no, no, no, no</p>'</script><style>p{}</style><p>" + two + "</p>", one + "\n\n" + two},
		{"hidden", "<p>" + one + `</p><p style="display: none">` + three + `</p><p hidden>` + three + `</p><p aria-hidden=true>` + three + "</p>", one},
		{"comments", "<p>" + one + "</p><p>" + two + `</p><div id=comments><div class=comment>First, I must say, and second, no.</div></div>`, one + "\n\n" + two},
		{"afterword", "<article><p>" + one + "</p><p>" + two + "</p><p>" + three + "</p><h3>Read more on this</h3><p>Storm nears the coast, and thousands leave their homes.</p></article>", one + "\n\n" + two + "\n\n" + three},
		{"heading in the text", "<article><p>" + one + "</p><h3>Related companies</h3><p>" + two + "</p><p>" + three + "</p></article>", one + "\n\nRelated companies\n\n" + two + "\n\n" + three},
		{"one long article called a widget", `<div class="widgets"><p>` + one + "</p><p>" + two + "</p></div>", one + "\n\n" + two},
	} {
		a, err := Extract(page("", c.body), "")
		if err != nil || a.Text != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, c.want)
		}
	}
}

func TestMetadata(t *testing.T) {
	for _, c := range []struct {
		name, head, body, url string
		want                  Article
	}{
		{
			"meta", `<title>Talks end | The Paper</title><meta property="og:title" content="Talks end | The Paper"><meta property="og:site_name" content="The Paper"><meta name=author content="Jane Doe"><meta property="article:published_time" content="2021-03-04T05:06:07Z">`, "", "",
			Article{Title: "Talks end", Site: "The Paper", Author: "Jane Doe", Date: "2021-03-04", Published: "2021-03-04T05:06:07Z"},
		},
		{
			"json-ld", `<title>x</title><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Talks &amp; tea","datePublished":"2020-01-02","author":[{"@type":"Person","name":"Jane Doe"},{"name":"John Roe"}]}]}</script>`, "", "",
			Article{Title: "Talks & tea", Author: "Jane Doe, John Roe", Date: "2020-01-02", Published: "2020-01-02"},
		},
		{"elements", "<title>Site</title>", `<h1>Talks end</h1><a rel=author>By Jane Doe</a><time datetime="2019-08-07T10:00">7 August</time>`, "", Article{Title: "Talks end", Author: "Jane Doe", Date: "2019-08-07", Published: "2019-08-07T10:00"}},
		{"class", "", `<h1>Talks end</h1><span class="post-date">Posted: January 5, 2018</span>`, "", Article{Title: "Talks end", Date: "2018-01-05", Published: "2018-01-05"}},
		{"url", "<title>Talks end</title>", "", "https://example.org/news/2017/06/05/talks.html", Article{Title: "Talks end", Date: "2017-06-05", Published: "2017-06-05", Site: "example.org"}},
		{"broken json-ld", `<title>Talks end</title><script type="application/ld+json">{"@type":</script>`, "", "", Article{Title: "Talks end"}},
	} {
		a, err := Extract(page(c.head, c.body+"<p>"+one+"</p>"), c.url)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		a.Text, a.After, c.want.Language = "", "", "en-GB"
		if a != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, a, c.want)
		}
	}
}

func TestJSONBody(t *testing.T) {
	body := strings.Repeat(one+" ", 5)
	a, err := Extract(page(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"`+body+`\n`+two+`"}</script>`, "<p>Subscribe to read on, it is cheap.</p>"), "")
	if want := strings.TrimSpace(body) + "\n\n" + two; err != nil || a.Text != want {
		t.Errorf("%v: %q", err, a.Text)
	}
}

func TestNoText(t *testing.T) {
	for _, p := range []string{"", "   ", "<html>", "<body></body>", "<script>x", "<p></p>", "<a href=x>y</a>", "<!--", "<title>t</title>"} {
		if a, err := Extract(p, ""); !errors.Is(err, ErrNoText) {
			t.Errorf("%q: %q, %v", p, a.Text, err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if _, err := Extract(strings.Repeat(" ", MaxPage+1), ""); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

// Hostile pages must neither panic nor fail, and stay far from the test timeout.
func TestHostile(t *testing.T) {
	const n = 10_000
	for name, p := range map[string]string{
		"deep divs":        strings.Repeat("<div>", n) + one,
		"deep inline":      strings.Repeat("<b>", n) + one,
		"deep tables":      strings.Repeat("<table><tr><td>", n) + one,
		"deep lists":       strings.Repeat("<ul><li>", n) + one,
		"end tags":         strings.Repeat("</p></div></x>", n) + one,
		"open and close":   strings.Repeat("<a><p></a></p>", n) + "<p>" + one,
		"paragraphs":       strings.Repeat("<p>"+two, n/50),
		"no tags":          strings.Repeat(one+" ", n/50),
		"attributes":       "<p " + strings.Repeat("a=b ", n) + ">" + one,
		"long class":       `<p class="` + strings.Repeat("ad-", n) + `">` + one,
		"breaks":           "<div>" + strings.Repeat(one+"<br>", n/100),
		"open tag":         "<p>" + one + strings.Repeat("<", n),
		"deep json":        `<script type="application/ld+json">` + strings.Repeat("[", n) + "</script><p>" + one,
		"cells":            "<table><tr>" + strings.Repeat("<td>word, word", n/2) + "</table>",
		"nul and bad utf8": "<p>\x00\xff\xfe" + one,
	} {
		if _, err := Extract(p, ""); err != nil && !errors.Is(err, ErrNoText) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add(page("<title>t</title>", "<nav>x</nav><article><p>"+one+"</p></article>"))
	f.Add("<table><tr><td>a<td>b</table><ul><li>x<li>y</ul><pre> z\n w</pre>")
	f.Add(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"<p>x</p>"}</script>`)
	f.Add("<svg><title/></svg><textarea><p>x</textarea></p><br><br><h1></h1>")
	f.Fuzz(func(t *testing.T, p string) {
		a, err := Extract(p, p)
		if (err == nil) != (a.Text != "") {
			t.Errorf("text %q, error %v", a.Text, err)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	p := page("<title>t</title>", strings.Repeat(`<nav><ul><li><a href="/a">Home</a></li></ul></nav><div class="box teaser"><a href="/b">Storm nears the coast</a></div>`, 50)+
		"<article>"+strings.Repeat("<p>"+one+"</p><p>"+two+"</p>", 10)+"</article>")
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(p, ""); err != nil {
			b.Fatal(err)
		}
	}
}
