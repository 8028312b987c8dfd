package collective_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
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

// cluster judges a corpus as many machines do: each round by a plan of its own that is told again what the rounds before told, its
// tasks in any order, by workers that are made from bytes.
type cluster struct {
	m       *spin.Model
	c       *everything
	o       collective.Options
	r       *rand.Rand
	kept    map[int][]byte
	told    [][]telling    // by round
	tasks   map[string]int // by round, for what the test can say
	results map[string]int
}

type telling struct {
	record int
	tell   []byte
}

// Text implements collective.Texts.
func (c *cluster) Text(i int) (string, error) { return c.c.Text(i) }

// First implements collective.Texts.
func (c *cluster) First(i int) (spin.Verdict, error) { return c.c.First(i) }

// Kept implements collective.Texts.
func (c *cluster) Kept(i int) ([]byte, error) { return c.kept[i], nil }

// plan is one that stands behind all the rounds that were run.
func (c *cluster) plan(t *testing.T) (*collective.Plan, *collective.Round) {
	t.Helper()
	rows := &collective.Rows{}
	for i := range c.c.Len() {
		rows.Add(c.c.Site(i), c.c.Key(i))
	}
	for i := range c.c.Len() {
		rows.Join(i, c.c.Group(i))
	}
	p, err := collective.NewPlan(c.m, rows, slices.Values(c.c.pairs), c.o)
	if err != nil {
		t.Fatal(err)
	}
	next := func() *collective.Round {
		round, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		return round
	}
	round := next()
	for _, told := range c.told {
		c.r.Shuffle(len(told), func(i, j int) { told[i], told[j] = told[j], told[i] })
		for _, x := range told {
			if err := p.Take(x.record, x.tell); err != nil {
				t.Fatal(err)
			}
		}
		round = next()
	}
	return p, round
}

// run does a round.
func (c *cluster) run(t *testing.T, p *collective.Plan, round *collective.Round) {
	t.Helper()
	state := round.AppendState(nil)
	var teaching *collective.Teaching
	if taught := p.Teaching(); taught != nil {
		var b bytes.Buffer
		if err := taught.Write(&b); err != nil {
			t.Fatal(err)
		}
		var err error
		if teaching, err = collective.ReadTeaching(c.m, &b); err != nil {
			t.Fatal(err)
		}
	}
	tasks := slices.Collect(round.Tasks())
	if len(tasks) != round.Size {
		t.Fatalf("%s: %d tasks of %d", round.Name, len(tasks), round.Size)
	}
	c.tasks[round.Name] = len(tasks)
	c.r.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
	var told []telling
	for len(tasks) > 0 {
		part := tasks[:1+c.r.IntN(len(tasks))]
		tasks = tasks[len(part):]
		w, err := collective.NewWorker(c.m, teaching, state)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range part {
			if c.r.IntN(16) == 0 { // of a bundle that is lost, and done again
				if _, err := w.Do(c, task); err != nil {
					t.Fatal(err)
				}
			}
			res, err := w.Do(c, task)
			if err != nil {
				t.Fatal(err)
			}
			if res.Keep != nil {
				c.kept[task.Record] = res.Keep
			}
			if res.Tell != nil {
				told = append(told, telling{task.Record, res.Tell})
			}
		}
		if round.Name == "exchanges" && c.r.IntN(2) == 0 && len(told) > 1 { // what was told so far in one
			of := told[c.r.IntN(len(told))].record
			tells := func(yield func([]byte) bool) {
				for _, x := range told {
					if !yield(x.tell) {
						return
					}
				}
			}
			merged, err := collective.MergeExchanges(tells)
			if err != nil {
				t.Fatal(err)
			}
			told = []telling{{of, merged}}
		}
	}
	c.results[round.Name] = len(told)
	c.told = append(c.told, told)
}

// TestRoundsAreTheWhole: taken apart into rounds, of which each starts from bytes and is done in any order, judging gives what Judge gives.
func TestRoundsAreTheWhole(t *testing.T) {
	before := &learned.Dictionary{}
	for _, c := range []struct {
		name   string
		clean  int
		copies int
		idle   []string // rounds without a result
		o      func(m *spin.Model) collective.Options
	}{
		{"much is learned", 260, 76, nil, func(*spin.Model) collective.Options { return collective.Options{} }},
		{"much is known", 340, 4, []string{"raise"}, func(m *spin.Model) collective.Options {
			d := before.Clone()
			d.Model = m.Checksum()
			for i := range 80 {
				d.Clean = append(d.Clean, float64(i+1)/81)
			}
			return collective.Options{
				Known:   d,
				Decided: spin.Decided{Always: []spin.Exchange{{Written: "Overseas Minister", Expected: "Foreign Minister"}}, Never: []spin.Exchange{{Written: "mentioned", Expected: "said"}}},
				Sites:   []collective.Site{{Site: "post.example", Articles: 40, Spun: 30, Share: 0.7, Verdict: "spinner"}, {Site: "lone.example", Articles: 9, Verdict: "clean"}},
			}
		}},
		{"nothing is learned", 40, 0, []string{"teach", "calibrate"}, func(*spin.Model) collective.Options { return collective.Options{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, corpus := corpusOf(t, c.clean, c.copies)
			o := c.o(m)
			want, err := collective.Judge(t.Context(), m, corpus, slices.Values(corpus.pairs), o)
			if err != nil {
				t.Fatal(err)
			}
			if want.Learned != nil {
				before = want.Learned
			}
			many := &cluster{m: m, c: corpus, o: o, r: rand.New(rand.NewPCG(1, 2)), kept: map[int][]byte{}, tasks: map[string]int{}, results: map[string]int{}}
			var p *collective.Plan
			for {
				var round *collective.Round
				if p, round = many.plan(t); round == nil {
					break
				}
				many.run(t, p, round)
			}
			t.Log(many.tasks, many.results, want.Notes)
			for _, name := range collective.Rounds() {
				if idle := slices.Contains(c.idle, name); idle != (many.results[name] == 0) {
					t.Errorf("%s: %d tasks, %d results", name, many.tasks[name], many.results[name])
				}
			}
			if diff := cmp.Diff(want.Found, p.Found, cmp.Comparer(func(a, b *lexicon.Lexicon) bool {
				return (a == nil) == (b == nil) && (a == nil || slices.Equal(a.Substitutions(), b.Substitutions()))
			})); diff != "" {
				t.Error(diff)
			}
			for i := range want.Len() {
				v, note, err := want.Verdict(i)
				got, gotNote, gotErr := lastOf(many, i)
				if err := errors.Join(err, gotErr); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(v, got) + cmp.Diff(note, gotNote); diff != "" || p.Class(i) != want.Class(i) || p.P(i) != want.P(i) || p.P(i) != v.P {
					t.Errorf("record %d of %s: %s, p %g: %s", i, corpus.Site(i), p.Class(i), p.P(i), diff)
				}
			}
		})
	}
}

// lastOf is the last verdict on a record.
func lastOf(c *cluster, i int) (spin.Verdict, *collective.SiteNote, error) {
	if kept := c.kept[i]; kept != nil {
		return collective.ReadVerdict(kept)
	}
	v, err := c.First(i)
	return v, nil, err
}
