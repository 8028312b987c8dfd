package simulate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// articles are made-up ones, laid out as real ones are: wrapped lines in every other.
func articles(n int) []Record {
	s := New(Options{Seed: 77, Words: 300})
	out := make([]Record, n)
	for i := range out {
		var b strings.Builder
		for k, paragraph := range strings.Split(strings.TrimSpace(s.original(i)), "\n") {
			if k == 1 {
				b.WriteString("HARBOUR NEWS\n\n")
			}
			wrap(&b, paragraph, 60*(i%2))
			b.WriteString("\n\n")
		}
		out[i] = Record{Title: fmt.Sprintf("The harbour of town %d", i), Text: b.String(), Source: fmt.Sprintf("site%d.example", i%3)}
	}
	return out
}

func feed(t *testing.T, duplicates float64) *Feed {
	t.Helper()
	f, err := NewFeed(Options{Seed: 3, Synonyms: map[string][]string{"said": {"stated"}}}, duplicates, map[string][]Record{"wire": articles(40)})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeedHasItsShareOfVersions(t *testing.T) {
	for _, share := range []float64{0, .05, .3} {
		const n = 1000
		ids := make(map[string]Record)
		versions, negs := 0, 0
		for r, labels := range feed(t, share).All(n) {
			if _, ok := ids[r.ID]; ok || r.Text == "" || r.Title == "" || r.Source == "" || r.Date == "" {
				t.Fatalf("record %+v", r)
			}
			ids[r.ID] = r
			if r.Kind != Original {
				versions++
			}
			for _, l := range labels {
				a, b := ids[l.A], ids[l.B]
				switch {
				case a.ID == "" || b.ID == "" || a.ID == b.ID:
					t.Errorf("label %+v of records that did not come yet", l)
				case l.Label == "neg":
					negs++
					if a.Cluster == b.Cluster || a.Kind != Original || b.Kind != Original {
						t.Errorf("%+v is of %s and %s", l, a.Cluster, b.Cluster)
					}
				case a.Cluster != b.Cluster || a.Kind != Original || b.Kind == Original:
					t.Errorf("%+v is of %s and %s", l, a.ID, b.ID)
				}
			}
		}
		if len(ids) != n {
			t.Errorf("%d records, want %d", len(ids), n)
		}
		if want := share * n; float64(versions) > want+1 || float64(versions) < want-1 {
			t.Errorf("%d versions among %d records, want %v", versions, n, want)
		}
		if (share > 0) != (negs > 0) {
			t.Errorf("%d labels of stories that begin alike at a share of %v", negs, share)
		}
	}
}

func TestFeedFollowsFromTheSeed(t *testing.T) {
	var short []Record
	for r := range feed(t, .1).All(150) {
		short = append(short, r)
	}
	i := 0
	for r := range feed(t, .1).All(5000) {
		if r.Kind == Original && r != short[i] {
			t.Fatalf("record %d is %s in a long feed, %s in a short one", i, r.ID, short[i].ID)
		}
		if i++; i == 50 {
			break
		}
	}
}

// TestFirstRoundUsesEverySentenceOnce holds that a feed is the sentences of its
// articles, each once a round, in the places that they had.
func TestFirstRoundUsesEverySentenceOnce(t *testing.T) {
	f := feed(t, 0)
	p := f.pools[0]
	if f.Articles() < 20 {
		t.Fatalf("%d articles of 40 taken", f.Articles())
	}
	var all strings.Builder
	leads := 0
	for r := range f.All(f.Articles()) {
		text := strings.Join(strings.Fields(r.Text), " ")
		all.WriteString(text + "\n")
		if slices.ContainsFunc(p.units[lead], func(s string) bool { return strings.HasPrefix(text, s) }) {
			leads++
		}
	}
	words := 0
	for _, list := range p.units {
		for _, s := range list {
			words += len(strings.Fields(s))
			if !strings.Contains(all.String(), s) {
				t.Errorf("%q is not in the feed", s)
			}
		}
	}
	if n := len(strings.Fields(all.String())); n != words {
		t.Errorf("%d words in the feed, %d in the articles", n, words)
	}
	if leads != f.Articles() {
		t.Errorf("%d of %d begin as an article does", leads, f.Articles())
	}
}

// TestRoundsShareLittle holds that no two texts of a feed have much in common.
func TestRoundsShareLittle(t *testing.T) {
	seen := make(map[string][]int)
	sizes := make(map[int]int)
	for r := range feed(t, 0).All(200) {
		units := cut(r.Text)
		unwrap(units)
		sizes[r.Story] = len(units)
		for _, u := range units {
			seen[u.text] = append(seen[u.text], r.Story)
		}
	}
	shared := make(map[[2]int]int)
	for _, stories := range seen {
		for i, a := range stories {
			for _, b := range stories[:i] {
				shared[[2]int{b, a}]++
			}
		}
	}
	for pair, n := range shared {
		if least := min(sizes[pair[0]], sizes[pair[1]]); 2*n > least {
			t.Errorf("stories %v share %d of %d sentences", pair, n, least)
		}
	}
}

func TestFeedsThatCannotBe(t *testing.T) {
	some := map[string][]Record{"wire": articles(10)}
	for name, f := range map[string]func() (*Feed, error){
		"half duplicates":   func() (*Feed, error) { return NewFeed(Options{}, .5, some) },
		"negative":          func() (*Feed, error) { return NewFeed(Options{}, -.1, some) },
		"spun, no synonyms": func() (*Feed, error) { return NewFeed(Options{Kinds: []string{Spun}}, .1, some) },
		"a decoy":           func() (*Feed, error) { return NewFeed(Options{Kinds: []string{Form}}, .1, some) },
		"nothing but stubs": func() (*Feed, error) {
			return NewFeed(Options{}, .1, map[string][]Record{"a": {{Text: "A stub. No more."}}})
		},
		"no articles at all": func() (*Feed, error) { return NewFeed(Options{}, .1, nil) },
		"one endless sentence": func() (*Feed, error) {
			return NewFeed(Options{}, .1, map[string][]Record{"a": {{Text: strings.Repeat("word ", 900)}}})
		},
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCutKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-Za-z ]{0,9}[.!?"”)]{0,2}[\n\t ]{0,3}){0,8}`).Draw(t, "text")
		var b strings.Builder
		for _, u := range cut(text) {
			if u.text == "" || strings.TrimSpace(u.text) != u.text || strings.TrimSpace(u.after) != "" {
				t.Fatalf("a sentence %q, then %q, of %q", u.text, u.after, text)
			}
			b.WriteString(u.text + u.after)
		}
		if got := b.String(); got != strings.TrimSpace(text) {
			t.Fatalf("sentences of %q join to %q", text, got)
		}
	})
}

func TestCutFindsSentences(t *testing.T) {
	const text = "PORT NEWS\n\nRep. A. Lee said the port\nis shut. \"Why?\" she\nasked. Costs rose 1.5 pct.\n    It was closed."
	var got []string
	for _, u := range cut(text) {
		got = append(got, strings.ReplaceAll(u.text, "\n", "|"))
	}
	want := []string{"PORT NEWS", "Rep. A. Lee said the port|is shut.", "\"Why?\" she|asked.", "Costs rose 1.5 pct.", "It was closed."}
	if !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
}

// TestVariantsKeepTheFrame holds that only what stands between frequent words
// changes, for something that stood there elsewhere.
func TestVariantsKeepTheFrame(t *testing.T) {
	f := newFrames([]string{"the crew of the ship", "the mast of the boat", "the Anchor of the ship"})
	for i := range 50 {
		got := strings.Fields(f.vary(random(1, "test", i), "the crew of the 4,052"))
		if len(got) != 5 || got[1] != "crew" && got[1] != "mast" || got[0]+got[2]+got[3] != "theofthe" || !strings.HasPrefix(got[4], "4,") || len(got[4]) != 5 {
			t.Fatalf("varied to %q", got)
		}
	}
}
