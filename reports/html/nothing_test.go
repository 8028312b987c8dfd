package html

import (
	"maps"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// standing counts what stands on pages, by kind and name.
type standing map[string]int

func (s standing) add(page string, root *nethtml.Node) {
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		id, class := attr(n, "id"), strings.Fields(attr(n, "class"))
		switch {
		case slices.Contains(class, "story") && strings.Count(id, "-") == 1:
			s["story "+id]++
		case slices.Contains(class, "rep"): // goes with each part of its story
			s["record "+id] = 1
		case n.Data == "section" && strings.HasPrefix(id, "r-") || n.Data == "li" && strings.HasPrefix(id, "r-"):
			s["record "+id]++
		case slices.Contains(class, "pair"):
			s["pair "+id]++
		case slices.Contains(class, "spun"):
			s["article "+attr(n, "data-h")]++
		case n.Data == "li" && n.Parent != nil && slices.Contains(strings.Fields(attr(n.Parent, "class")), "queue"):
			s["queue "+attr(n, "value")]++
		case n.Data == "tr" && strings.Contains(attr(n.Parent.Parent, "class"), "rejects") && n.Parent.Data == "tbody":
			s["rejects"]++
		case n.Data == "blockquote":
			s["passages"]++
		}
	}
}

// Whatever the layout, every story, record, near miss, article, passage and reject stands somewhere exactly once.
func TestNothingIsLeftOut(t *testing.T) {
	for _, f := range []fixture.Options{
		{Seed: 10, Clusters: 23, Singles: 31, Shared: 9, Rejects: 8, Copies: 400},
		hostileRun,
	} {
		run := opened(t, f)
		want := standing{}
		for i, line := range run.ByRisk() {
			want["story "+clusterAnchor(run.ClusterID(line))] = 1
			want["queue "+itoa(i+1)] = 1
		}
		alarmed := 0
		for i := range run.Documents {
			d := &run.Documents[i]
			want["record "+recordAnchor(d.ID)] = 1
			if alarm(d.Spin) > 0 {
				want["article "+attrNamed(d.ContentHash)]++
				alarmed++
			}
		}
		near := 0
		passages := map[string]bool{}
		for n := range run.LinkedPairs() {
			p, err := run.LinkedPair(n)
			if err != nil {
				t.Fatal(err)
			}
			if max(p.CoverageA, p.CoverageB) >= nearMiss {
				want["pair "+pairAnchor(&p)] = 1
				near++
				continue
			}
			at, _ := run.Ordinal(p.A)
			text, err := run.Text(at)
			if err != nil {
				t.Fatal(err)
			}
			from, to := longest(&p, text)
			passages[folded(text[from:to])] = true
		}
		want["rejects"], want["passages"] = run.Rejects(), len(passages)
		if alarmed < 5 || near < 3 || len(passages) < 1 || run.Rejects() < 2 {
			t.Fatalf("the run has %d alarmed articles, %d near misses, %d passages", alarmed, near, len(passages))
		}
		for layout, o := range pageOptions() {
			got := standing{}
			for name, root := range pages(t, written(t, run, o)) {
				got.add(name, root)
			}
			for what, n := range want {
				if got[what] != n {
					t.Errorf("%s: %s stands %d times, want %d", layout, what, got[what], n)
				}
			}
			for what := range got {
				if _, ok := want[what]; !ok {
					t.Errorf("%s: %s stands there, and is not in the run", layout, what)
				}
			}
		}
	}
}

// Every pair that shares less than a near miss stands with both its records under its passage.
func TestPassagesNameTheirRecords(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 10, Singles: 31, Shared: 9})
	all := pages(t, written(t, run, Options{}))
	cards := find(all["passage-0001.html"], element("article", "card"))
	if len(cards) != 1 || !strings.Contains(textOf(cards[0]), "12 records · 20 words · 6 pairs") {
		t.Fatalf("%d cards", len(cards))
	}
	got := map[string]bool{}
	for _, a := range find(cards[0], element("a", "")) {
		got[attr(a, "href")[strings.Index(attr(a, "href"), "#")+1:]] = true
	}
	want := map[string]bool{}
	for n := range run.LinkedPairs() {
		p, err := run.LinkedPair(n)
		if err != nil {
			t.Fatal(err)
		}
		if p.Relation == "shared" {
			want[recordAnchor(p.A)], want[recordAnchor(p.B)] = true, true
		}
	}
	if !maps.Equal(got, want) || len(want) != 12 {
		t.Errorf("records %v, want %v", got, want)
	}
}

// Copies of one text with their headlines, however many, are lines of a list.
func TestCopiesAreOneLineEach(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 2, Copies: 47})
	root := pages(t, written(t, run, Options{}))["story-0001.html"]
	lists := find(root, element("section", "copies"))
	if len(lists) != 1 {
		t.Fatalf("%d lists of copies", len(lists))
	}
	if got := textOf(find(lists[0], element("h3", ""))[0]); !strings.Contains(got, "47 identical copies under 48 headlines") {
		t.Errorf("it is headed %q", got)
	}
	lines := find(lists[0], element("li", ""))
	for i, li := range lines {
		if d := run.Documents[i+1]; attr(li, "id") != recordAnchor(d.ID) || !strings.Contains(textOf(li), d.Title) || !strings.Contains(textOf(li), d.ID) || strings.Contains(textOf(li), "\n\n") {
			t.Errorf("line %d of %s reads %q", i, d.ID, textOf(li))
		}
	}
	if len(lines) != 47 || len(find(root, element("div", "body"))) != 1 {
		t.Errorf("%d lines, %d texts", len(lines), len(find(root, element("div", "body"))))
	}
}

// A version that holds a part of another text has a map of it, and what it lacks is told, not struck out.
func TestExcerptsHaveAMap(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 4, Clusters: 30})
	mapped, excerpts := 0, 0
	for _, root := range pages(t, written(t, run, Options{})) {
		for _, v := range find(root, element("section", "v")) {
			if !strings.Contains(textOf(find(v, element("h3", ""))[0]), string(relationName("contained"))) {
				continue
			}
			if figures := find(v, element("p", "map")); len(figures) == 1 {
				mapped++
				if text := textOf(figures[0]); !strings.Contains(text, "% of the text kept in its place is in both.") || len(find(figures[0], element("rect", "fill"))) == 0 {
					t.Errorf("a map says %q", text)
				}
			}
			excerpts++
			for _, del := range find(v, element("del", "")) {
				if len(strings.Fields(textOf(del))) > 30 {
					t.Errorf("struck out: %q", textOf(del))
				}
			}
		}
	}
	want := 0 // excerpts that leave much of the other out
	for i := range run.Documents {
		d := &run.Documents[i]
		at, ok := run.Ordinal(string(d.Representative))
		if !ok || d.Relation != "contained" {
			continue
		}
		p, _, err := run.Pair(i, at)
		if err != nil {
			t.Fatal(err)
		}
		if p.CoverageA < 0.8 {
			want++
		}
	}
	if want < 3 || mapped != want || excerpts < want {
		t.Errorf("%d maps of %d excerpts, want %d", mapped, excerpts, want)
	}
}

// Near misses come by closeness, each with the rule and the words that kept it apart.
func TestNearMissesSayWhatKeptThemApart(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 10, Singles: 60, Shared: 28})
	last, n := 1.0, 0
	for i := 1; ; i++ {
		root, ok := pages(t, written(t, run, Options{}))[near.page(i-1)]
		if !ok {
			break
		}
		for _, card := range find(root, element("article", "pair")) {
			p, err := run.LinkedPair(n)
			if err != nil {
				t.Fatal(err)
			}
			text := textOf(find(card, element("header", ""))[0])
			for _, want := range append([]string{p.Rule, p.Reason}, p.Words...) {
				if !strings.Contains(text, want) {
					t.Errorf("near miss %d does not say %q: %q", n, want, text)
				}
			}
			if c := max(p.CoverageA, p.CoverageB); attr(card, "id") != pairAnchor(&p) || c > last {
				t.Errorf("near miss %d is %s, %g close after %g", n, attr(card, "id"), c, last)
			} else {
				last = c
			}
			if len(find(card, element("del", ""))) == 0 || len(find(card, element("ins", ""))) == 0 {
				t.Errorf("near miss %d shows no difference", n)
			}
			n++
		}
	}
	if n != 9 || run.Documents[0].Role != reports.RoleUnique {
		t.Errorf("%d near misses", n)
	}
}

// No page of the kinds that go by elements has more than were asked for, unless one item has; and none at all has
// more than a browser shows at once.
func TestPagesAreOfBoundedSize(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 6, Clusters: 130, Singles: 190, Shared: 60, Rejects: 300, Copies: 400})
	const shellMost = 90
	for _, most := range []int{300, 1800} {
		for name, root := range pages(t, written(t, run, Options{Elements: most})) {
			section, _, _ := strings.Cut(name, "-")
			n := elements(root)
			items := len(find(root, func(n *nethtml.Node) bool {
				return n.Parent != nil && (n.Parent.Data == "main" && (n.Data == "article" || n.Data == "section") || attr(n.Parent, "class") == "records")
			}))
			switch section {
			case "story", "article", "near", "passage", "record", "site", "cleaning":
				if n > most+shellMost && items > 1 {
					t.Errorf("%s: %d elements of %d items, asked for were %d", name, n, items, most)
				}
			}
			if n >= 2000 && items != 1 {
				t.Errorf("%s: %d elements", name, n)
			}
		}
	}
}

// Whoever watches hears of every item once, whatever the number of workers.
func TestWatcherHearsOfEveryItem(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 3, Clusters: 9, Singles: 20, Shared: 5})
	last, most := 0, -1
	written(t, run, Options{Workers: 4, Watch: func(done, all int) {
		if done != last+1 || most >= 0 && all != most {
			t.Errorf("%d of %d after %d of %d", done, all, last, most)
		}
		last, most = done, all
	}})
	if last != most || most < run.Clusters() {
		t.Errorf("%d of %d items, %d clusters", last, most, run.Clusters())
	}
}
