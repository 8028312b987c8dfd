package dedupe_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
)

// TestDamageKnowsNoOrder: who is kept, and by what rule, follows from the records, not from which came first.
func TestDamageKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type record struct {
			text string
			meta dedupe.Meta
		}
		var records []record
		for i := range rapid.IntRange(2, 6).Draw(t, "records") {
			records = append(records, record{
				text: story + rapid.SampledFrom([]string{"", " More.", " Much more."}).Draw(t, "end"),
				meta: dedupe.Meta{
					ID: fmt.Sprint(i), Date: rapid.SampledFrom([]string{"", "2020-01-01", "2020-01-02"}).Draw(t, "date"),
					Suspicion: rapid.IntRange(0, 1).Draw(t, "suspicion"),
					Damage: dedupe.Damage{
						Level: rapid.IntRange(0, 2).Draw(t, "level"), Faults: rapid.IntRange(0, 2).Draw(t, "faults"),
						Marks: rapid.SampledFrom([]int{0, 3, 8, 30, 300}).Draw(t, "marks"),
					},
				},
			})
		}
		choose := func(records []record) string {
			e, err := dedupe.New(dedupe.DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			var all texts
			for _, r := range records {
				all = append(all, r.text)
				if _, err := e.Add(dedupe.NewFingerprint(r.text), r.meta); err != nil {
					t.Fatal(err)
				}
			}
			res, err := e.Cluster(context.Background(), all, nil)
			if err != nil || len(res.Clusters) != 1 {
				t.Fatalf("%d clusters: %v", len(res.Clusters), err)
			}
			return records[res.Clusters[0].Members[0].Ordinal].meta.ID + " by " + res.Clusters[0].Rule
		}
		want := choose(records)
		if got := choose(rapid.Permutation(records).Draw(t, "order")); got != want {
			t.Errorf("%s, in another order %s", want, got)
		}
	})
}
