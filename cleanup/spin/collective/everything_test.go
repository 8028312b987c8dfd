package collective_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
	"github.com/copydesk/copydesk/cleanup/spin/train"
)

// everything is a corpus in which every round has something to do, with its first verdicts.
type everything struct {
	collective.Some
	first []spin.Verdict
	pairs [][2]int
}

func (e *everything) First(i int) (spin.Verdict, error) { return e.first[i], nil }

func (e *everything) add(text, site string, group int32) int {
	e.Articles = append(e.Articles, collective.Article{Text: text, Site: site, Group: group})
	return len(e.Articles) - 1
}

// corpusOf makes it, with so many clean texts and spun copies beside their sources: texts of sentences of wire stories, of a site that spins, of one with a
// house style, of one in another English and of others; copies of a story, short texts, and some that nobody judged.
func corpusOf(t *testing.T, clean, copies int) (*spin.Model, *everything) {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	d, err := spin.NewDetector(m, spin.Options{Brief: true})
	if err != nil {
		t.Fatal(err)
	}
	e := &everything{Some: collective.Some{Detector: d}}
	var sentences []string
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "testdata", "wire", "articles", "agency*", "*.txt"))
	if err != nil || len(files) < 15 {
		t.Fatalf("%d stories: %v", len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range strings.SplitAfter(strings.Join(strings.Fields(string(text)), " "), ". ") {
			if len(s) > 60 {
				sentences = append(sentences, s)
			}
		}
	}
	r := rand.New(rand.NewPCG(7, uint64(copies)))
	story := func(n int) string {
		var b strings.Builder
		for _, k := range r.Perm(len(sentences))[:n] {
			b.WriteString(sentences[k])
		}
		return b.String()
	}
	spinner := simulate.New(train.Confusions(), 0.16)
	for i := range clean {
		e.add(story(5), []string{"wire.example", "post.example", ""}[i%3], -1)
	}
	for i := range copies {
		source := e.add(story(5), "wire.example", -1)
		e.Articles[source].Group = int32(source)
		copied, _ := spinner.Spin(e.Articles[source].Text, r.Uint64())
		e.pairs = append(e.pairs, [2]int{source, e.add(copied, "spun.example", int32(source))})
		if i%3 == 0 { // a copy of which nothing is known but that it is one
			e.add(e.Articles[source].Text+" This edition has one line more.", "post.example", int32(source))
		}
	}
	for range 12 {
		lone, _ := spinner.Spin(story(5), r.Uint64())
		e.add(lone, "spun.example", -1)
		e.add(story(2)+"The Overseas Minister said so on Monday. "+story(3), "style.example", -1)
	}
	for range 2 { // too few to say anything
		lone, _ := spinner.At(0.04).Spin(story(5), r.Uint64())
		e.add(lone, "small.example", -1)
	}
	for i := range 24 {
		text := story(5)
		if i%2 == 0 {
			text, _ = spinner.At(0.03).Spin(text, r.Uint64())
		}
		e.add(text, "old.example", -1)
	}
	for _, phrase := range []string{"Secretary of Condition", "The Overseas Minister", "Prime minister meets unions on Monday", "the lads was out then", "Sources near to the administration mentioned"} {
		e.add(phrase, "", -1)
	}
	for i := range e.Articles {
		v, err := e.Some.First(i)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case e.Articles[i].Site == "old.example" && i%3 == 0:
			v = spin.Verdict{Class: spin.NotJudged, P: 1, Words: v.Words, Reason: "English of the 19th century or before"}
		case i%97 == 0:
			v = spin.Verdict{} // of a record that was not looked at
		case v.Class == spin.Clean && v.P > 0.2:
			v.P = max(v.P, 0.5) // stories, not sentences of fifteen of them
		}
		e.first = append(e.first, v)
	}
	return m, e
}
