package html

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
)

var regexpPage = regexp.MustCompile(`^(?:(?:index|(?:page|flagged|records|linked|rejects)-\d{4,})\.html)?(?:#[a-z0-9-]+)?$`)

// Every link inside the report leads to a page that exists and an element on it.
func TestLinksLeadSomewhere(t *testing.T) {
	run := opened(t, small)
	for _, o := range []Options{{}, {ClustersPerPage: 3, MembersPerPage: 2, FlaggedPerPage: 2, RecordsPerPage: 7, LinkedPerPage: 1, RejectsPerPage: 2}} {
		dir := written(t, run, o)
		files, err := filepath.Glob(filepath.Join(dir, "*.html"))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, file := range files {
			name := filepath.Base(file)
			ids[name] = true
			for _, n := range find(parsed(t, file), func(n *nethtml.Node) bool { return attr(n, "id") != "" }) {
				id := name + "#" + attr(n, "id")
				if ids[id] {
					t.Errorf("%s stands twice", id)
				}
				ids[id] = true
			}
		}
		for _, file := range files {
			for _, a := range find(parsed(t, file), element("a", "")) {
				to := attr(a, "href")
				if strings.HasPrefix(to, "http") {
					continue
				}
				if strings.HasPrefix(to, "#") {
					to = filepath.Base(file) + to
				}
				if !ids[to] {
					t.Errorf("%s: link to %q leads nowhere", filepath.Base(file), to)
				}
			}
		}
	}
}
