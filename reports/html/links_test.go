package html

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
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

// Of a run that did not keep its edits every link leads somewhere too, and cuts are counted.
func TestRunWithoutEdits(t *testing.T) {
	dir := t.TempDir()
	if err := fixture.Write(dir, smallRun); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, reports.FileEdits)); err != nil {
		t.Fatal(err)
	}
	run, err := reports.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	all := pages(t, written(t, run, Options{}))
	for _, a := range find(all["index.html"], element("a", "")) {
		if page, _, _ := strings.Cut(attr(a, "href"), "#"); page != "" && all[page] == nil {
			t.Errorf("link to %s leads nowhere", page)
		}
	}
	if got := textOf(all["cleaning-0001.html"]); !strings.Contains(got, "did not keep what was cut") || !strings.Contains(got, " × ") {
		t.Errorf("what cleaning cut: %s", got)
	}
}

// A run compared with an older one says in people's words what a record was and is.
func TestSinceSpeaksOfRecords(t *testing.T) {
	text := textOf(pages(t, written(t, opened(t, smallRun), Options{Old: opened(t, fixture.Options{Seed: 1, Clusters: 8, Singles: 24, Shared: 6, Rejects: 3, Copies: 5})}))["since-0001.html"])
	if !strings.Contains(text, "before: removed as a version; now: kept for its story") {
		t.Errorf("it does not say what became of a record: %s", text)
	}
	for _, bad := range []string{"unique", "representative", "duplicate"} {
		if strings.Contains(text, bad) {
			t.Errorf("it says %q: %s", bad, text)
		}
	}
}

// The number beside a section's name is that of the items on its pages.
func TestSectionsCountWhatTheyShow(t *testing.T) {
	all := pages(t, written(t, opened(t, smallRun), Options{}))
	seen := 0
	for _, a := range find(find(all["index.html"], element("nav", ""))[0], element("a", "")) {
		n, h := find(a, element("span", "n")), find(all[attr(a, "href")], element("h1", ""))
		if len(n) == 0 || len(h) == 0 {
			continue
		}
		if _, of, ok := strings.Cut(textOf(h[0]), " of "); ok {
			seen++
			if of != textOf(n[0]) {
				t.Errorf("%s has %s items on its pages", textOf(a), of)
			}
		}
	}
	if seen < 5 {
		t.Errorf("%d sections count", seen)
	}
}

// Pages of stories are numbered by the stories on them, also where one goes on over several.
func TestStoriesOverPagesAreCounted(t *testing.T) {
	for name, root := range pages(t, written(t, opened(t, smallRun), Options{Elements: 60})) {
		on := find(root, element("article", "story"))
		if len(on) == 0 {
			continue
		}
		first, last := attr(on[0], "data-k"), attr(on[len(on)-1], "data-k")
		want := first + "–" + last
		if first == last {
			want = first
		}
		if got := textOf(find(root, element("h1", ""))[0]); !strings.Contains(got, " "+want+" of ") {
			t.Errorf("%s has stories %s, and says %q", name, want, got)
		}
	}
}

// A near miss says once what it is: what its rule says, or else what its relation is.
func TestNearMissesAreExplainedOnce(t *testing.T) {
	for reason, want := range map[string]string{
		"an excerpt within a longer text; 10% of the first and 95% of the second stand in the other": "Not merged, EXCERPT: an excerpt within a longer text; 10% of the first and 95% of the second stand in the other.",
		"": "Not merged, EXCERPT: " + meaning("contained") + ". 10\u202f% of the first and 95\u202f% of the second are in both.",
	} {
		m := &markup{}
		m.verdict(&reports.Pair{Rule: "EXCERPT", Relation: "contained", Reason: reason, CoverageA: 0.1, CoverageB: 0.95})
		if got := strings.TrimSpace(textOf(fragmentOf(t, m.b))); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
