package html

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// pageOptions are layouts that put the same items on many pages, on few, and on one.
func pageOptions() map[string]Options {
	return map[string]Options{"50 elements": {Elements: 50}, "300 elements": {Elements: 300}, "as it is": {}, "one page": {Single: true}}
}

// Every link inside the report leads to a page that exists and an element on it, which is the only one of its name.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, fixed := range []bool{false, true} {
		run := opened(t, smallRun)
		if fixed {
			run = opened(t, hostileRun)
		}
		for layout, o := range pageOptions() {
			all := pages(t, written(t, run, o))
			ids, links, met := map[string]bool{}, 0, map[string]bool{}
			var to []string // of lists
			for name, root := range all {
				ids[name] = true
				for n := range root.Descendants() {
					id := attr(n, "id")
					if id == "" {
						continue
					}
					if ids[name+"#"+id] {
						t.Errorf("%s: %s stands twice on %s", layout, id, name)
					}
					ids[name+"#"+id] = true
				}
			}
			for name, root := range all {
				for _, a := range find(root, element("a", "")) {
					href := attr(a, "href")
					if strings.HasPrefix(href, "http") {
						continue
					}
					if strings.HasPrefix(href, "#") {
						href = name + href
					}
					if !ids[href] {
						t.Errorf("%s: %s: link to %q leads nowhere", layout, name, href)
					}
					page, _, _ := strings.Cut(href, "#")
					met[page] = true
					links++
					if a.Parent.Data == "li" {
						to = append(to, href)
					}
				}
			}
			for _, line := range run.ByRisk() {
				if anchor := "#" + clusterAnchor(run.ClusterID(line)); !slices.ContainsFunc(to, func(href string) bool { return strings.HasSuffix(href, anchor) }) {
					t.Errorf("%s: no link leads to %s", layout, anchor)
				}
			}
			if len(met) != len(all) || links < 100 {
				t.Errorf("%s: %d links lead to %d of %d pages: %v", layout, links, len(met), len(all), maps.Keys(all))
			}
		}
	}
}
