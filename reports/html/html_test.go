package html

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// small fits on one page of every kind; hostile records come first.
var small = fixture.Options{Seed: 1, Clusters: 9, Singles: 16, Shared: 2, Rejects: 3, Hostile: true}

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

func parsed(t testing.TB, path string) *nethtml.Node {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := nethtml.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return n
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

func element(tag, class string) func(*nethtml.Node) bool {
	return func(n *nethtml.Node) bool {
		return n.Type == nethtml.ElementNode && n.Data == tag && (class == "" || slices.Contains(strings.Fields(attr(n, "class")), class))
	}
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// own lists the elements that the templates and writers make.
var own = strings.Fields(`html head meta title style body a header p b i nav ul li span main section h1 h2 h3 h4 dl div dt dd
	figure figcaption svg rect line text details summary table thead tbody tr th td ol article mark small ins del bdi pre blockquote footer wbr`)

// Every page, hostile records included, holds our elements only, no attribute
// that could run or load anything, and links that lead to a page or to the web.
func TestPagesHoldNothingForeign(t *testing.T) {
	run := opened(t, small)
	for name, o := range map[string]Options{
		"one page": {},
		"paged":    {ClustersPerPage: 3, MembersPerPage: 4, FlaggedPerPage: 2, RecordsPerPage: 7, LinkedPerPage: 1, RejectsPerPage: 2},
	} {
		dir := written(t, run, o)
		files, err := filepath.Glob(filepath.Join(dir, "*.html"))
		if err != nil || len(files) == 0 {
			t.Fatal(err)
		}
		for _, file := range files {
			for _, n := range find(parsed(t, file), func(n *nethtml.Node) bool { return n.Type != nethtml.TextNode }) {
				base := name + ": " + filepath.Base(file)
				switch n.Type {
				case nethtml.CommentNode:
					t.Errorf("%s: comment %q", base, n.Data)
				case nethtml.ElementNode:
					checkElement(t, base, n)
				}
			}
		}
	}
}

func checkElement(t *testing.T, where string, n *nethtml.Node) {
	t.Helper()
	inTitle := n.Data == "title" && n.Namespace == "svg"
	if !slices.Contains(own, n.Data) && !inTitle {
		t.Errorf("%s: foreign element <%s>", where, n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src", a.Key == "srcset", a.Key == "action", a.Key == "autofocus":
			t.Errorf("%s: <%s %s=%q>", where, n.Data, a.Key, a.Val)
		case a.Key == "href":
			web := strings.HasPrefix(a.Val, "http://") || strings.HasPrefix(a.Val, "https://")
			page := regexpPage.MatchString(a.Val)
			if !web && !page {
				t.Errorf("%s: link to %q", where, a.Val)
			}
		case a.Key == "id" && strings.Contains(a.Val, "owned"):
			t.Errorf("%s: id %q", where, a.Val)
		}
	}
}
