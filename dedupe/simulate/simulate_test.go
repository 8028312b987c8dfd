package simulate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStoriesFollowFromTheSeed(t *testing.T) {
	a, b := New(Options{Seed: 4}), New(Options{Seed: 4})
	for range a.All(3) {
		continue // what was made before must not matter
	}
	ra, la := a.Story(5)
	rb, lb := b.Story(5)
	if fmt.Sprint(ra, la) != fmt.Sprint(rb, lb) {
		t.Error("the same story of the same seed differs")
	}
	if rc, _ := New(Options{Seed: 5}).Story(5); rc[0].Text == ra[0].Text {
		t.Error("another seed makes the same text")
	}
}

func TestStoryIsComplete(t *testing.T) {
	records, labels := New(Options{Seed: 2, Words: 300}).Story(9)
	kinds := make(map[string]Record)
	ids := make(map[string]bool)
	for _, r := range records {
		kinds[r.Kind] = r
		if ids[r.ID] || r.Text == "" || r.Title == "" || r.Date == "" {
			t.Errorf("record %+v", r)
		}
		ids[r.ID] = true
	}
	for _, k := range []string{Original, Reprint, Trimmed, Abridged, Edited, Noisy, Spun, Brief, Digest, SameEvent, Form} {
		if kinds[k].ID == "" {
			t.Errorf("no %s", k)
		}
	}
	for _, l := range labels {
		if !ids[l.A] || !ids[l.B] || l.A == l.B {
			t.Errorf("label %+v", l)
		}
	}
	words := func(k string) int { return len(strings.Fields(kinds[k].Text)) }
	whole := words(Original)
	if n := words(Abridged); n > whole*3/10 || n < whole/10 {
		t.Errorf("abridged to %d of %d words", n, whole)
	}
	if n := words(Trimmed); n > whole*7/10 || !strings.HasPrefix(kinds[Original].Text, kinds[Trimmed].Text) {
		t.Errorf("trimmed to %d of %d words", n, whole)
	}
	if !strings.Contains(kinds[Digest].Text, kinds[Brief].Text) {
		t.Error("the digest does not hold the brief")
	}
	if kinds[Digest].Cluster != "" || kinds[SameEvent].Cluster != "" || kinds[Noisy].Cluster != kinds[Original].Cluster {
		t.Error("clusters do not follow the kinds")
	}
}

func TestRates(t *testing.T) {
	original := strings.Repeat("the harbour stayed closed while crews looked for the anchor ", 200)
	r := rand.New(rand.NewPCG(1, 2))
	spun := Spin(r, original, .16, map[string][]string{"harbour": {"port"}, "closed": {"shut"}, "crews": {"teams"}, "looked": {"searched"}})
	a, b := strings.Fields(original), strings.Fields(spun)
	changed := 0
	for i := range a {
		if a[i] != b[i] {
			changed++
		}
	}
	if share := float64(changed) / float64(len(a)); share < .13 || share > .19 {
		t.Errorf("%.3f of the words spun, want about 0.16", share)
	}
	phrases := Spin(r, original, .3, map[string][]string{"stayed closed": {"did not open"}, "the": {"a"}, "crews looked for": {"hunted"}})
	for _, want := range []string{"did not open", "hunted", "stayed closed"} {
		if !strings.Contains(phrases, want) {
			t.Errorf("%q is not in what a thesaurus of phrases makes: %.200q", want, phrases)
		}
	}
	if none := Spin(r, original, .3, nil); none != original {
		t.Errorf("no synonyms, another text: %.100q", none)
	}
	noisy := Noise(r, original, .05)
	if noisy == original || Noise(r, original, 0) != original {
		t.Error("noise does not follow its rate")
	}
}

func TestSentencesKeepTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-Za-z ]{0,9}[.!?"”]{0,2}\n? ?){0,8}`).Draw(t, "text")
		if got := strings.Join(Sentences(text), ""); got != text {
			t.Fatalf("sentences of %q join to %q", text, got)
		}
	})
}
