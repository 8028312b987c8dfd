package html

import (
	"maps"
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
					to := attr(a, "href")
					if strings.HasPrefix(to, "http") {
						continue
					}
					if strings.HasPrefix(to, "#") {
						to = name + to
					}
					if !ids[to] {
						t.Errorf("%s: %s: link to %q leads nowhere", layout, name, to)
					}
					page, _, _ := strings.Cut(to, "#")
					met[page] = true
					links++
				}
			}
			if len(met) != len(all) || links < 100 {
				t.Errorf("%s: %d links lead to %d of %d pages: %v", layout, links, len(met), len(all), maps.Keys(all))
			}
		}
	}
}
