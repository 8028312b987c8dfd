package steps

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// Clusters of several blocks that took one id are named as they are where all are known, in whatever order they meet, and those that
// took different ones are left alone.
func TestNamesAreSettledAcrossBlocks(t *testing.T) {
	step, err := New("names", nil)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		f := dedupe.NewFingerprint("The town hall opened again on Monday after two years of repairs.")
		var all []named
		var cards []dedupe.Card
		for i := range rapid.IntRange(1, 4).Draw(t, "clusters") {
			// Of one text, as clusters of which the texts share 48 bits.
			card := dedupe.NewCard(uint64(facts.OrdinalOf(i, 3)), &f, dedupe.Meta{})
			cards = append(cards, card)
			all = append(all, named{id: dedupe.NameClusters([]dedupe.Card{card})[0], card: card.Append(nil), members: []facts.Ordinal{facts.OrdinalOf(i, 3), facts.OrdinalOf(i+2, 0)}})
		}
		want := map[facts.Ordinal]string{}
		for i, id := range dedupe.NameClusters(cards) {
			if id != all[i].id {
				for _, o := range all[i].members {
					want[o] = id
				}
			}
		}
		var values [][]byte
		for _, n := range rapid.Permutation(all).Draw(t, "order") {
			values = append(values, n.append(nil))
		}
		drop := func([]byte, []byte) {}
		told := 0
		if err := step.Do(t.Context(), []byte(all[0].id[:namedKey]), slices.Values(values), Out{func(key, value []byte) {
			r := compact.Read(value[1:])
			o := facts.Ordinal(r.Uint64())
			if id := string(r.Rest()); value[0] != tagNamed || want[o] != id || !bytes.Equal(key, ChunkKey(o.Chunk())) {
				t.Fatalf("record %x is told %q, want %q", o, id, want[o])
			}
			told++
		}, drop, drop, drop}); err != nil {
			t.Fatal(err)
		}
		if told != len(want) {
			t.Fatalf("%d records are told, want %d", told, len(want))
		}
	})
}
