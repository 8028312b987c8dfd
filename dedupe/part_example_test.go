package dedupe_test

import (
	"context"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

const (
	reopened = "The harbour of Tessel reopened on Monday after the storm had passed; the first ferry left for the islands at noon with 41 passengers."
	stones   = "Divers of the water board will look for stones that the storm of last week carried into the fairway, the board said, and mark what they find."
)

// Records are clustered on many machines by what cards say of them; texts are read where they are compared.
func ExampleGather() {
	files := articles{reopened, reopened + " A second one sails at six.", stones}
	titles := map[[16]byte]int{}
	var cards []dedupe.Card
	for i, text := range files { // on one machine each
		f := dedupe.NewFingerprint(text)
		card := dedupe.NewCard(uint64(i)<<32, &f, dedupe.Meta{ID: fmt.Sprint("a", i), Title: "Harbour news", Source: "tessel.example"})
		cards = append(cards, card)
		key, _ := card.Title()
		titles[key]++
	}
	for i := range cards { // where all records with one title come together
		key, _ := cards[i].Title()
		cards[i].Often = dedupe.OftenTitle(titles[key])
	}
	sent, err := dedupe.ReadCard(cards[0].Append(nil))
	fmt.Println(sent == cards[0], err)

	x := dedupe.SideOf(slices.Values(cards[:1])) // where all records of one text come together
	y := dedupe.SideOf(slices.Values(cards[1:2]))
	fmt.Println(dedupe.SameWords(&cards[0], &cards[0], files[0], files[0]))
	again, err := dedupe.ReadSide(y.Append(nil))
	fmt.Println(again == y, err)

	judge := dedupe.NewJudge(dedupe.DefaultOptions()) // where a candidate is compared
	rare := func() float64 { return 1 }
	ev := judge.Compare(verify.NewDocument(files[0]), verify.NewDocument(files[1]), &x, &y, rare)
	edge := dedupe.Edge{A: cards[0].Content, B: cards[1].Content, Evidence: dedupe.AppendEvidence(nil, &ev)}
	kept, err := dedupe.ReadEvidence(edge.Evidence)
	fmt.Println(kept.Relation, kept.Merge, err)
	fmt.Println(dedupe.Together(&kept, false))

	part := dedupe.Part{Cards: cards[:2], Edges: []dedupe.Edge{edge}} // where a component is clustered
	v, err := dedupe.Gather(dedupe.DefaultOptions(), &part, files[:2])
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := v.Cluster(context.Background(), nil, dedupe.Wishes{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range res.Clusters[0].Members {
		fmt.Println(part.Cards[m.Ordinal].ID(), "is represented by", part.Cards[m.For].ID())
	}
	// Output:
	// true <nil>
	// <nil>
	// true <nil>
	// near true <nil>
	// true
	// a1 is represented by a1
	// a0 is represented by a1
}

func ExampleNameClusters() {
	f := dedupe.NewFingerprint(reopened)
	card := dedupe.NewCard(1, &f, dedupe.Meta{})
	other := dedupe.NewCard(2, &f, dedupe.Meta{}) // of a cluster that has the same number
	ids := dedupe.NameClusters([]dedupe.Card{other, card})
	fmt.Println(ids[1] == fmt.Sprintf("c-%012x", dedupe.ClusterHash(card.Content)))
	fmt.Println(ids[0] == fmt.Sprintf("c-%012x", dedupe.ClusterHash(card.Content)+1))
	// Output:
	// true
	// true
}
