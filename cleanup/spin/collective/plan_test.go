package collective_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
)

// cluster judges a corpus as many machines do: each round by a plan of its own that is told again what the rounds before told, its
// tasks in any order, by workers that are made from bytes.
type cluster struct {
	m       *spin.Model
	c       *everything
	o       collective.Options
	r       *rand.Rand
	kept    map[int][]byte
	told    [][]telling    // by round
	taught  []byte         // by the corpus; nil: not known yet
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
	o := c.o
	o.Retold = c.taught != nil
	p, err := collective.NewPlan(c.m, rows, slices.Values(c.c.pairs), o)
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
		c.taught = b.Bytes()
	}
	if c.taught != nil {
		var err error
		if teaching, err = collective.ReadTeaching(c.m, bytes.NewReader(c.taught)); err != nil {
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
	}
	c.results[round.Name] = len(told)
	c.told = append(c.told, told)
}

// TestRoundsAreTheWhole: taken apart into rounds, of which each starts from bytes and is done in any order, judging gives what Judge gives.
func TestRoundsAreTheWhole(t *testing.T) {
	for _, c := range []struct {
		name   string
		clean  int
		copies int
		idle   []string // rounds without a result
		o      func(m *spin.Model) collective.Options
	}{
		{"much is learned", 260, 76, nil, func(*spin.Model) collective.Options { return collective.Options{} }},
		{"much is known", 340, 4, nil, func(m *spin.Model) collective.Options {
			_, other, pairs := wire(t)
			j, err := collective.Judge(t.Context(), m, other, slices.Values(pairs), collective.Options{})
			if err != nil {
				t.Fatal(err)
			}
			d := j.Learned
			for i := range 80 {
				d.Clean = append(d.Clean, float64(i+1)/81)
			}
			return collective.Options{
				Known:   d,
				Decided: spin.Decided{Always: []spin.Exchange{{Written: "Overseas Minister", Expected: "Foreign Minister"}}, Never: []spin.Exchange{{Written: "mentioned", Expected: "said"}}},
				Sites:   []collective.Site{{Site: "small.example", Articles: 40, Spun: 30, Share: 0.9, Verdict: "spinner"}, {Site: "lone.example", Articles: 9, Verdict: "clean"}},
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
			if o.Sites != nil && !slices.ContainsFunc(want.Notes, func(s string) bool { return strings.Contains(s, "what is known of their sites") }) {
				t.Errorf("what another corpus showed changed nothing: %v", want.Notes)
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
