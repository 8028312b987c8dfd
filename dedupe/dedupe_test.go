package dedupe_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/eval"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/dedupe/verify"
)

func find(t *testing.T, records []dedupe.Record, o dedupe.Options) *dedupe.Result {
	t.Helper()
	res, err := dedupe.Find(context.Background(), records, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// corpus simulates stories with all kinds of versions.
func corpus(stories int) ([]dedupe.Record, []eval.Label, map[string]string) {
	s := simulate.New(simulate.Options{Seed: 3, Words: 250})
	var records []dedupe.Record
	var labels []eval.Label
	truth := make(map[string]string)
	for i := range stories {
		rs, ls := s.Story(i)
		for _, r := range rs {
			records = append(records, dedupe.Record{ID: r.ID, Text: r.Text, Title: r.Title, Date: r.Date})
			truth[r.ID] = r.Cluster
		}
		for _, l := range ls {
			labels = append(labels, eval.Label(l))
		}
	}
	return records, labels, truth
}

// byID rewrites a result so that ordinals do not matter.
func byID(records []dedupe.Record, res *dedupe.Result) ([]string, []string) {
	var clusters, pairs []string
	for _, c := range res.Clusters {
		var members []string
		for _, m := range c.Members[1:] {
			members = append(members, fmt.Sprint(records[m.Ordinal].ID, " ", m.Relation, " ", m.Similarity))
		}
		slices.Sort(members)
		clusters = append(clusters, fmt.Sprint(c.ID, " ", records[c.Members[0].Ordinal].ID, " by ", c.Rule, ": ", members))
	}
	for _, p := range res.Pairs {
		a, b := records[p.A].ID, records[p.B].ID
		ca, cb := p.CoverageA, p.CoverageB
		if a > b {
			a, b, ca, cb = b, a, cb, ca
		}
		pairs = append(pairs, fmt.Sprint(a, " ", b, " ", p.Relation, p.Merge, p.Jaccard, ca, cb, p.Score, len(p.Passages)))
	}
	slices.Sort(clusters)
	slices.Sort(pairs)
	return clusters, pairs
}

func TestResultDoesNotDependOnOrderWorkersOrSpill(t *testing.T) {
	records, _, _ := corpus(12)
	for i := range 30 { // repeat some texts under other ids
		r := records[i*7%len(records)]
		r.ID, r.Text = fmt.Sprintf("copy-%02d", i), strings.ToUpper(r.Text)
		records = append(records, r)
	}
	wantClusters, wantPairs := byID(records, find(t, records, dedupe.DefaultOptions()))
	if len(wantClusters) < 12 {
		t.Fatalf("%d clusters of 12 stories", len(wantClusters))
	}
	for i, workers := range []int{1, 2, 8, 1, 2, 8, 1, 2, 8, 2} {
		shuffled := slices.Clone(records)
		r := rand.New(rand.NewPCG(uint64(i), 1))
		if i > 2 {
			r.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
		}
		o := dedupe.DefaultOptions()
		o.Workers = workers
		if i%3 > 0 {
			o.Memory = []int64{1, 1 << 16}[i%3-1]
			o.TempDir = t.TempDir()
		}
		clusters, pairs := byID(shuffled, find(t, shuffled, o))
		if d := gocmp.Diff(wantClusters, clusters); d != "" {
			t.Fatalf("shuffle %d, %d workers: clusters differ (-want +got):\n%s", i, workers, d)
		}
		if d := gocmp.Diff(wantPairs, pairs); d != "" {
			t.Fatalf("shuffle %d, %d workers: pairs differ (-want +got):\n%s", i, workers, d)
		}
	}
}

func TestSimulatedVersionsAreFound(t *testing.T) {
	records, labels, truth := corpus(40)
	res := find(t, records, dedupe.DefaultOptions())
	_, s := scored(records, labels, res)
	if s.Apart.Wrong > 0 || s.Recall() < .98 || s.Contained.Share() < .97 {
		t.Errorf("recall %.3f, contained %.3f, false merges %d: %+v", s.Recall(), s.Contained.Share(), s.Apart.Wrong, s.Errors)
	}
	for _, c := range res.Clusters {
		for _, m := range c.Members[1:] {
			a, b := truth[records[c.Members[0].Ordinal].ID], truth[records[m.Ordinal].ID]
			if a != "" && b != "" && a != b {
				t.Errorf("cluster %s holds %s and %s", c.ID, a, b)
			}
		}
	}
}

// Every member's pair with its representative is among the pairs, merges, and
// comes out the same when the two texts are compared afresh.
func TestEveryMergeIsVerifiedOnTheText(t *testing.T) {
	records, _, _ := corpus(20)
	res := find(t, records, dedupe.DefaultOptions())
	pairs := make(map[[2]int]dedupe.Pair)
	for _, p := range res.Pairs {
		if p.A >= p.B {
			t.Fatalf("pair %d %d", p.A, p.B)
		}
		pairs[[2]int{p.A, p.B}] = p
	}
	v := verify.New(nil)
	for _, c := range res.Clusters {
		rep := c.Members[0].Ordinal
		for _, m := range c.Members[1:] {
			p, ok := pairs[[2]int{min(rep, m.Ordinal), max(rep, m.Ordinal)}]
			if !ok || !p.Merge || m.Relation != p.Relation {
				t.Fatalf("member %+v of %+v: pair %+v, listed %v", m, c, p, ok)
			}
			e := v.Compare(verify.NewDocument(records[p.A].Text), verify.NewDocument(records[p.B].Text), verify.Context{})
			if d := gocmp.Diff(e.Passages, p.Passages); d != "" || e.Edits != p.Edits {
				t.Fatalf("evidence of %d and %d differs from a fresh comparison:\n%s", p.A, p.B, d)
			}
			if !gocmp.Equal(e.CoverageA, p.CoverageA, cmpopts.EquateApprox(0, 1e-6)) {
				t.Fatalf("coverage %v, afresh %v", p.CoverageA, e.CoverageA)
			}
		}
	}
}

const story = "The lighthouse keepers of the northern islands will be withdrawn before winter, the coast board said on Monday, " +
	"ending two centuries of service. All nine lights have been automatic since 1994, but the men stayed on to watch the weather and the boats. " +
	"Fishermen said they would miss the voice on the radio more than the lamp. The board will sell the houses; two have been promised to a bird station. " +
	"The last keeper, Tormod Vik, has spent 31 years on the rock and means to come back as a visitor."

func TestRepresentative(t *testing.T) {
	short, most := story[:len(story)*2/3], story[:len(story)*7/8]
	tests := []struct {
		name  string
		metas []dedupe.Meta
		texts []string
		want  int
		rule  string
	}{
		{"unspun before all", []dedupe.Meta{{Date: "2020-01-02"}, {Date: "2020-01-01", Preference: 1, Suspicion: 2}}, []string{most, story}, 0, dedupe.RuleNotSpun},
		{"suspect before spun", []dedupe.Meta{{Suspicion: 2}, {Suspicion: 1}}, []string{story, most}, 1, dedupe.RuleNotSpun},
		{"preference before the rest", []dedupe.Meta{{Date: "2020-01-01"}, {Preference: 1}}, []string{story, most}, 1, dedupe.RulePreference},
		{"unspun before date", []dedupe.Meta{{Date: "2020-01-01", Suspicion: 1}, {Date: "2020-01-02"}}, []string{story, story + " More."}, 1, dedupe.RuleNotSpun},
		{"whole before earlier", []dedupe.Meta{{Date: "2020-01-01"}, {Date: "2020-01-02"}}, []string{short, story}, 1, dedupe.RuleComplete},
		{"earlier before longer", []dedupe.Meta{{Date: "2020-01-02"}, {Date: "1 January 2020"}}, []string{story + " More.", story}, 1, dedupe.RuleEarliest},
		{"dated before undated", []dedupe.Meta{{}, {Date: "2020-01-02T10:00:00Z"}}, []string{story + " More.", story}, 1, dedupe.RuleEarliest},
		{"longer", []dedupe.Meta{{}, {}}, []string{story, story + " More."}, 1, dedupe.RuleWords},
		{"less damaged before earlier", []dedupe.Meta{{Date: "2020-01-01", Damage: dedupe.Damage{Level: 1}}, {Date: "2020-01-02"}}, []string{story + " More.", story}, 1, dedupe.RuleDamage},
		{"less damaged of equal words", []dedupe.Meta{{ID: "a", Damage: dedupe.Damage{Level: 2}}, {ID: "b", Damage: dedupe.Damage{Level: 1}}}, []string{story, story}, 1, dedupe.RuleDamage},
		{"whole before less damaged", []dedupe.Meta{{}, {Damage: dedupe.Damage{Level: 3}}}, []string{short, story}, 1, dedupe.RuleComplete},
		{"preference before damage", []dedupe.Meta{{Damage: dedupe.Damage{Level: 3}, Preference: 1}, {}}, []string{story, story + " More."}, 0, dedupe.RulePreference},
		{"marks kept", []dedupe.Meta{{Date: "2020-01-01", Damage: dedupe.Damage{Marks: 3}}, {Date: "2020-01-02", Damage: dedupe.Damage{Marks: 30}}}, []string{story + " More.", story}, 1, dedupe.RuleDamage},
		{"marks kept in equal words", []dedupe.Meta{{ID: "a"}, {ID: "b", Damage: dedupe.Damage{Marks: 5}}}, []string{story, story}, 1, dedupe.RuleDamage},
		{"a few marks more or less", []dedupe.Meta{{Damage: dedupe.Damage{Marks: 16}}, {Damage: dedupe.Damage{Marks: 30}}}, []string{story + " More.", story}, 0, dedupe.RuleWords},
		{"faults after words", []dedupe.Meta{{Damage: dedupe.Damage{Faults: 9}}, {}}, []string{story + " More.", story}, 0, dedupe.RuleWords},
		{"faults before id", []dedupe.Meta{{ID: "a", Damage: dedupe.Damage{Faults: 9}}, {ID: "b", Damage: dedupe.Damage{Faults: 8}}}, []string{story, story}, 1, dedupe.RuleFaults},
		{"marks before id", []dedupe.Meta{{ID: "a", Damage: dedupe.Damage{Marks: 1}}, {ID: "b", Damage: dedupe.Damage{Marks: 2}}}, []string{story, story}, 1, dedupe.RuleFaults},
		{"id", []dedupe.Meta{{ID: "b"}, {ID: "a"}}, []string{story, story}, 1, dedupe.RuleID},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := clustered(t, tt.metas, tt.texts)
			if len(res.Clusters) != 1 || res.Clusters[0].Members[0].Ordinal != tt.want || res.Clusters[0].Rule != tt.rule {
				t.Errorf("clusters %+v, want %d by %s", res.Clusters, tt.want, tt.rule)
			}
		})
	}
}

// scored are the clusters that records are in, and how the result does on labels.
func scored(records []dedupe.Record, labels []eval.Label, res *dedupe.Result) (map[string]string, eval.Score) {
	cluster := make(map[string]string)
	for _, c := range res.Clusters {
		for _, m := range c.Members {
			cluster[records[m.Ordinal].ID] = c.ID
		}
	}
	relation := make(map[[2]string]string)
	for _, p := range res.Pairs {
		relation[[2]string{records[p.A].ID, records[p.B].ID}] = string(p.Relation)
	}
	return cluster, eval.Pairs(labels, func(a, b string) eval.Outcome {
		return eval.Outcome{Merged: cluster[a] != "" && cluster[a] == cluster[b], Relation: cmp.Or(relation[[2]string{a, b}], relation[[2]string{b, a}])}
	})
}

// clustered are records with these texts.
func clustered(t *testing.T, metas []dedupe.Meta, all []string) *dedupe.Result {
	t.Helper()
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range metas {
		if _, err := e.Add(e.Fingerprint(all[i]), m); err != nil {
			t.Fatal(err)
		}
	}
	res, err := e.Cluster(context.Background(), texts(all), nil)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

type texts []string

func (t texts) Text(i int) (string, error) { return t[i], nil }

type broken struct{}

var errBroken = errors.New("disk gone")

func (broken) Text(int) (string, error) { return "", errBroken }

func TestErrorsAreReported(t *testing.T) {
	engine := func() *dedupe.Engine {
		e, err := dedupe.New(dedupe.DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := e.Add(e.Fingerprint(story), dedupe.Meta{}); err != nil {
				t.Fatal(err)
			}
		}
		return e
	}
	if _, err := engine().Cluster(context.Background(), broken{}, nil); !errors.Is(err, errBroken) {
		t.Errorf("unreadable text: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine().Cluster(ctx, texts{story, story}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	e := engine()
	if _, err := e.Cluster(context.Background(), texts{story, story}, nil); err != nil {
		t.Error(err)
	}
	if _, err := e.Cluster(context.Background(), texts{story, story}, nil); err == nil {
		t.Error("a second Cluster is to fail")
	}
	if _, err := dedupe.New(dedupe.Options{Memory: -1}); err == nil {
		t.Error("a negative budget is to fail")
	}
}

func TestShortRecords(t *testing.T) {
	var records []dedupe.Record
	words := strings.Fields(story)
	for n := range 11 {
		text := strings.Join(words[n*3:n*3+n], " ")
		records = append(records, dedupe.Record{ID: fmt.Sprint("a", n), Text: text}, dedupe.Record{ID: fmt.Sprint("b", n), Text: strings.ToUpper(text) + "!"})
	}
	res := find(t, records, dedupe.DefaultOptions())
	if res.Stats.Empty != 2 || len(res.Clusters) != 10 {
		t.Errorf("%d empty, %d clusters, want 2 and 10", res.Stats.Empty, len(res.Clusters))
	}
	for _, c := range res.Clusters {
		if len(c.Members) != 2 || c.Members[1].Relation != verify.Identical {
			t.Errorf("cluster %+v", c)
		}
	}
}

func TestDigestJoinsNoStories(t *testing.T) {
	s := simulate.New(simulate.Options{Seed: 21, Words: 60, Kinds: []string{}})
	var records []dedupe.Record
	digest := ""
	for i := range 3 {
		rs, _ := s.Story(i)
		records = append(records, dedupe.Record{ID: rs[0].ID, Text: rs[0].Text})
		digest += rs[0].Text + "\n"
	}
	records = append(records, dedupe.Record{ID: "digest", Text: digest})
	res := find(t, records, dedupe.DefaultOptions())
	for _, c := range res.Clusters {
		if len(c.Members) > 2 {
			t.Errorf("cluster %+v: the digest joins two stories", c)
		}
	}
	contained := 0
	for _, p := range res.Pairs {
		if p.B == 3 && p.Relation == verify.Contained {
			contained++
		}
	}
	if contained != 3 {
		t.Errorf("%d of 3 stories are listed as contained in the digest", contained)
	}
}

// Floods have to stay linear: comparisons are counted, not timed.
func TestFloods(t *testing.T) {
	const n = 1000
	number := func(i int) string { return fmt.Sprint(1000 + i*7919%9000) }
	tests := []struct {
		name     string
		text     func(i int) string
		clusters int
		perText  int
	}{
		{"one template", func(i int) string {
			return "Shares of company " + number(i) + " closed at " + number(i+1) + " crowns on the Valmere exchange on Friday, against " + number(i+2) +
				" the day before, after trading of " + number(i+3) + " shares. The index of the exchange stood at " + number(i+4) + " points at noon and " + number(i+5) + " in the evening."
		}, 0, 40},
		{"identical", func(int) string { return story }, 1, 1},
		{"near copies", func(i int) string { return story + " Posted by reader " + number(i) + "." }, 1, 24},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			records := make([]dedupe.Record, n)
			for i := range records {
				records[i] = dedupe.Record{ID: fmt.Sprintf("%05d", i), Text: tt.text(i)}
			}
			res := find(t, records, dedupe.DefaultOptions())
			if len(res.Clusters) != tt.clusters {
				t.Errorf("%d clusters, want %d", len(res.Clusters), tt.clusters)
			}
			if tt.clusters == 1 && len(res.Clusters) == 1 && len(res.Clusters[0].Members) != n {
				t.Errorf("%d members, want all %d", len(res.Clusters[0].Members), n)
			}
			if res.Stats.Compared > tt.perText*n {
				t.Errorf("%d comparisons for %d records", res.Stats.Compared, n)
			}
		})
	}
}

func TestOneHugeRecord(t *testing.T) {
	s := simulate.New(simulate.Options{Seed: 11, Kinds: []string{}})
	var b strings.Builder
	for r := range s.All(1100) {
		b.WriteString(r.Text)
	}
	inside, _ := s.Story(700)
	res := find(t, []dedupe.Record{{ID: "huge", Text: b.String()}, {ID: "inside", Text: inside[0].Text}, {ID: "outside", Text: story}}, dedupe.DefaultOptions())
	if len(res.Pairs) != 1 || res.Pairs[0].Relation != verify.Contained || res.Pairs[0].Merge || res.Pairs[0].CoverageB < .99 {
		t.Errorf("pairs %+v", res.Pairs)
	}
	if len(res.Clusters) != 0 {
		t.Errorf("clusters %+v: a thousandth of a record is no version of it", res.Clusters)
	}
}
