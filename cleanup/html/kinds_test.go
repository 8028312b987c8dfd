package html

import (
	"strings"
	"testing"
)

// Pages on which something else is larger than the article, or stands in its way.
func TestKindsOfPages(t *testing.T) {
	const text = one + "\n\n" + two + "\n\n" + three
	const body = "<p>" + one + "</p><p>" + two + "</p><p>" + three + "</p>"
	long := strings.Repeat("I have used this boat since 1971, and it was never late by more than ten minutes, which is more than the bus can say. ", 6)
	item := `<li>Port of Delta shut after fire: a fire in a warehouse has shut two of its four quays, the coast guard said. <a href=/d>more</a></li>`
	for _, c := range []struct{ name, page, want string }{
		{"an article and more comments", page("", "<main><article><h1>Open thread</h1><p>"+one+`</p></article><div id="comments" class="comments-area"><ol><li class="comment"><p>`+long+`</p></li><li class="comment"><p>`+long+"</p></li></ol></div></main>"), "Open thread\n\n" + one},
		{"other posts", `<body class="single postid-7"><main><article class="post hentry" id="post-7">` + body + `</article><article class="post hentry" id="post-8"><p>` + long + `</p></article></main></body>`, text},
		{"posts of a page without one", `<body class="home"><main><article class="post hentry" id="post-7">` + body + `</article><article class="post hentry" id="post-8"><p>` + one + `</p></article></main></body>`, text + "\n\n" + one},
		{"ticker before the headline", page("<title>Talks end in the capital | Post</title>", `<div class="story-text"><ul>`+item+item+item+`</ul><h2>Talks end in the capital</h2>`+body+"</div>"), "Talks end in the capital\n\n" + text},
		{"an article in a window", page("<title>Talks end in the capital | Post</title>", `<main><div class="stream"><p>`+three+`</p><h3><a href=/x>Talks end in the capital</a></h3></div></main><div class="modal"><h1>Talks end in the capital</h1>`+body+"<p>"+one+"</p></div>"), "Talks end in the capital\n\n" + text + "\n\n" + one},
		{"an article and more pictures", page("", "<article>"+body+"<p>"+one+`</p><div class="full-gallery"><ul><li><p>`+long+"</p></li><li><p>"+long+"</p></li></ul></div></article>"), text + "\n\n" + one},
		{"ticker of paragraphs", page("<title>Talks end in the capital | Post</title>", `<div class="story-text"><div class=last><p>`+one+"</p></div><h2>Talks end in the capital</h2>"+body+"<p>"+one+"</p></div>"), "Talks end in the capital\n\n" + text + "\n\n" + one},
		{"quotation as a figure", page("", "<article><p>"+one+"</p><figure><blockquote><p>"+two+"</p></blockquote><figcaption>A bridge</figcaption></figure><p>"+three+"</p></article>"), text},
		{"picture", page("", "<article><p>"+one+"</p><p>"+two+`</p><figure><img src=x> The bridge, before it fell</figure><div><img src=y><span class="newsCaption">The bridge after it fell</span></div><p>`+three+"</p></article>"), text},
		{"message shown in the text", page("", "<article><p>"+one+`</p><div class="social-media-embed"><blockquote class="twitter-tweet"><p>`+two+`</p></blockquote></div><p>`+three+"</p></article>"), text},
		{"countries to choose from", page("", "<article><p>"+one+"</p><p>"+two+"</p><p>"+three+"</p></article><form><select>"+strings.Repeat("<option>Antigua and Barbuda, Argentina, Armenia, Aruba, Australia</option>", 40)+"</select></form>"), text},
		{"ruby", page("", "<article><p>"+one+"</p><p>"+two+"</p><p>"+three+"</p><p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</ruby>を、<ruby>東京<rt>とうきょう</rt></ruby>で読む。</p></article>"), text + "\n\n漢字を、東京で読む。"},
	} {
		if a, err := Extract(c.page, ""); err != nil || a.Text != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, c.want)
		}
	}
}

// The parts of an article in elements of one kind belong together; an article with a headline or a link of its own does
// not.
func TestBodies(t *testing.T) {
	const first = "<p>" + one + "</p><p>" + two + "</p>"
	const text = one + "\n\n" + two
	for _, c := range []struct{ name, body, want string }{
		{"two articles", "<article>" + first + "</article><div class=ad><p>Advertisement</p></div><article><p>" + three + "</p><p>" + one + "</p></article>", text + "\n\n" + three + "\n\n" + one},
		{"two bodies", `<div class="story-body">` + first + `</div><div class="promo"><p>Our news is free.</p></div><div class="story-body"><p>` + three + "</p><p>" + one + "</p></div>", text + "\n\n" + three + "\n\n" + one},
		{"parts apart", "<div class=x><article><div>" + first + "</div></article></div><div class=y><article><div><p>" + three + "</p><p>" + one + "</p></div></article></div>", text + "\n\n" + three + "\n\n" + one},
		{"another article", "<article>" + first + "<p>" + three + "</p></article><section><article><h1>Storm</h1><p>" + one + "</p><p>" + two + "</p></article></section>", text + "\n\n" + three},
		{"a teaser", "<article>" + first + "<p>" + three + "</p></article><section><article><h3><a href=/s>Storm</a></h3><p>" + one + "</p><p>" + two + "</p></article></section>", text + "\n\n" + three},
	} {
		if a, err := Extract(page("", c.body), ""); err != nil || a.Text != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, c.want)
		}
	}
}

// The headline's element stands before the text, wherever it is.
func TestHeads(t *testing.T) {
	const standfirst = "A service of ninety years ends because its pier is rotten and nobody will pay for it."
	const head = "<h1>Ferry terminal to close</h1><p>" + standfirst + "</p>"
	const body = "<p>" + one + "</p><p>" + two + "</p>"
	const want = "Ferry terminal to close\n\n" + standfirst + "\n\n" + one + "\n\n" + two
	for name, p := range map[string]string{
		"in the page":          "<header>" + head + `<p>By Jane Doe</p></header><div class="article-body">` + body + "</div>",
		"called a page header": `<main><header class="page-header">` + head + "</header><article>" + body + "</article></main>",
		"apart":                "<div class=hero><div>" + head + "</div></div><div class=wrap><div class=text>" + body + "</div></div>",
	} {
		a, err := Extract(page("<title>Ferry terminal to close | Post</title>", p), "")
		if got := strings.ReplaceAll(a.Text, "By Jane Doe\n\n", ""); err != nil || got != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", name, err, got, want)
		}
	}
	site := `<header><h1>The Post</h1><p>The Post is a paper of the north, and has been since the year of the great flood.</p></header><h2>Ferry terminal to close</h2><div class="article-body">` + body + "</div>"
	if a, err := Extract(page("<title>Ferry terminal to close | Post</title>", site), ""); err != nil || a.Text != one+"\n\n"+two {
		t.Errorf("head of the site: %v %q", err, a.Text)
	}
}
