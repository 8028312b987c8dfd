package html

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/visible"
)

// named is what a reader should find of s on the page.
func named(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "byte %02X", s[i])
		case r == '\r' && strings.HasPrefix(s[i:], "\r\n"):
		case visible.Hidden(r):
			b.WriteString(visible.Name(r))
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// fragmentOf parses a body as a browser would inside its <div>.
func fragmentOf(t failer, markup string) *nethtml.Node {
	t.Helper()
	root := &nethtml.Node{Type: nethtml.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := nethtml.ParseFragment(strings.NewReader(markup), root)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkBody holds what a body promises: it parses to the text of the spans, in
// order, in our own elements, insertions in <ins>, deletions in <del>.
func checkBody(t failer, a, b string, flags []reports.SpinFlag, passages []stretch, context int) {
	t.Helper()
	spans := diff.Words(a, b)
	v := body(spans, b, flags, passages, context)
	root := fragmentOf(t, string(v.HTML))
	got := map[string]*strings.Builder{"": {}, "ins": {}, "del": {}}
	var walk func(n *nethtml.Node, in string)
	walk = func(n *nethtml.Node, in string) {
		if n.Type == nethtml.TextNode {
			got[in].WriteString(n.Data)
			return
		}
		if n.Type != nethtml.ElementNode {
			t.Fatalf("foreign node %v %q", n.Type, n.Data)
		}
		switch n.Data {
		case "small", "summary":
			return
		case "ins", "del":
			in = n.Data
		case "div", "mark", "span", "details", "b":
		default:
			t.Fatalf("foreign element <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key != "class" {
				t.Fatalf("attribute %s of <%s>", a.Key, n.Data)
			}
		}
		for c := range n.ChildNodes() {
			walk(c, in)
		}
	}
	walk(root, "")
	want := map[string]*strings.Builder{"": {}, "ins": {}, "del": {}}
	reflowed, _ := diff.Reflow(spans)
	frags, _ := flagged(reflowed, b, flags)
	for _, f := range frags {
		want[[...]string{"", "del", "ins"}[f.Op]].WriteString(named(f.Text))
	}
	for key := range want {
		if got[key].String() != want[key].String() {
			t.Fatalf("<%s> holds %q, want %q", key, got[key], want[key])
		}
	}
}

func hostileText() *rapid.Generator[string] {
	pieces := append(fixture.Attacks()[:10], "the ", "Secretary ", "of ", "State ", "\n\n", " ", "\r\n", "\r", "<", ">", "&", "&amp;", "</ins>",
		"</mark>", "\"", "'", "\xff", "\x00", "\u202e", "\ufffe", "\f", "東京", "<details>", "</details>", "<!--", "-->")
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 50).Draw(t, "pieces"), "")
	})
}

func TestBodyHoldsTheTextAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := hostileText().Draw(t, "a"), hostileText().Draw(t, "b")
		var flags []reports.SpinFlag
		for range rapid.IntRange(0, 4).Draw(t, "flags") {
			flags = append(flags, reports.SpinFlag{
				Start: rapid.IntRange(-2, len(b)+2).Draw(t, "start"), End: rapid.IntRange(-2, len(b)+2).Draw(t, "end"),
				Expected: hostileText().Draw(t, "expected"),
			})
		}
		var passages []stretch
		for range rapid.IntRange(0, 3).Draw(t, "passages") {
			passages = append(passages, stretch{rapid.IntRange(-2, len(b)+2).Draw(t, "from"), rapid.IntRange(-2, len(b)+2).Draw(t, "to")})
		}
		checkBody(t, a, b, flags, passages, rapid.IntRange(-1, 5).Draw(t, "context"))
	})
}

func FuzzBody(f *testing.F) {
	for i, a := range fixture.Attacks() {
		f.Add(a, a+" more", i, 2*i, i)
	}
	f.Add("x\r\ny", "x\ny", 0, 1, -1)
	f.Fuzz(func(t *testing.T, a, b string, start, end, context int) {
		checkBody(t, a, b, []reports.SpinFlag{{Start: start, End: end, Written: a, Expected: b}}, []stretch{{end, start}, {start, end}}, context%50)
	})
}

func TestFlagsAreMarkedAcrossEdits(t *testing.T) {
	a, b := "The Secretary of State spoke.", "The Secretary of Condition spoke."
	at := strings.Index(b, "Secretary")
	flags := []reports.SpinFlag{
		{Start: at, End: at + len("Secretary of Condition"), Written: "Secretary of Condition", Expected: "Secretary of State", Gain: 7.25},
		{Start: at + 3, End: at + 5, Written: "re", Expected: "<i>", Gain: 1},
		{Start: 3, End: 900},
	}
	v := body(diff.Words(a, b), b, flags, nil, -1)
	want := `The <mark>Secretary of </mark><del>State</del><ins><mark>Condition</mark></ins>` +
		`<small class="meant"> meant: <bdi>Secretary of State</bdi> (gain 7.2)</small> spoke.`
	if string(v.HTML) != want {
		t.Errorf("body = %s\nwant   %s", v.HTML, want)
	}
	if len(v.Unplaced) != 2 || v.Unplaced[0].Expected != "<bdi></bdi>" || v.Unplaced[1].Expected != "<bdi>&lt;i&gt;</bdi>" {
		t.Errorf("unplaced = %+v, want the flag past the end and the one inside another", v.Unplaced)
	}
}

func TestFlaggedTextIsNotFolded(t *testing.T) {
	s := strings.Repeat("plain words go on. ", 60)
	at := len(s) / 2
	at += strings.Index(s[at:], "words")
	v := body(equal(s), s, []reports.SpinFlag{{Start: at, End: at + 5, Written: "words", Expected: "speech"}}, nil, 10)
	root := fragmentOf(t, string(v.HTML))
	if n := len(find(root, element("details", "fold"))); n != 2 {
		t.Errorf("%d folds around the flag, want 2", n)
	}
	marks := find(root, element("mark", ""))
	if len(marks) != 1 || marks[0].Parent != root {
		t.Errorf("the flag is not in the open")
	}
	if !strings.Contains(string(v.HTML), "<summary>1") || !strings.Contains(string(v.HTML), " unchanged words</summary>") {
		t.Errorf("folds do not say how much they hold")
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

func TestHeadlineOfATextWithoutTitle(t *testing.T) {
	for _, c := range []struct {
		a    reports.Article
		want string
	}{
		{reports.Article{Title: "T", Text: "x"}, "T"},
		{reports.Article{Text: "\n Ferry runs aground\n\nBody."}, "Ferry runs aground"},
		{reports.Article{Text: strings.Repeat("é", 101)}, strings.Repeat("é", 100) + " …"},
		{reports.Article{}, ""},
	} {
		if got := headline(c.a); got != c.want {
			t.Errorf("headline(%+v) = %q, want %q", c.a, got, c.want)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{number(0), "0"},
		{number(999), "999"},
		{number(-12345), "−12\u202f345"},
		{number(1234567), "1\u202f234\u202f567"},
		{plural(1, "word"), "1 word"},
		{plural(2, "query"), "2 queries"},
		{compact(0.25), "0.25"},
		{compact(3), "3"},
		{compact(0.00004), "4e-05"},
		{percent(1, 0), "–"},
		{percent(1, 3), "33.3\u202f%"},
		{span(0, 50), "1–50"},
		{span(3, 4), "4"},
		{language("en"), "en"},
		{language("und"), ""},
		{language(`x" onload="y`), ""},
		{string(scrub([]byte("a\u202eb\x1bc"))), "aU+202EbU+001Bc"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// Words of the right-hand text that lie in no passage are marked, be they inserted or found
// elsewhere by the diff; white space is not.
func TestWordsInNoPassageAreMarked(t *testing.T) {
	a := "The harbour reopened on Monday. Trains run again."
	b := "The harbour reopened on Monday. Nobody knows why. Trains run again."
	at := strings.Index(b, "Trains")
	for _, tt := range []struct {
		passages []stretch
		want     []string
	}{
		{nil, nil},
		{[]stretch{{0, 30}, {at, at + 16}}, []string{"Nobody knows why. "}},
		{[]stretch{{at, at + 16}, {-3, 900}}, []string{"The harbour reopened on Monday. ", "Nobody knows why. "}},
		{[]stretch{}, []string{"The harbour reopened on Monday. ", "Nobody knows why. ", "Trains run again."}},
	} {
		var got []string
		for _, n := range find(fragmentOf(t, string(body(diff.Words(a, b), b, nil, tt.passages, -1).HTML)), element("b", "novel")) {
			got = append(got, n.FirstChild.Data)
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%v: %q is marked, want %q", tt.passages, got, tt.want)
		}
	}
}
