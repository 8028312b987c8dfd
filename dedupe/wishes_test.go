package dedupe_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/dedupe/verify"
)

const elsewhere = "Something else altogether happened in the market square of the old town on Sunday, where a goat that had got away from a " +
	"circus ate the flowers of a wedding and was led off by two children and a nun. Nobody was hurt. The circus paid for the flowers, and the couple " +
	"said that they would call their first child after it, whatever its name was."

// evidenceOf verifies records, of which metas may say more.
func evidenceOf(t interface{ Fatal(...any) }, o dedupe.Options, metas []dedupe.Meta, all ...string) *dedupe.Evidence {
	e, err := dedupe.New(o)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range all {
		m := dedupe.Meta{ID: fmt.Sprint("r", i)}
		if metas != nil {
			m = metas[i]
			m.ID = fmt.Sprint("r", i)
		}
		if _, err := e.Add(dedupe.NewFingerprint(text), m); err != nil {
			t.Fatal(err)
		}
	}
	v, err := e.Verify(context.Background(), texts(all), nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func choose(t interface{ Fatal(...any) }, v *dedupe.Evidence, w dedupe.Wishes) *dedupe.Result {
	res, err := v.Cluster(context.Background(), nil, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// shapeOf is the clusters by ordinal, the representative first, those that stay marked, and the rule.
func shapeOf(res *dedupe.Result) string {
	var out []string
	for _, c := range res.Clusters {
		var s strings.Builder
		for _, m := range c.Members {
			fmt.Fprint(&s, m.Ordinal)
			if m.Stays {
				s.WriteString("+" + string(m.KeptBy))
			}
			s.WriteByte(' ')
		}
		out = append(out, s.String()+c.Rule)
	}
	return strings.Join(out, "; ")
}

func TestWishesGoBeforeTheText(t *testing.T) {
	tests := []struct {
		name   string
		metas  []dedupe.Meta
		wishes dedupe.Wishes
		want   string
	}{ // 0 and 1 one text, 2 a version of it, 3 another text
		{"none", nil, dedupe.Wishes{}, "2 0 1 most-words"},
		{"apart", nil, dedupe.Wishes{Apart: [][2]int{{2, 1}}}, "0 1 id"},
		{"together, with words of its own", nil, dedupe.Wishes{Together: [][2]int{{3, 1}}}, "2 0 1 3+OWN most-words"},
		{"together by a copy, apart by another", nil, dedupe.Wishes{Together: [][2]int{{3, 0}}, Apart: [][2]int{{2, 1}}}, "0 1 3+OWN id"},
		{"apart of all", nil, dedupe.Wishes{Apart: [][2]int{{2, 1}, {3, 0}}, Together: [][2]int{{2, 3}}}, "0 1 id; 2 3+OWN complete"},
		{"represent", nil, dedupe.Wishes{Represent: []int{1}}, "0 1 2 decided"},
		{"the last represents", nil, dedupe.Wishes{Represent: []int{2, 0}}, "0 1 2 decided"},
		{"represent though suspicious", []dedupe.Meta{{Suspicion: 2}, {Suspicion: 2}, {}, {}}, dedupe.Wishes{Represent: []int{1}}, "0 1 2 decided"},
		{"a reference takes", []dedupe.Meta{{}, {}, {Reference: true}, {}}, dedupe.Wishes{}, "2 0 1 reference"},
		{"represent beside a reference", []dedupe.Meta{{}, {}, {Reference: true}, {}}, dedupe.Wishes{Represent: []int{0}}, "2 0 1 reference"},
		{"apart from a reference", []dedupe.Meta{{}, {}, {Reference: true}, {}}, dedupe.Wishes{Apart: [][2]int{{0, 2}}}, "0 1 id"},
		{"together with a reference", []dedupe.Meta{{}, {}, {}, {Reference: true}}, dedupe.Wishes{Together: [][2]int{{0, 3}}}, "3 0 1 reference"},
		{"together with what goes to a reference", []dedupe.Meta{{}, {}, {Reference: true}, {}}, dedupe.Wishes{Together: [][2]int{{0, 3}}}, "2 0 1 3 reference"},
		{"apart by way of a reference", []dedupe.Meta{{}, {}, {Reference: true}, {}}, dedupe.Wishes{Together: [][2]int{{2, 3}}, Apart: [][2]int{{0, 3}}}, "0 1 id; 2 3 reference"},
		{"together for two references", []dedupe.Meta{{}, {}, {Reference: true}, {Reference: true}}, dedupe.Wishes{Together: [][2]int{{2, 3}}}, "2 0 1 reference"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := evidenceOf(t, dedupe.DefaultOptions(), tt.metas, story, strings.ToUpper(story), story+" More.", elsewhere)
			res := choose(t, v, tt.wishes)
			if got := shapeOf(res); got != tt.want {
				t.Errorf("clusters %q, want %q", got, tt.want)
			}
		})
	}
}

// TestBoundsGiveWay: what is wished is compared though the options leave it out, and nothing else is.
func TestBoundsGiveWay(t *testing.T) {
	o := dedupe.DefaultOptions()
	o.Window = 24 * time.Hour
	metas := []dedupe.Meta{{Date: "2018-01-01"}, {Date: "2019-01-01"}, {Date: "2019-06-01"}, {Date: "2018-01-01"}}
	v := evidenceOf(t, o, metas, story, story+" More.", story+" Much more.", story+" And more.")
	if got := shapeOf(choose(t, v, dedupe.Wishes{})); got != "3 0 most-words" {
		t.Errorf("clusters %q", got)
	}
	if got := shapeOf(choose(t, v, dedupe.Wishes{Together: [][2]int{{0, 1}}})); got != "3 0 1 most-words" {
		t.Errorf("clusters %q", got)
	}
}

// TestDecidedPairs: the evidence stays as it was measured, the rule says that it was decided.
func TestDecidedPairs(t *testing.T) {
	v := evidenceOf(t, dedupe.DefaultOptions(), nil, story, story+" More.", elsewhere, elsewhere+" Yes.", "A brief note.")
	before := choose(t, v, dedupe.Wishes{})
	after := choose(t, v, dedupe.Wishes{Together: [][2]int{{1, 2}, {0, 1}}, Apart: [][2]int{{2, 3}, {4, 0}}})
	decided := map[string]bool{"0-1": true, "1-2": true, "2-3": false, "0-4": false} // merged?
	seen := 0
	for _, p := range after.Pairs {
		merge, ok := decided[fmt.Sprintf("%d-%d", p.A, p.B)]
		if ok {
			seen++
			if p.Rule != verify.RuleDecided || p.Merge != merge {
				t.Errorf("pair %+v, want merge %v", p, merge)
			}
		}
		i := slices.IndexFunc(before.Pairs, func(q dedupe.Pair) bool { return q.A == p.A && q.B == p.B })
		if i < 0 {
			if !ok && p.Rule != verify.RuleDecided || p.Relation != verify.Unrelated || p.NovelA == 0 || p.NovelB == 0 {
				t.Errorf("new pair %+v", p)
			}
			continue
		}
		was := before.Pairs[i]
		was.Rule, was.Merge, was.Instead = p.Rule, p.Merge, p.Instead
		if !reflect.DeepEqual(was, p) {
			t.Errorf("measured %+v, was %+v", p, was)
		}
	}
	if seen != len(decided) {
		t.Errorf("%d of %d pairs", seen, len(decided))
	}
	if again := choose(t, v, dedupe.Wishes{}); !reflect.DeepEqual(again.Clusters, before.Clusters) || !reflect.DeepEqual(again.Pairs, before.Pairs) {
		t.Error("wishes changed the evidence")
	}
}

func TestWishesThatCannotBe(t *testing.T) {
	v := evidenceOf(t, dedupe.DefaultOptions(), nil, story, strings.ToUpper(story), elsewhere, "")
	for name, w := range map[string]dedupe.Wishes{
		"not there": {Together: [][2]int{{0, 7}}}, "below": {Apart: [][2]int{{-1, 0}}}, "nobody": {Represent: []int{9}},
		"one text": {Apart: [][2]int{{0, 1}}}, "by way of others": {Together: [][2]int{{0, 2}}, Apart: [][2]int{{2, 1}}},
	} {
		if _, err := v.Cluster(context.Background(), nil, w, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := shapeOf(choose(t, v, dedupe.Wishes{Together: [][2]int{{3, 2}}, Apart: [][2]int{{3, 0}}, Represent: []int{3}})); got != "0 1 id" {
		t.Errorf("a record without a word: %q", got)
	}
}

// TestWishesHold: whatever the texts and bounds, what belongs together shares a cluster, what is apart never does, and the order
// of wishes changes nothing.
func TestWishesHold(t *testing.T) {
	s := simulate.New(simulate.Options{Seed: 7, Words: 60})
	var pool []string
	for i := range 3 {
		rs, _ := s.Story(i)
		for _, r := range rs {
			pool = append(pool, r.Text)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var all []string
		var metas []dedupe.Meta
		for range rapid.IntRange(2, 12).Draw(t, "records") {
			all = append(all, rapid.SampledFrom(pool).Draw(t, "text"))
			metas = append(metas, dedupe.Meta{
				Source: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "site"), Date: rapid.SampledFrom([]string{"", "2018-01-01", "2018-03-01"}).Draw(t, "date"),
				Suspicion: rapid.IntRange(0, 1).Draw(t, "suspicion"), Reference: rapid.IntRange(0, 5).Draw(t, "reference") == 5,
			})
		}
		o := dedupe.DefaultOptions()
		o.Across = rapid.SampledFrom([]dedupe.Across{dedupe.AnySite, dedupe.OtherSites, dedupe.WithinSite}).Draw(t, "across")
		o.Workers = rapid.IntRange(1, 2).Draw(t, "workers")
		v := evidenceOf(t, o, metas, all...)
		unit := map[string]string{} // of a text: one of those that it goes with
		find := func(i int) string {
			for s := all[i]; ; s = unit[s] {
				if _, ok := unit[s]; !ok {
					return s
				}
			}
		}
		record := rapid.IntRange(0, len(all)-1)
		var w dedupe.Wishes
		for range rapid.IntRange(0, 3).Draw(t, "together") {
			a, b := record.Draw(t, "a"), record.Draw(t, "b")
			if x, y := find(a), find(b); x != y {
				unit[x] = y
			}
			w.Together = append(w.Together, [2]int{a, b})
		}
		for range rapid.IntRange(0, 3).Draw(t, "apart") {
			if a, b := record.Draw(t, "a"), record.Draw(t, "b"); find(a) != find(b) {
				w.Apart = append(w.Apart, [2]int{a, b})
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "represent") {
			w.Represent = append(w.Represent, record.Draw(t, "who"))
		}
		res := choose(t, v, w)
		of := map[int]int{}
		for i, c := range res.Clusters {
			for _, m := range c.Members {
				if _, twice := of[m.Ordinal]; twice {
					t.Fatalf("record %d is in two clusters", m.Ordinal)
				}
				of[m.Ordinal] = i + 1
			}
		}
		for i := range all {
			for j := range all {
				for _, l := range w.Together {
					if i != j && !metas[i].Reference && !metas[j].Reference && (all[i] == all[l[0]] || all[i] == all[l[1]]) && (all[j] == all[l[0]] || all[j] == all[l[1]]) && (of[i] == 0 || of[i] != of[j]) {
						t.Fatalf("%d and %d belong together: %s", i, j, shapeOf(res))
					}
				}
				for _, l := range w.Apart {
					if all[i] == all[l[0]] && all[j] == all[l[1]] && of[i] != 0 && of[i] == of[j] {
						t.Fatalf("%d and %d are to be apart: %s", i, j, shapeOf(res))
					}
				}
			}
		}
		if n := len(w.Represent); n > 0 {
			last := all[w.Represent[n-1]]
			for _, c := range res.Clusters {
				if !metas[c.Members[0].Ordinal].Reference && slices.ContainsFunc(c.Members, func(m dedupe.Member) bool { return all[m.Ordinal] == last }) && all[c.Members[0].Ordinal] != last {
					t.Fatalf("%d does not represent: %s", w.Represent[n-1], shapeOf(res))
				}
			}
		}
		slices.Reverse(w.Together)
		slices.Reverse(w.Apart)
		if again := choose(t, v, w); !reflect.DeepEqual(again.Clusters, res.Clusters) || !reflect.DeepEqual(again.Pairs, res.Pairs) {
			t.Fatalf("another order of wishes: %s, was %s", shapeOf(again), shapeOf(res))
		}
	})
}
