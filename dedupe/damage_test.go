package dedupe_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
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

// TestDamageAskedLateDecidesTheSame: who asks for damage only where something hangs on it is told what one knows who was told of
// all of it, is asked once a record, and not for what has no copy, part or decision.
func TestDamageAskedLateDecidesTheSame(t *testing.T) {
	spared := 0
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		kinds := map[string]int{}
		for range rapid.IntRange(1, 3).Draw(t, "kinds") {
			kinds[rapid.SampledFrom(kindsOfMixture()).Draw(t, "kind")]++
		}
		all := mixtureOf(r, kinds)
		for i := range all {
			all[i].meta.Damage = dedupe.Damage{Level: r.IntN(3), Faults: r.IntN(3), Marks: r.IntN(30)}
			all[i].meta.Reference = kinds["titles"] > 0 && r.IntN(9) == 0
		}
		o := mixtureOptions(t)
		o.Across = rapid.SampledFrom([]dedupe.Across{dedupe.AnySite, dedupe.AnySite, dedupe.OtherSites}).Draw(t, "across")
		o.Window = rapid.SampledFrom([]time.Duration{0, 0, 50 * time.Hour}).Draw(t, "window")
		w := wishesAmong(r, all, rapid.SampledFrom([]int{0, 0, 4}).Draw(t, "wishes"))
		want := wholeOf(t, o, all, w)
		told, asked, mu := slices.Clone(all), make([]int, len(all)), sync.Mutex{}
		for i := range told {
			told[i].meta.Damage = dedupe.Damage{}
		}
		o.Damage = func(i int) (dedupe.Damage, error) {
			mu.Lock()
			defer mu.Unlock()
			asked[i]++
			return all[i].meta.Damage, nil
		}
		got := wholeOf(t, o, told, w)
		for name, d := range map[string]string{
			"groups": gocmp.Diff(want.groups, got.groups), "pairs": gocmp.Diff(want.res.Pairs, got.res.Pairs),
			"clusters": gocmp.Diff(want.res.Clusters, got.res.Clusters), "digests": gocmp.Diff(want.res.Digests, got.res.Digests),
		} {
			if d != "" {
				t.Errorf("%s told of all damage (-) and asking (+):\n%.2000s", name, d)
			}
		}
		for i, n := range asked {
			if n > 1 {
				t.Errorf("record %d was measured %d times", i, n)
			}
			spared += 1 - min(n, 1)
		}
	})
	if spared == 0 {
		t.Error("every record of every corpus was measured")
	}
}

// TestDamageThatCannotBeMeasured: the error of who measures comes back, with the record.
func TestDamageThatCannotBeMeasured(t *testing.T) {
	broken := errors.New("no such text")
	o := dedupe.DefaultOptions()
	o.Damage = func(i int) (dedupe.Damage, error) { return dedupe.Damage{}, broken }
	e, err := dedupe.New(o)
	if err != nil {
		t.Fatal(err)
	}
	all := texts{story, story + " More."}
	for _, text := range all {
		if _, err := e.Add(e.Fingerprint(text), dedupe.Meta{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := e.Verify(context.Background(), all, nil); !errors.Is(err, broken) || err.Error() != "dedupe: damage of record 0: no such text" {
		t.Errorf("%v", err)
	}
}
