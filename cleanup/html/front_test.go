package html

import "testing"

// Before the first paragraph go days, labels and the page's own summary of itself; headings, standfirsts and the
// paragraphs of the article stay.
func TestFront(t *testing.T) {
	const body = `<div class="article-body"><p>` + one + "</p><p>" + two + "</p></div>"
	const text = one + "\n\n" + two
	const about = "The talks end after nine days, and the minister goes home early."
	for _, c := range []struct{ name, head, front, want string }{
		{"day", "", "<h1>Talks end</h1><div>Updated 14 November 2019, 11:28 GMT</div>", "Talks end\n\n"},
		{"label", "", "<h1>The talks end at last</h1><div>Text size: large</div>", "The talks end at last\n\n"},
		{"standfirst", "", "<h1>Talks end</h1><p class=standfirst>" + about + "</p>", "Talks end\n\n" + about + "\n\n"},
		{"summary", `<meta name="description" content="` + about + `">`, "<header><h1>Talks end</h1><h2>" + about + "</h2></header>", "Talks end\n\n"},
		{"standfirst as summary", `<meta name="description" content="` + about + `">`, "<header><h1>Talks end</h1><p class=standfirst>" + about + "</p></header>", "Talks end\n\n" + about + "\n\n"},
		{"first paragraph as summary", `<meta property="og:description" content="` + three + `">`, `<p class=first>` + three + "</p>", three + "\n\n"},
		{"start of the first paragraph as summary", `<meta property="og:description" content="` + three[:60] + `...">`, `<div><p>` + three + "</p></div>", three + "\n\n"},
		{"year in a sentence", "", "<p>It was 2019, and nobody came.</p>", "It was 2019, and nobody came.\n\n"},
	} {
		if a, err := Extract(page(c.head, "<main><article>"+c.front+body+"</article></main>"), ""); err != nil || a.Text != c.want+text {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, c.want+text)
		}
	}
}

// A sentence may end before or behind the marks of its notes, and in brackets.
func TestEndsSentence(t *testing.T) {
	for s, want := range map[string]bool{
		"It was built in 1911.":              true,
		"It was built in 1911[2].":           true,
		"It was built in 1911.[2]":           true,
		"It was built in 1911.[2][13] [14]":  true,
		"It was built, he said.”[2]":         true,
		"[It was built in 1911.]":            true,
		"(They built it [the bridge].)":      true,
		"Built in 1911[2]":                   false,
		"Updated 14 November 2019":           false,
		"He wrote it all down [in ink], and": false,
	} {
		if got := endsSentence(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestAdvertisementLabels(t *testing.T) {
	for _, label := range []string{"Advertisement", "ADVERT", "– Anzeige –", "広告", "Story continues below advertisement"} {
		if a, err := Extract(page("", "<article><p>"+one+"</p><p>"+label+"</p><p>"+two+"</p></article>"), ""); err != nil || a.Text != one+"\n\n"+two {
			t.Errorf("%s: %v %q", label, err, a.Text)
		}
	}
}
