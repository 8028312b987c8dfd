package dedupe_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// cardOf is the card of a text.
func cardOf(ordinal uint64, text string, m dedupe.Meta) dedupe.Card {
	f := dedupe.NewFingerprint(text)
	return dedupe.NewCard(ordinal, &f, m)
}

func TestPartsThatAreNone(t *testing.T) {
	a, b := cardOf(3, tram, dedupe.Meta{ID: "tram"}), cardOf(8, bees, dedupe.Meta{ID: "bees"})
	merged := dedupe.AppendEvidence(nil, &verify.Evidence{Relation: verify.Near, Rule: verify.RuleVersion, Merge: true, CoverageA: 1, CoverageB: 1})
	edge := dedupe.Edge{A: a.Content, B: b.Content, Evidence: merged}
	turned := dedupe.Edge{A: b.Content, B: a.Content, Evidence: merged}
	both := []dedupe.Card{a, b}
	for _, tt := range []struct {
		name string
		set  func(*dedupe.Options)
		part dedupe.Part
		want string
	}{
		{"a window", func(o *dedupe.Options) { o.Window = time.Hour }, dedupe.Part{Cards: both}, "window"},
		{"sites", func(o *dedupe.Options) { o.Across = dedupe.OtherSites }, dedupe.Part{Cards: both}, "sites"},
		{"records out of order", nil, dedupe.Part{Cards: []dedupe.Card{b, a}}, "record 3 comes after record 8"},
		{"a record twice", nil, dedupe.Part{Cards: []dedupe.Card{a, a}}, "record 3 comes after record 3"},
		{"a reference", nil, dedupe.Part{Cards: []dedupe.Card{cardOf(1, tram, dedupe.Meta{ID: "x7", Reference: true})}}, "record x7"},
		{"one that was seen", nil, dedupe.Part{Cards: []dedupe.Card{cardOf(1, tram, dedupe.Meta{ID: "x7", Seen: true})}}, "record x7"},
		{"an edge of another text", nil, dedupe.Part{Cards: both[:1], Edges: []dedupe.Edge{edge}}, "not two of its own"},
		{"an edge of one text", nil, dedupe.Part{Cards: both, Edges: []dedupe.Edge{{A: a.Content, B: a.Content, Evidence: merged}}}, "not two of its own"},
		{"an edge twice", nil, dedupe.Part{Cards: both, Edges: []dedupe.Edge{edge, turned}}, "two edges"},
		{"damaged evidence", nil, dedupe.Part{Cards: both, Edges: []dedupe.Edge{{A: a.Content, B: b.Content, Evidence: merged[1:]}}}, "damaged"},
	} {
		o := dedupe.DefaultOptions()
		if tt.set != nil {
			tt.set(&o)
		}
		if _, err := dedupe.Gather(o, &tt.part, texts{tram, bees}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	v, err := dedupe.Gather(dedupe.DefaultOptions(), &dedupe.Part{Cards: both, Edges: []dedupe.Edge{edge}}, texts{tram, bees})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Between(context.Background(), nil, dedupe.Wishes{}, nil); err == nil || !strings.Contains(err.Error(), "joined") {
		t.Errorf("an edge that joins is listed as one between components: %v", err)
	}
	if err := dedupe.SameWords(&a, &b, tram, bees); err == nil || !strings.Contains(err.Error(), "tram and bees") {
		t.Errorf("two texts with one hash: %v", err)
	}
}

// Evidence says who is who, whichever text of an edge is named first.
func TestEdgesMayBeTurned(t *testing.T) {
	longer := tram + " The drivers, who had asked for the same a year ago, were told by letter."
	cards := []dedupe.Card{cardOf(1, tram, dedupe.Meta{ID: "short"}), cardOf(2, longer, dedupe.Meta{ID: "long"})}
	x, y := dedupe.SideOf(func(yield func(dedupe.Card) bool) { yield(cards[0]) }), dedupe.SideOf(func(yield func(dedupe.Card) bool) { yield(cards[1]) })
	ev := dedupe.NewJudge(dedupe.DefaultOptions()).Compare(verify.NewDocument(tram), verify.NewDocument(longer), &x, &y, func() float64 { return 1 })
	turned := ev.Swapped()
	var pairs []dedupe.Pair
	for _, e := range []dedupe.Edge{
		{A: cards[0].Content, B: cards[1].Content, Evidence: dedupe.AppendEvidence(nil, &ev)},
		{A: cards[1].Content, B: cards[0].Content, Evidence: dedupe.AppendEvidence(nil, &turned)},
	} {
		v, err := dedupe.Gather(dedupe.DefaultOptions(), &dedupe.Part{Cards: cards, Edges: []dedupe.Edge{e}}, texts{tram, longer})
		if err != nil {
			t.Fatal(err)
		}
		res, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, nil)
		if err != nil || len(res.Pairs) != 1 {
			t.Fatalf("%+v, %v", res, err)
		}
		pairs = append(pairs, res.Pairs...)
	}
	if pairs[0].CoverageA != pairs[1].CoverageA || pairs[0].CoverageB != pairs[1].CoverageB || pairs[0].NovelB == 0 || pairs[0].NovelB != pairs[1].NovelB {
		t.Errorf("%+v\nand turned\n%+v", pairs[0], pairs[1])
	}
}
