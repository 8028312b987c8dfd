package html

import (
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// checkMarkup holds what the builder promises of any text: parsed again it is that text, in our own
// elements, and what was counted is what is there.
func checkMarkup(t failer, s string) {
	t.Helper()
	for what, write := range map[string]func(m *markup){
		"text": func(m *markup) { m.text(s) },
		"bdi":  func(m *markup) { m.bdi(s) },
		"name": func(m *markup) { m.name(s) },
	} {
		var m markup
		write(&m)
		root := fragmentOf(t, m.b)
		if got := textOf(root); got != named(s) {
			t.Fatalf("%s of %q reads %q, want %q", what, s, got, named(s))
		}
		if n := elements(root); n != m.elements {
			t.Fatalf("%s of %q has %d elements, %d were counted", what, s, n, m.elements)
		}
		for _, n := range find(root, func(n *nethtml.Node) bool { return n.Type != nethtml.TextNode }) {
			ctl := n.Data == "span" && len(n.Attr) == 1 && attr(n, "class") == "ctl"
			if !ctl && (len(n.Attr) > 0 || !slices.Contains([]string{"bdi", "wbr"}, n.Data) || n.Type != nethtml.ElementNode) {
				t.Fatalf("%s of %q holds <%s %v>", what, s, n.Data, n.Attr)
			}
		}
	}
	var m markup
	m.lit("<p")
	m.attr("title", s)
	m.attr("id", "after")
	m.lit(">in")
	root := fragmentOf(t, m.b)
	p := root.FirstChild
	want := attrNamed(s)
	if p == nil || p.NextSibling != nil || len(p.Attr) != 2 || attr(p, "title") != want || attr(p, "id") != "after" || textOf(p) != "in" {
		t.Fatalf("attribute %q makes %s, want %q", s, m.b, want)
	}
}

// attrNamed is named, but that carriage returns have their name.
func attrNamed(s string) string {
	lines := strings.Split(s, "\r")
	for i := range lines {
		lines[i] = named(lines[i])
	}
	return strings.Join(lines, "U+000D")
}

func TestMarkupHoldsTheTextAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkMarkup(t, hostileText().Draw(t, "s")) })
	for _, s := range fixture.Attacks() {
		checkMarkup(t, s)
	}
}

func FuzzBody(f *testing.F) {
	for i, a := range fixture.Attacks() {
		f.Add(a, a+" more", i, 2*i)
	}
	f.Add("x\r\ny", "x\ny", 0, 1)
	f.Fuzz(func(t *testing.T, a, b string, start, end int) {
		checkMarkup(t, a)
		checkMarked(t, b, flagsAt(b, start, end))
		checkCompared(t, a, b, passagesAt(a, b, start, end))
	})
}

// A value without quotes is one that ends nowhere but at its end.
func TestBareValues(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "a": true, "r-0123": true, "story-0001.html#c-12ab": true, "0.5": true, "A9": true,
		"a b": false, "a\"": false, "a'": false, "a=": false, "a>": false, "a`": false, "a/": false, "é": false, "a\n": false, "x&y": false, "\x00": false,
	} {
		if bare(s) != want {
			t.Errorf("bare(%q) = %v", s, !want)
		}
	}
	var m markup
	m.lit("<a")
	m.attr("href", "near-0001.html#p-1")
	m.attr("title", "")
	m.lit(">")
	if string(m.b) != `<a href=near-0001.html#p-1 title="">` {
		t.Errorf("%s", m.b)
	}
}

func TestFormat(t *testing.T) {
	close := func(x float64) string {
		m := &markup{}
		m.closeness(x)
		return string(m.b)
	}
	for _, c := range []struct{ got, want string }{
		{number(0), "0"},
		{number(999), "999"},
		{number(-12345), "−12\u202f345"},
		{number(1234567), "1\u202f234\u202f567"},
		{plural(0, "word"), "0 words"},
		{plural(1, "word"), "1 word"},
		{plural(2, "query"), "2 queries"},
		{plural(2, "day"), "2 days"},
		{plural(2, "copy"), "2 copies"},
		{compact(0.25), "0.25"},
		{compact(3), "3"},
		{compact(0.00004), "4e-05"},
		{close(1), "1.00"},
		{close(0.9999), "0.99"},
		{close(0.456), "0.46"},
		{percent(1, 0), "–"},
		{percent(1, 3), "33.3\u202f%"},
		{span(0, 50), "1–50"},
		{span(3, 4), "4"},
		{day("2024-05-06T07:08"), "2024-05-06"},
		{day("06 May 2024"), ""},
		{when("2018-07-16T08:01:04-04:00"), "2018-07-16 08:01"},
		{when("2018-07-16"), "2018-07-16"},
		{when("2018-07-16T0801Z;alert"), "2018-07-16T0801Z;alert"},
		{when("Monday"), "Monday"},
		{day("<2024-05-06"), ""},
		{language("en"), "en"},
		{language("und"), ""},
		{language(`x" onload="y`), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://news.example/a?b=1&c=2#d": "https://news.example/a?b=1&c=2#d",
		"http://news.example":              "http://news.example",
		"HTTP://news.example/x":            "http://news.example/x",
		"javascript:alert(1)":              "", " javascript:alert(1)": "", "java\nscript:alert(1)": "", "data:text/html,x": "",
		"//news.example/x": "", "/x": "", "file:///etc/passwd": "", "https://": "", "vbscript:x": "",
		"https://bank.example@evil.example/": "", "https://a.example/\u202ex": "", "https://a.example\\@b.example": "", "https://a b/": "",
	} {
		if got := link(in); got != want {
			t.Errorf("link(%q) = %q, want %q", in, got, want)
		}
	}
}
