package dedupe_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// brief is a story that long holds as its first part, and two others hold whole.
const brief = "The harbour master of Tessel has closed the north pier after a ferry struck it in fog on Tuesday night, the port said. " +
	"Nobody was hurt. The ferry, the Anna Maren, had 41 passengers on board and reached the south pier on its own engine. " +
	"Divers will look at the piles today. Until they are done, lorries for the islands wait at Oster, an hour up the coast, where the port has opened the old cattle yard for them."

const background = " Tessel has argued about the pier for nine years. The council wants it wider, the fishermen want it gone, and the state, which would have to pay, " +
	"has asked for a fourth report. Three surveys since 2015 found rot in the piles and recommended a limit of twelve tonnes, which the port says it enforces with a sign. " +
	"Hauliers say that nobody has ever weighed a lorry there. The last minister who promised a new pier lost his seat in the spring; his successor has not been seen on the coast. " +
	"A petition with 3,000 names lies in the town hall, under a stone that one of the signers brought from the beach and that the clerk uses to hold the door."

func TestLongerRecordIsNotRemoved(t *testing.T) {
	long := brief + background
	tests := []struct {
		name  string
		metas []dedupe.Meta
		texts []string
		want  string
	}{
		{"for the brief in it that more can be represented by", []dedupe.Meta{{}, {}, {}, {}}, []string{long, brief, brief + " By our staff.", "Fog. " + brief}, "[[0 1 2 3]]"},
		{"for an earlier brief", []dedupe.Meta{{Date: "2024-05-02"}, {Date: "2024-05-01"}}, []string{long, brief}, "[[0 1]]"},
		{"for the brief of a preferred source, nor that for it", []dedupe.Meta{{}, {Preference: 1}}, []string{long, brief}, "[[1 0]]"},
		{"for a brief that is not spun, nor that for it", []dedupe.Meta{{Suspicion: 1}, {}}, []string{long, brief}, "[[1 0]]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := clustered(t, tt.metas, tt.texts)
			if got := clusters(res); got != tt.want {
				t.Errorf("clusters %s, want %s", got, tt.want)
			}
			for _, p := range res.Pairs {
				if p.Relation != verify.Contained && p.A == 0 {
					t.Errorf("pair %+v", p)
				}
			}
			for _, m := range res.Clusters[0].Members[1:] {
				if m.Ordinal == 0 && !m.Stays {
					t.Errorf("the long one goes for %d", res.Clusters[0].Members[0].Ordinal)
				}
			}
		})
	}
}

func TestCenterThatLosesLeast(t *testing.T) {
	tail := " A second ferry, the Lise Maren, will sail from Oster at six and at noon as long as the closure lasts, the company said, and will take bicycles free of charge."
	text := brief + background[:strings.Index(background, " Hauliers")]
	all := records(text+" By our staff.", text+tail)
	all[0].Date, all[1].Date = "2024-05-01", "2024-05-02"
	res := find(t, all, dedupe.DefaultOptions())
	if len(res.Clusters) != 1 || res.Clusters[0].Members[0].Ordinal != 1 || res.Clusters[0].Rule != dedupe.RuleLoss {
		t.Errorf("clusters %+v: the later one has a paragraph more", res.Clusters)
	}
	all[1].Text = text + " The company apologises for it to all."
	res = find(t, all, dedupe.DefaultOptions())
	if len(res.Clusters) != 1 || res.Clusters[0].Members[0].Ordinal != 0 || res.Clusters[0].Rule != dedupe.RuleEarliest {
		t.Errorf("clusters %+v: a line may be furniture", res.Clusters)
	}
}

// Whatever is cut from a story and added to it, no record that is longer by a fifth and
// covered to less than four fifths is removed, and a pair is merged where its records
// share a cluster.
func TestNoLongerRecordIsRemoved(t *testing.T) {
	s := simulate.New(simulate.Options{Seed: 5, Words: 400, Kinds: []string{}})
	sentences := func(story int) []string {
		rs, _ := s.Story(story)
		return strings.SplitAfter(rs[0].Text, ". ")
	}
	base := sentences(0)
	rapid.Check(t, func(t *rapid.T) {
		var all []dedupe.Record
		for i := range rapid.IntRange(2, 10).Draw(t, "records") {
			lo := rapid.IntRange(0, len(base)-2).Draw(t, "from")
			hi := rapid.IntRange(lo+1, len(base)).Draw(t, "to")
			own := sentences(i + 1)
			text := strings.Join(base[lo:hi], "") + strings.Join(own[:rapid.IntRange(0, len(own)/3).Draw(t, "own")], "")
			all = append(all, dedupe.Record{ID: fmt.Sprint(i), Text: text, Date: fmt.Sprintf("2024-05-01 %02d:00", rapid.IntRange(0, 23).Draw(t, "hour"))})
		}
		res, err := dedupe.Find(context.Background(), all, dedupe.DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		coverage := map[[2]int]float64{}
		merged := map[[2]int]bool{}
		for _, p := range res.Pairs {
			coverage[[2]int{p.A, p.B}], coverage[[2]int{p.B, p.A}] = p.CoverageA, p.CoverageB
			merged[[2]int{p.A, p.B}] = p.Merge
		}
		words := func(i int) float64 { return float64(dedupe.NewFingerprint(all[i].Text).Words) }
		var together [][2]int
		for _, c := range res.Clusters {
			for _, m := range c.Members[1:] {
				rep := m.For // of a copy of a member that stays, that member
				if covered := coverage[[2]int{m.Ordinal, rep}]; !m.Stays && words(m.Ordinal) >= 1.2*words(rep) && covered < .8 {
					t.Fatalf("%v words are removed for %v, of which %.2f are covered, by %s", words(m.Ordinal), words(rep), covered, c.Rule)
				}
				if !merged[[2]int{min(m.Ordinal, rep), max(m.Ordinal, rep)}] {
					t.Fatalf("%d is a member of the cluster of %d, and their pair is not merged", m.Ordinal, rep)
				}
			}
			for _, m := range c.Members {
				for _, o := range c.Members {
					together = append(together, [2]int{m.Ordinal, o.Ordinal})
				}
			}
		}
		for pair, is := range merged {
			if is && !slices.Contains(together, pair) {
				t.Fatalf("%v are said to be merged and share no cluster", pair)
			}
		}
	})
}
