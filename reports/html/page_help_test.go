package html

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/visible"
)

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// smallRun has something for every section.
var smallRun = fixture.Options{Seed: 1, Clusters: 9, Singles: 24, Shared: 6, Rejects: 3, Copies: 5}

// hostileRun has attacks beside it.
var hostileRun = fixture.Options{Seed: 1, Clusters: 4, Singles: 16, Shared: 3, Rejects: 2, Copies: 3, Hostile: true}

func opened(t testing.TB, o fixture.Options) *reports.Run {
	t.Helper()
	dir := t.TempDir()
	if err := fixture.Write(dir, o); err != nil {
		t.Fatal(err)
	}
	run, err := reports.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Close() })
	return run
}

func written(t testing.TB, run *reports.Run, o Options) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := Write(t.Context(), dir, run, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

// files are the contents of a directory by name.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(b)
	}
	return out
}

// pages are the parsed pages of a directory by name.
func pages(t testing.TB, dir string) map[string]*nethtml.Node {
	t.Helper()
	out := map[string]*nethtml.Node{}
	for name, content := range files(t, dir) {
		if filepath.Ext(name) != ".html" {
			continue
		}
		n, err := nethtml.Parse(strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = n
	}
	return out
}

// fragmentOf parses markup as a browser would inside a <div>.
func fragmentOf(t failer, markup []byte) *nethtml.Node {
	t.Helper()
	root := &nethtml.Node{Type: nethtml.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := nethtml.ParseFragment(bytes.NewReader(markup), root)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root
}

func find(n *nethtml.Node, match func(*nethtml.Node) bool) []*nethtml.Node {
	var out []*nethtml.Node
	for d := range n.Descendants() {
		if match(d) {
			out = append(out, d)
		}
	}
	return out
}

// element matches elements by tag, and by class unless that is "".
func element(tag, class string) func(*nethtml.Node) bool {
	return func(n *nethtml.Node) bool {
		return n.Type == nethtml.ElementNode && n.Data == tag && (class == "" || slices.Contains(strings.Fields(attr(n, "class")), class))
	}
}

func elements(n *nethtml.Node) int {
	return len(find(n, func(d *nethtml.Node) bool { return d.Type == nethtml.ElementNode }))
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf joins the text in a node.
func textOf(n *nethtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// named is what a reader should find of s on the page.
func named(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "byte %02X", s[i])
		case r == '\r' && strings.HasPrefix(s[i:], "\r\n"):
		case r == '\r':
			b.WriteByte('\n')
		case visible.Hidden(r):
			b.WriteString(visible.Name(r))
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// hostileText draws texts of attacks, prose, and pieces of markup.
func hostileText() *rapid.Generator[string] {
	piece := rapid.SampledFrom(append(fixture.Attacks(), "the ", "Secretary ", "of ", "State ", "3.5 ", "東京", "\n\n", " ", "\r\n", "\r", "\t", "<", ">", "&", "&amp;", "&#0;", "</ins>", "\"", "'", "=", "/",
		"\xff", "\xe2\x80", "\x00", "\u202e", "\ufffe", "\ufffd", "\f", "\u00a0", "\u2028", "<details>", "<!--", "-->"))
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
	})
}
